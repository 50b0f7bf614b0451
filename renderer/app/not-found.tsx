import { PageHeader } from '../ui/page-header.tsx'
import { useTexts } from './texts.ts'

/** What an address without a page shows. */
export const NotFound = () => {
  const { t } = useTexts()
  return (
    <PageHeader
      back={{ to: '/', name: t('app.rail.overview') }}
      title={t('app.not-found.title')}
      intro={t('app.not-found.text')}
    />
  )
}
