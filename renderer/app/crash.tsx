import { Alert } from 'antd'
import { PageHeader } from '../ui/page-header.tsx'
import { useTexts } from './texts.ts'

/** What a page that failed shows: the frame and the other pages stay usable. */
export const Crash = ({ error }: { readonly error: unknown }) => {
  const { t } = useTexts()
  return (
    <>
      <PageHeader title={t('app.crash.title')} />
      <Alert
        type="error"
        showIcon
        title={t('app.crash.text')}
        description={error instanceof Error ? error.message : String(error)}
      />
    </>
  )
}
