import { App, Button, Popconfirm } from 'antd'
import type { NamedEvent } from '../../data/contract/history.ts'
import { type Texts, type Translate, useTexts } from '../app/texts.ts'
import { useGuides } from '../client/level-guide.ts'
import { useAnswer, useCommand } from '../client/query.ts'
import { Answered } from './answered.tsx'
import { ErrorAlert } from './error-alert.tsx'
import { formatInstant, formatNumber } from './format.ts'
import { changesOf } from './history-changes.ts'

/** How many events are asked for. */
const LIMIT = 300

/** Keys under which the name of a changed field may stand: facts by their question, the rest as on their forms. */
const fieldKeys = (entity: string, field: string): readonly string[] => {
  if (field.startsWith('scale.')) return [`system.${field}`]
  if (field.startsWith('fact.')) return [`inventory.column.system.facts.${field.slice('fact.'.length)}`]
  return [`component.column.${entity}.${field}`, `settings.${entity}.${field}`, `system.field.${field}`]
}

/** The document of a milestone and what of it changed. */
const milestoneName = (field: string, t: Translate): string =>
  field
    .split('.')
    .slice(1)
    .map((part) => t(`system.milestone-field.${part}`))
    .join(' – ')

/** Where the words of coded fields stand. */
const CODED: Readonly<Record<string, string>> = {
  status: 'system.status',
  'zone.kind': 'system.zone',
  'internetLink.kind': 'system.link-kind',
  type: 'system.device-type',
  redundancy: 'system.redundancy',
  form: 'system.form',
  medium: 'system.medium',
  role: 'system.link-role',
  direction: 'system.direction',
  state: 'system.connection-state',
  legalClass: 'system.legal-class',
  informationType: 'system.information-type',
  appRole: 'inventory.appRole',
  standard: 'requirement.standard',
  'milestones.state': 'system.milestone',
  'milestones.implementation': 'system.implementation',
  'milestones.checked': 'system.checked',
}

/** Words for codes and for answers of a fact, and names for references to units and systems. */
const useValueWords = (): ((entity: string) => (field: string, text: string) => string) => {
  const { t, known, pick } = useTexts()
  const { guides, questions } = useGuides()
  const presets = guides?.ND331.presets ?? []
  const units = useAnswer('organisation.list', {}).data ?? []
  const systems = useAnswer('system.list', {}).data ?? []
  return (entity) => (field, text) => {
    const coded = CODED[`${entity}.${field}`] ?? CODED[field]
    if (coded !== undefined) return known(`${coded}.${text}`, text)
    if (field.startsWith('fact.')) {
      const question = questions.find(({ key }) => key === field.slice('fact.'.length))
      const option = question?.options.find(({ value }) => value === text)
      return option === undefined ? text : pick(option.label)
    }
    const preset = field === 'preset' ? presets.find(({ id }) => id === text) : undefined
    if (preset !== undefined) return pick(preset.name)
    if (!field.endsWith('Id')) return text
    return [...units, ...systems].find(({ id }) => id === text)?.name ?? t('system.history.entries', { n: 1 })
  }
}

const Changes = ({ event }: { readonly event: NamedEvent }) => {
  const { t, known, language } = useTexts()
  const wordsOf = useValueWords()
  const changes = changesOf(event.before, event.after, {
    entries: (n) => t('system.history.entries', { n }),
    state: (state) => t(`system.fact.state.${state}`),
    flag: (value) => t(value ? 'app.yes' : 'app.no'),
    number: (value) => formatNumber(value, language),
    text: wordsOf(event.entity),
  })
  const nameOf = (field: string): string =>
    field.startsWith('milestones.')
      ? milestoneName(field, t)
      : fieldKeys(event.entity, field).reduceRight((name, key) => known(key, name), field)
  if (changes.length === 0) return null
  return (
    <ul className="change-list">
      {changes.map((change) => (
        <li key={change.field}>
          <strong>{nameOf(change.field)}:</strong>{' '}
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

/** `web:an.nguyen` as the name and the way in. */
const actorWords = (actor: string, known: Texts['known']): string => {
  const [door = '', name = ''] = actor.split(/:(.*)/s)
  const words = known(`history.door.${door}`, '')
  return words === '' || name === '' ? actor : `${name} (${words})`
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
