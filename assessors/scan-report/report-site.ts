import type { SiteResult } from '../../data/contract/scan.ts'
import type { AcceptedFinding } from '../../data/contract/scan-finding.ts'
import type { CoveredBy } from '../site/finding/observe-findings.ts'

/** What the inventory knows about a scanned site; `null` = not in it, or not said. */
export interface SiteNames {
  readonly unit: string | null
  /** Code and name. */
  readonly system: string | null
}

/** A scanned site. */
export interface ReportSite {
  readonly result: SiteResult
  readonly names: SiteNames
  /** What somebody bears of this site today; left out = no workspace was asked. */
  readonly accepted?: readonly AcceptedFinding[]
}

/** The names of a site that is in no inventory. */
export const NO_NAMES: SiteNames = { unit: null, system: null }

/** Words of catalogues that reports quote, in one language. */
export interface CatalogueWords {
  /** Check of the website criteria → its title and the id of its group. */
  readonly checks: ReadonlyMap<string, { readonly title: string; readonly group: string }>
  /** Check → TLS rules that say the same. */
  readonly covered: CoveredBy
  /** Groups of checks in the order of the catalogue. */
  readonly groups: ReadonlyMap<string, string>
  /** Kind of personal data → its name. */
  readonly fields: ReadonlyMap<string, string>
}

/** Where results of another machine came from; `signed` in words. */
export interface ReportOrigin {
  readonly bundle: string
  readonly vantage: string
  readonly tool: string
  readonly signed: string
}
