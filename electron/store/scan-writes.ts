import { Failure } from '../../data/contract/failure.ts'
import type { RunState, ScanRun, ScanTargetState, SiteResult } from '../../data/contract/scan.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import { insertRows } from './insert-rows.ts'
import { keepScanFacts } from './scan-facts.ts'
import { keepSummary } from './scan-summaries.ts'
import { storedForm, storedText } from './text.ts'
import type { Tx } from './transaction.ts'
import type { NewScan, Writer } from './writer.ts'

/** States that are not the end of a run. */
const GOING_STATES: readonly RunState[] = ['queued', 'running', 'paused']

const insertTargets = async (tx: Tx, runId: string, targets: NewScan['targets']): Promise<void> => {
  const rows = targets.map(({ target, websiteId }, position) => ({
    runId,
    target: storedText(target),
    position,
    websiteId: websiteId ?? null,
    state: 'queued' as const,
    scannedAt: null,
    result: null,
    ...tx.born,
  }))
  const seen = new Set<string>()
  for (const { target } of rows) {
    if (seen.has(target))
      throw new Failure('duplicate', { entity: 'scanTarget', field: 'target', value: target })
    seen.add(target)
  }
  tx.refer(rows.map(({ websiteId }) => ({ to: 'website', id: websiteId })))
  await insertRows(tx.db, 'scanTarget', rows)
}

const create = async (
  tx: Tx,
  { id = tx.newId(), profile, tlsProfile, targets, startedAt = tx.at }: NewScan,
): Promise<ScanRun> => {
  const run = { id, profile, tlsProfile, state: 'queued' as const, startedAt, finishedAt: null }
  await tx.db
    .insertInto('scanRun')
    .values({ ...run, ...tx.born })
    .execute()
  await insertTargets(tx, id, targets)
  const after = { profile, tlsProfile, state: run.state, targets: targets.map(({ target }) => target) }
  tx.record({ action: 'create', entity: 'scanRun', entityId: id, before: null, after: storedForm(after) })
  return { ...run, total: targets.length, done: 0 }
}

const setState = async (tx: Tx, change: { id: string; state: RunState; at: string }): Promise<void> => {
  const { id, state } = change
  const old = tx.db.selectFrom('scanRun').select(['version', 'state', 'finishedAt']).where('id', '=', id)
  const before = await old.executeTakeFirst()
  if (before === undefined) throw new Failure('not-found', { entity: 'scanRun', id })
  if (before.state === state) return
  const finishedAt = GOING_STATES.includes(state) ? null : change.at
  await tx.db
    .updateTable('scanRun')
    .set({ state, finishedAt, version: before.version + 1, updatedAt: tx.at })
    .where('id', '=', id)
    .execute()
  tx.record({
    action: 'update',
    entity: 'scanRun',
    entityId: id,
    before: { state: before.state, finishedAt: before.finishedAt },
    after: { state, finishedAt },
  })
}

interface TargetChange {
  readonly runId: string
  readonly target: string
  readonly state: ScanTargetState
  /** Undefined keeps the result that is there. */
  readonly result: SiteResult | null | undefined
}

/** Results are evidence and stay as they were received; the history holds their hash, not a second copy. */
const setTarget = async (
  tx: Tx,
  { runId, target: named, state, result }: TargetChange,
): Promise<string | null> => {
  const target = storedText(named)
  const there = tx.db
    .selectFrom('scanTarget')
    .select(['version', 'state', 'scannedAt', 'result', 'websiteId'])
  const before = await there.where('runId', '=', runId).where('target', '=', target).executeTakeFirst()
  if (before === undefined) throw new Failure('not-found', { entity: 'scanTarget', id: runId, target })
  const after = {
    state,
    scannedAt: result === undefined ? before.scannedAt : (result?.startedAt ?? null),
    result: result === undefined ? before.result : result && canonicalJson(result),
  }
  const { websiteId } = before
  if (after.state === before.state && after.result === before.result) return websiteId
  await tx.db
    .updateTable('scanTarget')
    .set({ ...after, version: before.version + 1, updatedAt: tx.at })
    .where('runId', '=', runId)
    .where('target', '=', target)
    .execute()
  if (result !== undefined) await keepSummary(tx, { runId, target, websiteId }, result)
  const shown = (cells: { state: ScanTargetState; result: string | null }) => ({
    target,
    state: cells.state,
    sha256: cells.result && sha256(cells.result),
  })
  tx.record({
    action: 'set-target',
    entity: 'scanRun',
    entityId: runId,
    before: shown(before),
    after: shown(after),
  })
  return websiteId
}

/** Writes to scan runs. */
export const scanWrites = (tx: Tx): Writer['scans'] => ({
  create: (scan) => create(tx, scan),
  setState: (id, state, at = tx.at) => setState(tx, { id, state, at }),
  setTarget: (...[runId, target, state, result]) => setTarget(tx, { runId, target, state, result }),
  keepFacts: (runId, target, facts) => keepScanFacts(tx, { runId, target }, facts),
})
