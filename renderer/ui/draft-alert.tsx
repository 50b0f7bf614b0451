import { Alert, Button } from 'antd'
import { useTexts } from '../app/texts.ts'
import type { SystemDraft } from '../client/system-draft.ts'
import { readChangeKey } from '../client/system-overlay.ts'
import { ErrorAlert } from './error-alert.tsx'

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** What was typed and not saved yet, to read and to copy. */
const Typed = ({ changes }: { readonly changes: ReadonlyMap<string, unknown> }) => {
  const { t, known } = useTexts()
  return (
    <>
      <strong>{t('app.draft.typed')}</strong>
      <dl className="error-details">
        {[...changes].map(([key, value]) => {
          const { name } = readChangeKey(key)
          return (
            <div key={key}>
              <dt>{known(`system.field.${name}`, name)}</dt>
              <dd>{shown(value)}</dd>
            </div>
          )
        })}
      </dl>
    </>
  )
}

/** Stands above a form while typed content could not be saved: what happened, what was typed, what to do. */
export const DraftAlert = ({ draft }: { readonly draft: SystemDraft }) => {
  const { t } = useTexts()
  const { conflict, refused, changes } = draft.view
  if (conflict) {
    return (
      <Alert
        type="warning"
        showIcon
        className="alert-block"
        title={t('app.draft.conflict')}
        description={
          <>
            <Typed changes={changes} />
            <div className="row">
              <Button type="primary" onClick={() => void draft.keepMine()}>
                {t('app.draft.keep')}
              </Button>
              <Button onClick={() => void draft.takeTheirs()}>{t('app.draft.take')}</Button>
            </div>
          </>
        }
      />
    )
  }
  const first = [...refused.values()][0]
  if (first === undefined) return null
  return <ErrorAlert error={first} onRetry={draft.retry} />
}
