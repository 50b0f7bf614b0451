import { Alert, Button } from 'antd'
import { useTexts } from '../app/texts.ts'
import type { SystemDraft } from '../client/system-draft.ts'
import { readChangeKey } from '../client/system-overlay.ts'

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

const Refused = ({ draft }: { readonly draft: SystemDraft }) => {
  const { t, known } = useTexts()
  const nameOf = (key: string): string => {
    const { kind, name } = readChangeKey(key)
    return kind === 'fact'
      ? known(`inventory.column.system.facts.${name}`, name)
      : known(`system.field.${name}`, name)
  }
  return (
    <Alert
      type="error"
      showIcon
      className="alert-block"
      title={t('app.draft.refused')}
      description={[...draft.view.refused.keys()].map(nameOf).join(' · ')}
      action={
        <Button size="small" onClick={draft.retry}>
          {t('app.retry')}
        </Button>
      }
    />
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
  return refused.size === 0 ? null : <Refused draft={draft} />
}
