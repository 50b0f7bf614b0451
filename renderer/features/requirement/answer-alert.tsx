import { Alert, Button } from 'antd'
import { useTexts } from '../../app/texts.ts'
import { isCallError } from '../../client/call.ts'
import type { AnswerDraft } from './answer-draft.ts'

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const Typed = ({ draft }: { readonly draft: AnswerDraft }) => {
  const { t } = useTexts()
  return (
    <dl className="error-details">
      {[...draft.view.changes].map(([field, value]) => (
        <div key={field}>
          <dt>{t(`requirement.field.${field}`)}</dt>
          <dd>{shown(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Stands above the answer while typed content could not be saved: what was typed, and what to do. */
export const AnswerAlert = ({ draft }: { readonly draft: AnswerDraft }) => {
  const { t } = useTexts()
  const { conflict, refused } = draft.view
  if (conflict) {
    return (
      <Alert
        type="warning"
        showIcon
        title={t('app.draft.conflict')}
        description={
          <>
            <Typed draft={draft} />
            <div className="row">
              <Button type="primary" size="small" onClick={() => void draft.keepMine()}>
                {t('app.draft.keep')}
              </Button>
              <Button size="small" onClick={() => void draft.takeTheirs()}>
                {t('app.draft.take')}
              </Button>
            </div>
          </>
        }
      />
    )
  }
  const [first] = refused.values()
  if (first === undefined) return null
  return (
    <Alert
      type="error"
      showIcon
      title={isCallError(first) ? t(`error.${first.code}`, first.details) : t('error.internal')}
      description={<Typed draft={draft} />}
      action={
        <Button size="small" onClick={draft.retry}>
          {t('app.retry')}
        </Button>
      }
    />
  )
}
