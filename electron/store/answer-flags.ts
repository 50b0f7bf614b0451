import type { AnswerComment } from '../../data/contract/requirement-view.ts'
import type { AuditEvent } from '../../data/contract/workspace.ts'
import type { Db } from './dialect.ts'
import { checkSeen } from './keeper.ts'
import type { NewFlag, StoredFlag } from './requirement-store.ts'
import { storedText } from './text.ts'
import type { Tx } from './transaction.ts'

const CHUNK = 500

/** Flags of a system, cleared ones included, in the order in which they were raised. */
export const flagsOfSystem = async (db: Db, systemId: string): Promise<StoredFlag[]> => {
  const rows = db
    .selectFrom('answerFlag')
    .select(['id', 'answerId', 'kind', 'subject', 'detail', 'raisedAt', 'clearedAt', 'clearedBy', 'note'])
    .where('systemId', '=', systemId)
    .where('deletedAt', 'is', null)
  return rows.orderBy('id').execute()
}

const sameness = ({ answerId, kind, subject }: NewFlag): string => `${answerId} ${kind} ${subject}`

/** Flags that were never raised before, cleared or not. */
export const newFlags = (wanted: readonly NewFlag[], raised: readonly StoredFlag[]): readonly NewFlag[] => {
  const known = new Set(raised.map(sameness))
  return wanted.filter((one) => !known.has(sameness(one)))
}

/** Raises flags; one event names them all, since they come from one comparison. */
export const raiseFlags = async (tx: Tx, systemId: string, flags: readonly NewFlag[]): Promise<number> => {
  const fresh = newFlags(flags, await flagsOfSystem(tx.db, systemId))
  if (fresh.length === 0) return 0
  const rows = fresh.map(({ answerId, kind, subject, detail }) => ({
    ...{ id: tx.newId(), answerId, systemId, kind, subject, detail: storedText(detail) },
    ...{ raisedAt: tx.at, clearedAt: null, clearedBy: '', note: '' },
    ...tx.born,
  }))
  for (let start = 0; start < rows.length; start += CHUNK) {
    await tx.db
      .insertInto('answerFlag')
      .values(rows.slice(start, start + CHUNK))
      .execute()
  }
  const after = rows.map(({ id, answerId, kind, detail }) => ({ id, answerId, kind, detail }))
  tx.record({ action: 'raise', entity: 'answerFlag', entityId: systemId, before: null, after })
  return fresh.length
}

/** Clears open flags of a system in the name of the actor. */
export const clearFlags = async (
  tx: Tx,
  at: { readonly systemId: string; readonly ids: readonly string[] },
  note: string,
): Promise<number> => {
  const wanted = new Set(at.ids)
  const open = (await flagsOfSystem(tx.db, at.systemId)).filter(
    ({ id, clearedAt }) => clearedAt === null && wanted.has(id),
  )
  if (open.length === 0) return 0
  const cleared = { clearedAt: tx.at, clearedBy: tx.actor, note: storedText(note) }
  for (let start = 0; start < open.length; start += CHUNK) {
    const ids = open.slice(start, start + CHUNK).map(({ id }) => id)
    await tx.db
      .updateTable('answerFlag')
      .set((row) => ({ ...cleared, version: row('version', '+', 1), updatedAt: tx.at }))
      .where('id', 'in', ids)
      .execute()
  }
  const shown = open.map(({ id, answerId, kind, detail }) => ({ id, answerId, kind, detail }))
  tx.record({ action: 'clear', entity: 'answerFlag', entityId: at.systemId, before: shown, after: cleared })
  return open.length
}

/** Opens flags of a system again that had been cleared. */
const reopenFlags = async (tx: Tx, systemId: string, ids: readonly string[]): Promise<void> => {
  const wanted = new Set(ids)
  const cleared = (await flagsOfSystem(tx.db, systemId)).filter(
    ({ id, clearedAt }) => clearedAt !== null && wanted.has(id),
  )
  if (cleared.length === 0) return
  const open = { clearedAt: null, clearedBy: '', note: '' }
  for (const { id } of cleared) {
    await tx.db
      .updateTable('answerFlag')
      .set((row) => ({ ...open, version: row('version', '+', 1), updatedAt: tx.at }))
      .where('id', '=', id)
      .execute()
  }
  const after = cleared.map(({ id, answerId, kind, detail }) => ({ id, answerId, kind, detail }))
  tx.record({ action: 'reopen', entity: 'answerFlag', entityId: systemId, before: null, after })
}

/** Takes back what an event did to flags: those it raised or opened are cleared, those it cleared are open again. */
export const revertFlags = async (
  tx: Tx,
  event: Pick<AuditEvent, 'action' | 'entityId' | 'before' | 'after'>,
): Promise<void> => {
  const listed = (event.action === 'clear' ? event.before : event.after) as readonly { id?: string }[]
  const ids = listed.flatMap(({ id }) => id ?? [])
  if (event.action === 'clear') await reopenFlags(tx, event.entityId, ids)
  else await clearFlags(tx, { systemId: event.entityId, ids }, '')
}

/** Comments on an answer, oldest first. */
export const commentsOn = async (db: Db, answerId: string): Promise<AnswerComment[]> => {
  const rows = db
    .selectFrom('answerComment')
    .select(['id', 'at', 'author', 'text', 'resolvedAt', 'resolvedBy'])
    .where('answerId', '=', answerId)
    .where('deletedAt', 'is', null)
  return rows.orderBy('id').execute()
}

/** How many comments of each answer of a system nobody has settled. */
export const openComments = async (db: Db, systemId: string): Promise<ReadonlyMap<string, number>> => {
  const rows = await db
    .selectFrom('answerComment')
    .select((table) => ['answerId', table.fn.countAll<number>().as('count')])
    .where('systemId', '=', systemId)
    .where('resolvedAt', 'is', null)
    .where('deletedAt', 'is', null)
    .groupBy('answerId')
    .execute()
  return new Map(rows.map(({ answerId, count }) => [answerId, count]))
}

/** Adds a comment in the name of the actor. */
export const addComment = async (
  tx: Tx,
  on: { readonly answerId: string; readonly systemId: string },
  text: string,
): Promise<void> => {
  const id = tx.newId()
  const row = { id, ...on, at: tx.at, author: tx.actor, text: storedText(text) }
  await tx.db
    .insertInto('answerComment')
    .values({ ...row, resolvedAt: null, resolvedBy: '', ...tx.born })
    .execute()
  tx.record({ action: 'create', entity: 'answerComment', entityId: id, before: null, after: row })
}

/** Settles a comment, or opens it again. */
export const resolveComment = async (tx: Tx, id: string, resolved: boolean): Promise<void> => {
  const rows = tx.db.selectFrom('answerComment').select(['version', 'deletedAt', 'resolvedAt', 'resolvedBy'])
  const cells = await rows.where('id', '=', id).executeTakeFirst()
  const found = cells && { ...cells, deleted: cells.deletedAt !== null }
  const { version, resolvedAt, resolvedBy } = checkSeen(found, { entity: 'answerComment', id, seen: null })
  if ((resolvedAt !== null) === resolved) return
  const after = { resolvedAt: resolved ? tx.at : null, resolvedBy: resolved ? tx.actor : '' }
  await tx.db
    .updateTable('answerComment')
    .set({ ...after, version: version + 1, updatedAt: tx.at })
    .where('id', '=', id)
    .execute()
  tx.record({
    action: 'update',
    entity: 'answerComment',
    entityId: id,
    before: { resolvedAt, resolvedBy },
    after,
  })
}
