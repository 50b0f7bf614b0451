import { Alert, Button } from 'antd'
import { useTexts } from '../app/texts.ts'
import { isCallError } from '../client/call.ts'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A detail as text: lists and records are taken apart, so that no one has to read JSON. */
const plain = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(plain).join('; ')
  if (isRecord(value)) return Object.values(value).map(plain).join(' – ')
  return String(value)
}

const Details = ({ details }: { readonly details: Readonly<Record<string, unknown>> }) => {
  const entries = Object.entries(details).filter(([, value]) => value !== null && value !== undefined)
  if (entries.length === 0) return null
  return (
    <dl className="error-details">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{plain(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

interface ErrorAlertProps {
  readonly error: unknown
  readonly onRetry?: (() => void) | undefined
}

/** An error as a sentence that stays until its cause is gone. */
export const ErrorAlert = ({ error, onRetry }: ErrorAlertProps) => {
  const { t } = useTexts()
  const known = isCallError(error)
  const details = known ? error.details : {}
  return (
    <Alert
      type="error"
      showIcon
      className="alert-block"
      title={t(`error.${known ? error.code : 'internal'}`, details)}
      description={<Details details={details} />}
      action={
        onRetry === undefined ? undefined : (
          <Button size="small" onClick={onRetry}>
            {t('app.retry')}
          </Button>
        )
      }
    />
  )
}
