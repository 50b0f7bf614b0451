import { sql } from 'kysely'
import type { AuditEvent } from '../../data/contract/workspace.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import type { Db } from './dialect.ts'

/** One change of one row: the fields that differ, as they were and as they are; null where there was or is no row. */
export interface Change {
  readonly action: string
  readonly entity: string
  readonly entityId: string
  readonly before: unknown
  readonly after: unknown
}

/** `previous` of the first event. */
const GENESIS = '0'.repeat(64)

/** Rows of one INSERT; ten cells each stay far below SQLite's limit of 32,766. */
const BATCH = 500

/** Events read at once when the chain is verified. */
const PAGE = 2000

const hashOf = (event: Omit<AuditEvent, 'hash'>): string => sha256(canonicalJson(event))

const cellOf = (value: unknown): string | null => (value === null ? null : canonicalJson(value))

const head = async (db: Db): Promise<{ sequence: number; hash: string }> => {
  const last = db.selectFrom('auditEvent').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1)
  return (await last.executeTakeFirst()) ?? { sequence: 0, hash: GENESIS }
}

/** The sequence number of the newest event, 0 before the first. */
export const lastSequence = async (db: Db): Promise<number> => (await head(db)).sequence

/** Appends changes to the history, in order, all by one actor at one instant; answers the number of the first, or null. */
export const appendAudit = async (
  db: Db,
  by: { readonly at: string; readonly actor: string },
  changes: readonly Change[],
): Promise<number | null> => {
  if (changes.length === 0) return null
  let { sequence, hash } = await head(db)
  const first = sequence + 1
  const rows = changes.map((change) => {
    sequence += 1
    const event = { sequence, ...by, ...change, previous: hash }
    hash = hashOf(event)
    return { ...event, before: cellOf(change.before), after: cellOf(change.after), hash }
  })
  for (let start = 0; start < rows.length; start += BATCH) {
    await db
      .insertInto('auditEvent')
      .values(rows.slice(start, start + BATCH))
      .execute()
  }
  return first
}

/** Events from one number to another, oldest first. */
export const eventsBetween = async (db: Db, first: number, last: number): Promise<AuditEvent[]> => {
  const rows = db.selectFrom('auditEvent').selectAll().where('sequence', '>=', first)
  return (await rows.where('sequence', '<=', last).orderBy('sequence').execute()).map(eventOf)
}

type Row = Omit<AuditEvent, 'before' | 'after'> & {
  readonly before: string | null
  readonly after: string | null
}

const eventOf = (row: Row): AuditEvent => ({
  ...row,
  before: row.before === null ? null : JSON.parse(row.before),
  after: row.after === null ? null : JSON.parse(row.after),
})

/** Events, newest first, of one row, of several or of all. */
export const listAudit = async (
  db: Db,
  filter: {
    readonly entityId?: string | undefined
    readonly entityIds?: readonly string[]
    readonly limit: number
  },
): Promise<AuditEvent[]> => {
  const all = db.selectFrom('auditEvent').selectAll().orderBy('sequence', 'desc').limit(filter.limit)
  const ids = filter.entityId === undefined ? filter.entityIds : [filter.entityId]
  const rows = await (ids === undefined ? all : all.where('entityId', 'in', ids)).execute()
  return rows.map(eventOf)
}

const fits = (row: Row, before: { readonly sequence: number; readonly hash: string }): boolean => {
  if (row.sequence !== before.sequence + 1 || row.previous !== before.hash) return false
  try {
    const { hash, ...event } = eventOf(row)
    return hash === hashOf(event)
  } catch {
    return false
  }
}

/** The highest sequence number ever given out, which SQLite notes apart from the rows. */
const everGiven = async (db: Db): Promise<number> => {
  const counter = await sql<{
    seq: number
  }>`SELECT seq FROM sqlite_sequence WHERE name = 'audit_event'`.execute(db)
  return counter.rows[0]?.seq ?? 0
}

/**
 * Recomputes the chain from the first event on. `broken` is the first sequence number that was altered, moved or taken away;
 * events cut off at the end are noticed by the counter of numbers given out.
 */
export const verifyAudit = async (db: Db): Promise<{ events: number; broken: number | null }> => {
  const { events } = await db
    .selectFrom('auditEvent')
    .select((table) => table.fn.countAll<number>().as('events'))
    .executeTakeFirstOrThrow()
  let last = { sequence: 0, hash: GENESIS }
  let from = Number.MIN_SAFE_INTEGER
  for (;;) {
    const page = db.selectFrom('auditEvent').selectAll().where('sequence', '>', from)
    const rows = await page.orderBy('sequence').limit(PAGE).execute()
    for (const row of rows) {
      if (!fits(row, last)) return { events, broken: last.sequence + 1 }
      last = row
    }
    if (rows.length < PAGE) break
    from = last.sequence
  }
  return { events, broken: (await everGiven(db)) === last.sequence ? null : last.sequence + 1 }
}
