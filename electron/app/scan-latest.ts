import type { LatestScan, SiteResult } from '../../data/contract/scan.ts'
import type { StoredScan } from '../store/store.ts'
import type { AppDeps } from './deps.ts'

const DAY_MS = 86_400_000

const daysLeft = (result: SiteResult, now: Date): number | null => {
  const leaf = result.tls?.chain?.[0]
  return leaf === undefined ? null : Math.floor((Date.parse(leaf.notAfter) - now.getTime()) / DAY_MS)
}

/** The newest result of each website of the inventory; `null` where it was never scanned. */
export const latestScans = async (deps: AppDeps): Promise<LatestScan[]> => {
  const [sites, systems, stored] = await Promise.all([
    deps.store.websites.list(),
    deps.store.systems.all(),
    deps.store.scans.latestByWebsite(),
  ])
  const codes = new Map(systems.map((system) => [system.id, system.code]))
  const scans = new Map<string, StoredScan>(stored.map((scan) => [scan.websiteId, scan]))
  return sites.map((site) => {
    const scan = scans.get(site.id)
    return {
      websiteId: site.id,
      url: site.url,
      systemCode: site.systemId === null ? null : (codes.get(site.systemId) ?? null),
      runId: scan?.runId ?? null,
      at: scan?.result.startedAt ?? null,
      result: scan?.result.result ?? null,
      verdict: scan?.result.verdict ?? null,
      trustReason: scan?.result.tls?.trust?.reason ?? null,
      daysLeft: scan === undefined ? null : daysLeft(scan.result, deps.now()),
      labelState: scan?.result.label?.state ?? null,
    }
  })
}
