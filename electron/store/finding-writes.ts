import { sql } from 'kysely'
import { Failure } from '../../data/contract/failure.ts'
import type { FindingChange } from '../../data/contract/scan-finding.ts'
import type { FindingWork, FindingWrites, FoundThing } from './board-store.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import { insertRows } from './insert-rows.ts'
import { checkSeen } from './keeper.ts'
import { storedForm, storedText, targetKey } from './text.ts'
import type { Tx } from './transaction.ts'

/** Ids as one cell, so that one prepared statement serves any number of them. */
const idsIn = (ids: readonly string[]) => sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

const fingerprintOf = (key: string, { source, code, subject }: FoundThing): string =>
  sha256(canonicalJson([key, source, code, subject]))

const cellsOf = (found: FoundThing) => {
  const { weight, basis, reason, evidence, judgedBy } = storedForm(found)
  return { weight, basis, reason, judgedBy, evidence: canonicalJson(evidence) }
}

interface Happening {
  readonly findingId: string
  readonly change: FindingChange
  readonly runId: string | null
  readonly note: string
}

const noteEvents = async (tx: Tx, happenings: readonly Happening[]): Promise<void> => {
  const rows = happenings.map((one) => ({
    ...{ id: tx.newId(), at: tx.at, actor: tx.actor, originInstallId: tx.born.originInstallId },
    ...one,
  }))
  await insertRows(tx.db, 'findingEvent', rows)
}

const add = async (tx: Tx, work: FindingWork, key: string): Promise<string[]> => {
  const { runId, scannedAt, websiteId } = work
  const rows = work.added.map((found) => ({
    id: tx.newId(),
    fingerprint: fingerprintOf(key, storedForm(found)),
    targetKey: key,
    websiteId,
    source: found.source,
    code: found.code,
    subject: storedText(found.subject),
    ...cellsOf(found),
    state: 'new' as const,
    ...{ firstRunId: runId, firstAt: scannedAt, lastRunId: runId, lastAt: scannedAt, fixedAt: null },
    ...{ acceptedReason: null, acceptedBy: null, acceptedUntil: null, acceptedAt: null },
    ...tx.born,
  }))
  await insertRows(tx.db, 'finding', rows)
  return rows.map(({ id }) => id)
}

const touchSeen = async (tx: Tx, { seen, runId, scannedAt, websiteId }: FindingWork): Promise<void> => {
  if (seen.length === 0) return
  await tx.db
    .updateTable('finding')
    .set((row) => ({
      state: sql<'open'>`CASE state WHEN 'new' THEN 'open' ELSE state END`,
      ...{ lastRunId: runId, lastAt: scannedAt, websiteId, updatedAt: tx.at },
      version: row('version', '+', 1),
    }))
    .where('id', 'in', idsIn(seen))
    .execute()
}

const update = async (tx: Tx, { updated, runId, scannedAt, websiteId }: FindingWork): Promise<void> => {
  for (const { id, observation, state } of updated) {
    await tx.db
      .updateTable('finding')
      .set((row) => ({
        ...cellsOf(observation),
        ...{ state, lastRunId: runId, lastAt: scannedAt, fixedAt: null, websiteId, updatedAt: tx.at },
        version: row('version', '+', 1),
      }))
      .where('id', '=', id)
      .execute()
  }
}

const resolve = async (tx: Tx, { resolved, scannedAt }: FindingWork): Promise<void> => {
  if (resolved.length === 0) return
  await tx.db
    .updateTable('finding')
    .set((row) => ({
      ...{ state: 'fixed' as const, fixedAt: scannedAt, updatedAt: tx.at },
      version: row('version', '+', 1),
    }))
    .where('id', 'in', idsIn(resolved))
    .execute()
}

/** Scans of this target that were taken in: a newer one, any other one, and this one before. */
const taken = async (tx: Tx, key: string, { runId, scannedAt }: FindingWork) => {
  const rows = await tx.db
    .selectFrom('scanSummary')
    .select(['runId', 'scannedAt'])
    .where('targetKey', '=', key)
    .where('failed', 'is not', null)
    .execute()
  const others = rows.filter((row) => row.runId !== runId)
  return {
    any: others.length > 0,
    newer: others.some((row) => row.scannedAt > scannedAt),
    own: others.length < rows.length,
  }
}

/** What this run did to the findings of the target, all that was taken in of it so far. */
const changesOf = async (tx: Tx, key: string, runId: string): Promise<ReadonlyMap<string, number>> => {
  const rows = await tx.db
    .selectFrom('finding')
    .innerJoin('findingEvent', 'findingEvent.findingId', 'finding.id')
    .select((row) => ['findingEvent.change', row.fn.countAll<number>().as('count')])
    .where('finding.targetKey', '=', key)
    .where('findingEvent.runId', '=', runId)
    .groupBy('findingEvent.change')
    .execute()
  return new Map(rows.map(({ change, count }) => [change, count]))
}

const countOf = (weights: FindingWork['weights'], weight: FindingWork['weights'][number]): number =>
  weights.filter((one) => one === weight).length

/** Numbers of changes; `null` where no scan of the target was taken in before, so that there is nothing to compare with. */
type Changes = ReadonlyMap<string, number> | null

const countsOf = (happenings: readonly Happening[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { change } of happenings) counts.set(change, (counts.get(change) ?? 0) + 1)
  return counts
}

const summarise = async (tx: Tx, work: FindingWork, changes: Changes): Promise<void> => {
  const { runId, target, weights, unchecked } = work
  const count = (change: FindingChange): number | null =>
    changes === null ? null : (changes.get(change) ?? 0)
  await tx.db
    .updateTable('scanSummary')
    .set({
      ...{ failed: countOf(weights, 'fail'), warned: countOf(weights, 'warn'), unchecked },
      ...{ appeared: count('appeared'), resolved: count('resolved'), regressed: count('regressed') },
    })
    .where('runId', '=', runId)
    .where('target', '=', storedText(target))
    .execute()
}

const take = async (tx: Tx, work: FindingWork): Promise<boolean> => {
  const key = targetKey(work.target)
  const others = await taken(tx, key, work)
  if (others.newer) return false
  const { runId } = work
  const added = await add(tx, work, key)
  await touchSeen(tx, work)
  await update(tx, work)
  await resolve(tx, work)
  const changed = work.updated.flatMap(({ id, change }) =>
    change === null ? [] : [{ findingId: id, change, runId, note: '' }],
  )
  const appeared = added.map((findingId) => ({ findingId, change: 'appeared' as const, runId, note: '' }))
  const resolved = work.resolved.map((findingId) => ({
    ...{ findingId, change: 'resolved' as const, runId, note: '' },
  }))
  const happenings = [...appeared, ...changed, ...resolved]
  await noteEvents(tx, happenings)
  const changes = others.own ? await changesOf(tx, key, runId) : countsOf(happenings)
  await summarise(tx, work, others.any ? changes : null)
  if (happenings.length > 0) {
    const after = { target: key, appeared: added, changed, resolved: work.resolved }
    tx.record({ action: 'set-findings', entity: 'scanRun', entityId: runId, before: null, after })
  }
  return true
}

/** The finding in the version that was seen. */
const seenFinding = async (tx: Tx, id: string, seen: number) => {
  const cells = await tx.db.selectFrom('finding').selectAll().where('id', '=', id).executeTakeFirst()
  return checkSeen(cells && { ...cells, deleted: cells.deletedAt !== null }, { entity: 'finding', id, seen })
}

const accept = async (tx: Tx, ...[id, seen, given]: Parameters<FindingWrites['accept']>): Promise<void> => {
  const before = await seenFinding(tx, id, seen)
  if (before.state === 'fixed') throw new Failure('conflict', { entity: 'finding', id })
  const { reason, by, until } = storedForm(given)
  const after = { acceptedReason: reason, acceptedBy: by, acceptedUntil: until, acceptedAt: tx.at }
  await tx.db
    .updateTable('finding')
    .set({ ...after, state: 'accepted', version: before.version + 1, updatedAt: tx.at })
    .where('id', '=', id)
    .execute()
  await noteEvents(tx, [
    { findingId: id, change: 'accepted', runId: null, note: `${until} ${by}: ${reason}` },
  ])
  tx.record({
    ...{ action: 'accept', entity: 'finding', entityId: id },
    before: { state: before.state, code: before.code, target: before.targetKey },
    after: { state: 'accepted', reason, by, until },
  })
}

const reopen = async (tx: Tx, ...[id, seen, given]: Parameters<FindingWrites['reopen']>): Promise<void> => {
  const before = await seenFinding(tx, id, seen)
  if (before.state !== 'accepted') throw new Failure('conflict', { entity: 'finding', id })
  const note = storedText(given)
  await tx.db
    .updateTable('finding')
    .set({
      ...{ acceptedReason: null, acceptedBy: null, acceptedUntil: null, acceptedAt: null },
      ...{ state: 'open', version: before.version + 1, updatedAt: tx.at },
    })
    .where('id', '=', id)
    .execute()
  await noteEvents(tx, [{ findingId: id, change: 'reopened', runId: null, note }])
  tx.record({
    ...{ action: 'reopen', entity: 'finding', entityId: id },
    before: { state: 'accepted', until: before.acceptedUntil, by: before.acceptedBy },
    after: { state: 'open', reason: note },
  })
}

/** Writes to findings. */
export const findingWrites = (tx: Tx): FindingWrites => ({
  take: (work) => take(tx, work),
  accept: (...given) => accept(tx, ...given),
  reopen: (...given) => reopen(tx, ...given),
})
