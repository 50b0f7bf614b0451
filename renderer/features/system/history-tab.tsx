import type { AuditEvent } from '../../../data/contract/workspace.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { formatInstant } from '../../ui/format.ts'
import { changesOf } from './history-changes.ts'

/** How many events the tab asks for. */
const LIMIT = 200

/** Key of the name of a changed field: facts are named by their question, the rest as on the form. */
const fieldKey = (field: string): string =>
  field.startsWith('fact.')
    ? `inventory.column.system.facts.${field.slice('fact.'.length)}`
    : `system.field.${field}`

const Changes = ({ event }: { readonly event: AuditEvent }) => {
  const { t, known } = useTexts()
  const changes = changesOf(event.before, event.after, {
    entries: (n) => t('system.history.entries', { n }),
    state: (state) => t(`system.fact.state.${state}`),
    flag: (value) => t(value ? 'app.yes' : 'app.no'),
  })
  if (changes.length === 0) return null
  return (
    <ul className="change-list">
      {changes.map((change) => (
        <li key={change.field}>
          <strong>{known(fieldKey(change.field), change.field)}</strong>{' '}
          <del>{change.before === '' ? t('system.history.nothing') : change.before}</del> →{' '}
          <ins>{change.after === '' ? t('system.history.nothing') : change.after}</ins>
        </li>
      ))}
    </ul>
  )
}

/** What happened to a record, newest first: when, who, what changed. */
export const HistoryTab = ({ entityId }: { readonly entityId: string }) => {
  const { t, known } = useTexts()
  const answer = useAnswer('audit.list', { entityId, limit: LIMIT })
  return (
    <Answered of={answer}>
      {(events) => (
        <ol className="card history" aria-label={t('system.tab.history')}>
          {[...events]
            .sort((a, b) => b.sequence - a.sequence)
            .map((event) => (
              <li key={event.sequence}>
                <p>
                  <span className="number soft">{formatInstant(event.at)}</span>{' '}
                  <strong>{known(`system.action.${event.entity}.${event.action}`, event.action)}</strong>{' '}
                  <span className="soft">
                    {event.actor} · #{event.sequence}
                  </span>
                </p>
                <Changes event={event} />
              </li>
            ))}
        </ol>
      )}
    </Answered>
  )
}
