import { dayIn } from '../../assessors/calendar/day.ts'
import type { LatestScan } from '../../data/contract/scan.ts'
import type { AppDeps } from './deps.ts'

const DAY_MS = 86_400_000

/** Whole days from `now` until a certificate ends, negative when it has. */
export const daysUntil = (leafEnds: string | null, now: Date): number | null =>
  leafEnds === null ? null : Math.floor((Date.parse(leafEnds) - now.getTime()) / DAY_MS)

/** The newest result of each website of the inventory; `null` where it was never scanned. */
export const latestScans = async (deps: AppDeps): Promise<LatestScan[]> => {
  const now = deps.now()
  const [sites, systems] = await Promise.all([deps.store.board.sites(dayIn(now)), deps.store.systems.names()])
  const codes = new Map(systems.map((system) => [system.id, system.code]))
  return sites.map((site) => ({
    websiteId: site.id,
    url: site.url,
    systemCode: site.systemId === null ? null : (codes.get(site.systemId) ?? null),
    runId: site.runId,
    at: site.at,
    result: site.result,
    verdict: site.verdict,
    trustReason: site.trustReason,
    daysLeft: daysUntil(site.leafEnds, now),
    labelState: site.labelState,
  }))
}
