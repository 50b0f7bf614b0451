import { App, Button, Popconfirm } from 'antd'
import type { NamedEvent } from '../../data/contract/history.ts'
import { useTexts } from '../app/texts.ts'
import { useAnswer, useCommand } from '../client/query.ts'
import { Answered } from './answered.tsx'
import { ErrorAlert } from './error-alert.tsx'
import { formatInstant, formatNumber } from './format.ts'
import { changesOf } from './history-changes.ts'
import { actorWords, useFieldNames, useValueWords } from './record-words.ts'

/** How many events are asked for. */
const LIMIT = 300

const Changes = ({ event }: { readonly event: NamedEvent }) => {
  const { t, language } = useTexts()
  const wordsOf = useValueWords()
  const changes = changesOf(event.before, event.after, {
    entries: (n) => t('system.history.entries', { n }),
    state: (state) => t(`system.fact.state.${state}`),
    flag: (value) => t(value ? 'app.yes' : 'app.no'),
    number: (value) => formatNumber(value, language),
    text: wordsOf(event.entity),
  })
  const nameOf = useFieldNames()
  if (changes.length === 0) return null
  return (
    <ul className="change-list">
      {changes.map((change) => (
        <li key={change.field}>
          <strong>{nameOf(event.entity, change.field)}:</strong>{' '}
          {event.before === null ? null : (
            <>
              <del>{change.before === '' ? t('system.history.nothing') : change.before}</del> →{' '}
            </>
          )}
          <ins>{change.after === '' ? t('system.history.nothing') : change.after}</ins>
        </li>
      ))}
    </ul>
  )
}

/** Makes the record what it was right after an event; that is a step of its own and can be taken back. */
const Restore = ({ event }: { readonly event: NamedEvent }) => {
  const { t } = useTexts()
  const { message } = App.useApp()
  const restore = useCommand('history.restore')
  const run = (): void =>
    restore.mutate(
      { entity: event.entity, id: event.entityId, sequence: event.sequence },
      { onSuccess: () => void message.success(t('history.restored')) },
    )
  return (
    <>
      <Popconfirm
        title={t('history.restore-ask', { at: formatInstant(event.at) })}
        okText={t('history.restore')}
        cancelText={t('app.cancel')}
        onConfirm={run}
      >
        <Button size="small" loading={restore.isPending}>
          {t('history.restore')}
        </Button>
      </Popconfirm>
      {restore.isError ? <ErrorAlert error={restore.error} /> : null}
    </>
  )
}

/** Kinds of records that can be made what they were. */
const RESTORABLE = new Set([
  'system',
  'organisation',
  'person',
  'website',
  'site',
  'zone',
  'device',
  'deviceLink',
  'internetLink',
  'contract',
  'database',
  'application',
  'connection',
  'dataGroup',
])

const EventLine = ({ event, newest }: { readonly event: NamedEvent; readonly newest: boolean }) => {
  const { t, known } = useTexts()
  const kind = known(`history.entity.${event.entity}`, event.entity)
  const words = known(`system.action.${event.entity}.${event.action}`, '')
  return (
    <li>
      <p className="row">
        <span className="number soft">{formatInstant(event.at)}</span>
        <strong>
          {words === ''
            ? t(`history.action.${event.action}`, { kind, name: event.name, defaultValue: event.action })
            : words}
        </strong>
        <span className="soft">
          {actorWords(event.actor, known)} · #{event.sequence}
        </span>
        {newest || event.after === null || !RESTORABLE.has(event.entity) ? null : <Restore event={event} />}
      </p>
      <Changes event={event} />
    </li>
  )
}

/** Whether an event is the last one of its record: the record is then what it left. */
const isNewest = (events: readonly NamedEvent[], event: NamedEvent): boolean =>
  events.find(({ entityId }) => entityId === event.entityId)?.sequence === event.sequence

/** What happened to a record (and, for a system, to its parts), newest first; every earlier state can be restored. */
export const RecordHistory = ({ entity, id }: { readonly entity: string; readonly id: string }) => {
  const { t } = useTexts()
  const answer = useAnswer('history.record', { entity, id, limit: LIMIT })
  return (
    <Answered of={answer}>
      {(events) => (
        <ol className="history" aria-label={t('system.tab.history')}>
          {events.map((event) => (
            <EventLine key={event.sequence} event={event} newest={isNewest(events, event)} />
          ))}
        </ol>
      )}
    </Answered>
  )
}
