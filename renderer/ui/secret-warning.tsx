import { StopOutlined } from '@ant-design/icons'
import { useTexts } from '../app/texts.ts'

/** Stands wherever text is typed: state secrets do not belong into this program. */
export const SecretWarning = () => {
  const { t } = useTexts()
  return (
    <p className="secret-warning">
      <StopOutlined aria-hidden /> {t('app.secret')}
    </p>
  )
}
