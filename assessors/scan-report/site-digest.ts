import type { ScanProfile } from '../../data/contract/scan.ts'
import { type Issue, issuesOf } from './issues.ts'
import type { ReportContext } from './report-document.ts'
import type { ReportSite } from './report-site.ts'
import { type SiteRow, siteRow } from './site-row.ts'

/** What results were measured and judged by. */
export interface ResultSource {
  readonly startedAt: string
  readonly profile: ScanProfile
  /** Catalogues as `id version (digest)`. */
  readonly catalogues: readonly string[]
}

/** What a batch keeps of a site: a result of many pages of facts comes down to a few lines. */
export interface SiteDigest {
  readonly row: SiteRow
  readonly issues: readonly Issue[]
  readonly source: ResultSource
}

/** Where a result came about. */
export const sourceOf = ({ result }: ReportSite): ResultSource => ({
  startedAt: result.startedAt,
  profile: result.profile,
  catalogues: [result.catalogue, ...result.pageCatalogues].map(
    ({ id, version, digest }) => `${id} ${version} (${digest.slice(0, 23)}…)`,
  ),
})

/** Comes down to what a batch keeps of a site. */
export const siteDigest = (site: ReportSite, context: ReportContext): SiteDigest => ({
  row: siteRow(site, context),
  issues: issuesOf(site, context),
  source: sourceOf(site),
})
