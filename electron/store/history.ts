import type { ChangeStep, NamedEvent } from '../../data/contract/history.ts'
import type { AuditEvent } from '../../data/contract/workspace.ts'
import { eventsBetween, listAudit } from './audit.ts'
import type { Db } from './dialect.ts'
import { type AnyRow, ROWS, rowTable } from './keepers.ts'
import { nextRedo, nextUndo, type Step } from './steps.ts'

/** Fields that may hold what a record is called, the first that is filled in counts. */
const NAMES = [
  'name',
  'partner',
  'url',
  'provider',
  'title',
  'requirementId',
  'text',
  'rule',
  'note',
] as const

const nameIn = (row: AnyRow | undefined): string => {
  const found = NAMES.map((field) => row?.[field]).find((value) => typeof value === 'string' && value !== '')
  return String(found ?? '')
}

/** What goes by the id of its system. */
const OF_SYSTEM = new Set(['diagram', 'requirementProfile'])

const recordOf = async (db: Db, event: AuditEvent): Promise<AnyRow | undefined> => {
  const table = rowTable(OF_SYSTEM.has(event.entity) ? 'system' : event.entity)
  return table === undefined ? undefined : (await ROWS[table].load(db, event.entityId))?.row
}

const systemIn = (event: AuditEvent, row: AnyRow | undefined): string | null => {
  if (event.entity === 'system' || OF_SYSTEM.has(event.entity)) return event.entityId
  return typeof row?.systemId === 'string' ? row.systemId : null
}

/** The step that an undo or redo goes back to in the end. */
const original = async (db: Db, step: Step): Promise<Step> => {
  if (step.target === null) return step
  return db.selectFrom('changeStep').selectAll().where('id', '=', step.target).executeTakeFirstOrThrow()
}

/** Steps of more events than this are told by their number. */
const COUNTED = 500

/** How many records a step touched; typing that went on in one field is one. */
const recordsIn = async (db: Db, { firstSequence, lastSequence }: Step): Promise<number> => {
  const events = lastSequence - firstSequence + 1
  if (events > COUNTED) return events
  return new Set((await eventsBetween(db, firstSequence, lastSequence)).map(({ entityId }) => entityId)).size
}

const shown = async (db: Db, step: Step): Promise<ChangeStep | null> => {
  const told = await original(db, step)
  const [event] = await eventsBetween(db, told.firstSequence, told.firstSequence)
  if (event === undefined) return null
  const row = await recordOf(db, event)
  const fields = typeof event.after === 'object' && event.after !== null ? Object.keys(event.after) : []
  return {
    id: step.id,
    at: told.at,
    actor: told.actor,
    action: event.action,
    entity: event.entity,
    entityId: event.entityId,
    name: nameIn(row),
    fields: event.action === 'create' || event.action === 'restore' ? [] : fields,
    records: await recordsIn(db, told),
    systemId: systemIn(event, row),
  }
}

/** What undo would take back now. */
export const undoable = async (db: Db): Promise<ChangeStep | null> => {
  const step = await nextUndo(db)
  return step === undefined ? null : shown(db, step)
}

/** What redo would do again now. */
export const redoable = async (db: Db): Promise<ChangeStep | null> => {
  const step = await nextRedo(db)
  return step === undefined ? null : shown(db, step)
}

const PARTS = ['application', 'connection', 'dataGroup'] as const

const partIds = async (db: Db, systemId: string): Promise<string[]> => {
  const ids: string[] = []
  for (const table of PARTS) {
    const rows = await db.selectFrom(table).select('id').where('systemId', '=', systemId).execute()
    ids.push(...rows.map(({ id }) => id))
  }
  return ids
}

/** Events of a record and, for a system, of its parts, newest first; each with the name of its record now. */
export const eventsOfRecord = async (
  db: Db,
  of: { readonly entity: string; readonly id: string; readonly limit: number },
): Promise<NamedEvent[]> => {
  const ids = of.entity === 'system' ? [of.id, ...(await partIds(db, of.id))] : [of.id]
  const events = await listAudit(db, { entityIds: ids, limit: of.limit })
  const names = new Map<string, string>()
  for (const event of events) {
    if (!names.has(event.entityId)) names.set(event.entityId, nameIn(await recordOf(db, event)))
  }
  return events.map((event) => ({ ...event, name: names.get(event.entityId) ?? '' }))
}
