import type { Selectable } from 'kysely'
import type { RunState, ScanRun, ScanTarget, ScanTargetState, SiteResult } from '../../data/contract/scan.ts'
import type { Db } from './dialect.ts'
import type { ScanRunWithTargets, ScanTargetMark, StoredScan } from './store.ts'
import type { Tables } from './tables.ts'
import { storedText } from './text.ts'

const OPEN_STATES: readonly RunState[] = ['queued', 'running']

/** States of targets that were looked at to the end. */
const DONE_STATES: readonly ScanTargetState[] = ['done', 'failed']

interface Counts {
  readonly total: number
  readonly done: number
}

/** A run from its row and the counts of its targets. */
const scanRunOf = (cells: Selectable<Tables['scanRun']>, counts: Counts): ScanRun => ({
  id: cells.id,
  startedAt: cells.startedAt,
  finishedAt: cells.finishedAt,
  state: cells.state,
  total: counts.total,
  done: counts.done,
  profile: cells.profile,
  tlsProfile: cells.tlsProfile,
})

const targetOf = (cells: Selectable<Tables['scanTarget']>): ScanTarget => ({
  target: cells.target,
  websiteId: cells.websiteId,
  state: cells.state,
  result: cells.result === null ? null : JSON.parse(cells.result),
})

const countsByRun = async (db: Db): Promise<ReadonlyMap<string, Counts>> => {
  const rows = await db
    .selectFrom('scanTarget')
    .select((table) => [
      'runId',
      table.fn.countAll<number>().as('total'),
      table.fn.countAll<number>().filterWhere('state', 'in', DONE_STATES).as('done'),
    ])
    .groupBy('runId')
    .execute()
  return new Map(rows.map((row) => [row.runId, row]))
}

const NONE: Counts = { total: 0, done: 0 }

/** All runs, newest first. */
export const listScanRuns = async (db: Db): Promise<ScanRun[]> => {
  const rows = db.selectFrom('scanRun').selectAll().orderBy('startedAt', 'desc').orderBy('id', 'desc')
  const counts = await countsByRun(db)
  return (await rows.execute()).map((cells) => scanRunOf(cells, counts.get(cells.id) ?? NONE))
}

/** Runs that are queued or running. */
export const unfinishedScanRuns = async (db: Db): Promise<ScanRun[]> =>
  (await listScanRuns(db)).filter(({ state }) => OPEN_STATES.includes(state))

/** One run with its targets in the order in which they were asked for. */
export const scanRunById = async (db: Db, id: string): Promise<ScanRunWithTargets | undefined> => {
  const cells = await db.selectFrom('scanRun').selectAll().where('id', '=', id).executeTakeFirst()
  if (cells === undefined) return undefined
  const rows = await db
    .selectFrom('scanTarget')
    .selectAll()
    .where('runId', '=', id)
    .orderBy('position')
    .execute()
  const targets = rows.map(targetOf)
  const done = targets.filter(({ state }) => DONE_STATES.includes(state)).length
  return { ...scanRunOf(cells, { total: targets.length, done }), targets }
}

/** A run without its targets. */
export const scanRunHead = async (db: Db, id: string): Promise<ScanRun | undefined> => {
  const cells = await db.selectFrom('scanRun').selectAll().where('id', '=', id).executeTakeFirst()
  if (cells === undefined) return undefined
  const counts = await db
    .selectFrom('scanTarget')
    .select((table) => [
      table.fn.countAll<number>().as('total'),
      table.fn.countAll<number>().filterWhere('state', 'in', DONE_STATES).as('done'),
    ])
    .where('runId', '=', id)
    .executeTakeFirstOrThrow()
  return scanRunOf(cells, counts)
}

const marks = (db: Db, runId: string) =>
  db
    .selectFrom('scanTarget')
    .leftJoin('scanSummary', (join) =>
      join
        .onRef('scanSummary.runId', '=', 'scanTarget.runId')
        .onRef('scanSummary.target', '=', 'scanTarget.target'),
    )
    .select([
      'scanTarget.target',
      'scanTarget.websiteId',
      'state',
      'scanSummary.verdict',
      'scanSummary.grade',
    ])
    .where('scanTarget.runId', '=', runId)

type MarkRow = Omit<ScanTargetMark, 'hasResult'>

const markOf = (row: MarkRow): ScanTargetMark => ({ ...row, hasResult: row.verdict !== null })

/** The targets of a run in the order in which they were asked for, without their results: a run of thousands fits in memory. */
export const scanTargetStates = async (db: Db, runId: string): Promise<ScanTargetMark[]> =>
  (await marks(db, runId).orderBy('position').execute()).map(markOf)

/** One target of a run without its result. */
export const scanTargetState = async (
  db: Db,
  runId: string,
  target: string,
): Promise<ScanTargetMark | undefined> => {
  const row = await marks(db, runId).where('scanTarget.target', '=', storedText(target)).executeTakeFirst()
  return row && markOf(row)
}

/** The result of one target of a run; null when there is none. */
export const scanResultOf = async (db: Db, runId: string, target: string): Promise<SiteResult | null> => {
  const cells = await db
    .selectFrom('scanTarget')
    .select('result')
    .where('runId', '=', runId)
    .where('target', '=', storedText(target))
    .executeTakeFirst()
  return cells?.result == null ? null : JSON.parse(cells.result)
}

const newestPlaces = (db: Db) =>
  db
    .selectFrom('scanTarget')
    .select((target) => [
      'runId',
      'target',
      target.fn
        .agg<number>('row_number')
        .over((over) => over.partitionBy('websiteId').orderBy('scannedAt', 'desc').orderBy('runId', 'desc'))
        .as('age'),
    ])
    .where('result', 'is not', null)
    .where('websiteId', 'is not', null)

/** The newest result of each website that is there and has one. */
export const latestScans = async (db: Db): Promise<StoredScan[]> => {
  const rows = await db
    .selectFrom(newestPlaces(db).as('newest'))
    .innerJoin('scanTarget', (join) =>
      join.onRef('scanTarget.runId', '=', 'newest.runId').onRef('scanTarget.target', '=', 'newest.target'),
    )
    .innerJoin('website', 'website.id', 'scanTarget.websiteId')
    .select(['website.id as websiteId', 'scanTarget.runId', 'scanTarget.scannedAt', 'scanTarget.result'])
    .where('newest.age', '=', 1)
    .where('website.deletedAt', 'is', null)
    .orderBy('website.id')
    .execute()
  return rows.flatMap(({ websiteId, runId, scannedAt, result }) =>
    result === null || scannedAt === null
      ? []
      : [{ websiteId, runId, at: scannedAt, result: JSON.parse(result) }],
  )
}
