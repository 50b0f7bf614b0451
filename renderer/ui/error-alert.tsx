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

/** Where the app has put a sentence beside a reason, the sentence stands for its code. */
const Details = ({ details }: { readonly details: Readonly<Record<string, unknown>> }) => {
  const { text, ...rest } = details
  if (typeof text === 'string' && text !== '') {
    const { reason: _, ...others } = rest
    return (
      <>
        <p>{text}</p>
        <Details details={others} />
      </>
    )
  }
  const entries = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined)
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
