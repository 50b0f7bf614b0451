import { dayIn } from '../../assessors/calendar/day.ts'
import { compareResults } from '../../assessors/site/finding/compare-results.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Checked, Output } from '../../data/contract/index.ts'
import { SiteResult } from '../../data/contract/scan.ts'
import type { BoardRow, boardProcedures, TimelineEntry } from '../../data/contract/scan-board.ts'
import type { SiteRef } from '../../data/contract/scan-finding.ts'
import type { ScanSummary, SiteKey, SiteStand } from '../store/board-store.ts'
import { targetKey } from '../store/text.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { type BoardNames, boardRows } from './scan-board-rows.ts'
import { coveredBy } from './scan-keep.ts'
import { daysUntil } from './scan-latest.ts'

/** The site as the store knows it. */
export const siteKeyOf = (site: SiteRef): SiteKey =>
  'websiteId' in site ? site : { targetKey: targetKey(site.target) }

const rowOf = ({ leafEnds, ...stand }: SiteStand, now: Date): BoardRow => ({
  ...stand,
  daysLeft: daysUntil(leafEnds, now),
})

interface Sites extends BoardNames {
  readonly stands: readonly SiteStand[]
}

const sitesNow = async ({ store }: AppDeps, today: string): Promise<Sites> => {
  const [stands, organisations, systems] = await Promise.all([
    store.board.sites(today),
    store.organisations.list(),
    store.systems.names(),
  ])
  return {
    stands,
    units: Object.fromEntries(organisations.map(({ id, name }) => [id, name])),
    systems: Object.fromEntries(systems.map(({ id, code, name }) => [id, { code, name }])),
  }
}

/** Every write adds to the history: while its last event is the same, what was read still holds, and typing in a filter asks no table. */
const keptSites = (deps: AppDeps): ((today: string) => Promise<Sites>) => {
  let kept: { readonly key: string; readonly sites: Promise<Sites> } | null = null
  return async (today) => {
    const key = `${await deps.store.history.last()} ${today}`
    if (kept?.key === key) return kept.sites
    const sites = sitesNow(deps, today)
    kept = { key, sites }
    return sites
  }
}

const boardOver = (deps: AppDeps) => {
  const sites = keptSites(deps)
  return async (asked: Checked<'scan.board'>): Promise<Output<'scan.board'>> => {
    const now = deps.now()
    const { stands, units, systems } = await sites(dayIn(now))
    const rows = stands.map((stand) => rowOf(stand, now))
    const names = { units, systems }
    return { rows: boardRows(rows, asked, names), total: rows.length, ...names }
  }
}

const entryOf = ({ websiteId: _, ...summary }: ScanSummary): TimelineEntry => summary

type Place = Checked<'scan.difference'>['before']

/** A result as today's contract has it: parts that were not measured when it was stored are empty; `null` when it cannot be read. */
const storedResult = async ({ store }: AppDeps, { runId, target }: Place): Promise<SiteResult | null> => {
  const stored = SiteResult.safeParse(await store.scans.result(runId, target))
  return stored.success ? stored.data : null
}

const placed = async (deps: AppDeps, place: Place) => {
  const { runId, target } = place
  const summary = await deps.store.board.summary(runId, target)
  const result = await storedResult(deps, place)
  if (summary === undefined || result === null) throw new Failure('not-found', { entity: 'scan', id: runId })
  return { summary: entryOf(summary), result }
}

const difference = async (
  deps: AppDeps,
  { before: from, after: to }: Checked<'scan.difference'>,
): Promise<Output<'scan.difference'>> => {
  const [before, after] = await Promise.all([placed(deps, from), placed(deps, to)])
  const differs = compareResults(before.result, after.result, coveredBy(deps.catalogues))
  return { before: before.summary, after: after.summary, ...differs }
}

const runOf = async ({ store }: AppDeps, id: string) => {
  const run = await store.scans.runHead(id)
  if (run === undefined) throw new Failure('not-found', { entity: 'scan', id })
  return run
}

const targets = async (deps: AppDeps, id: string): Promise<Output<'scan.targets'>> => {
  const run = await runOf(deps, id)
  const all = await deps.store.scans.targets(id)
  return { run, targets: all.map(({ hasResult: _, ...target }) => target) }
}

const result = async (deps: AppDeps, place: Place): Promise<Output<'scan.result'>> => {
  const { runId, target } = place
  const run = await runOf(deps, runId)
  const mark = await deps.store.scans.target(runId, target)
  if (mark === undefined) throw new Failure('not-found', { entity: 'scan', id: runId })
  return {
    run,
    websiteId: mark.websiteId,
    state: mark.state,
    result: await storedResult(deps, place),
  }
}

/** The scan board: sites with their newest results, runs in short, what a site was like before. */
export const boardHandlers = (deps: AppDeps): Handlers<keyof typeof boardProcedures> => ({
  'scan.board': boardOver(deps),
  'scan.targets': ({ id }) => targets(deps, id),
  'scan.result': (place) => result(deps, place),
  'scan.timeline': async ({ site }) => (await deps.store.board.timeline(siteKeyOf(site))).map(entryOf),
  'scan.difference': (places) => difference(deps, places),
})
