import type {
  ChainEntry,
  Grade,
  LabelState,
  ResultKind,
  TrustReason,
  Verdict,
} from '../../data/contract/scan.ts'
import type { CollectState } from '../../data/contract/scan-board.ts'
import type { CheckVerdict } from '../../data/contract/site-check.ts'
import type { PersonalData } from '../../data/contract/site-personal-data.ts'
import { observeFindings } from '../site/finding/observe-findings.ts'
import { acceptanceOf } from './issues.ts'
import type { CatalogueWords, ReportSite } from './report-site.ts'

/** One site on one line; `null` = not measured. `daysLeft` counts whole days from the report on, negative when it has ended. */
export interface SiteRow {
  readonly target: string
  readonly unit: string | null
  readonly system: string | null
  readonly at: string
  readonly result: ResultKind
  readonly verdict: Verdict
  readonly grade: Grade | null
  readonly trusted: boolean | null
  readonly trustReason: TrustReason | null
  readonly leaf: ChainEntry | null
  readonly daysLeft: number | null
  readonly label: LabelState | null
  readonly collects: CollectState | null
  readonly checks: Readonly<Record<CheckVerdict, number>> | null
  /** As measured; `accepted` of them somebody bears. */
  readonly findings: {
    readonly fail: number
    readonly warn: number
    readonly advice: number
    readonly accepted: number
  }
}

const collectsOf = (data: PersonalData | null): CollectState | null => {
  if (data === null) return null
  if (data.collects !== 'yes') return data.collects
  return data.fields.some(({ group, concealed }) => group === 'sensitive' && !concealed)
    ? 'sensitive'
    : 'basic'
}

const NONE: Readonly<Record<CheckVerdict, number>> = {
  pass: 0,
  warn: 0,
  fail: 0,
  info: 0,
  'not-applicable': 0,
  'not-checked': 0,
}

const DAY_MS = 86_400_000

const daysUntil = (end: string, now: string): number =>
  Math.floor((Date.parse(end) - Date.parse(now)) / DAY_MS)

/** When the report is written (an instant), and what tells findings that stand twice. */
interface RowContext {
  readonly now: string
  readonly catalogue: Pick<CatalogueWords, 'covered'>
}

/** A site on one line, as of now. */
export const siteRow = (site: ReportSite, { now, catalogue }: RowContext): SiteRow => {
  const { result, names } = site
  const checks = { ...NONE }
  for (const { verdict } of result.checks) checks[verdict] += 1
  const { observations } = observeFindings(result, catalogue.covered)
  const count = (weight: string): number => observations.filter((one) => one.weight === weight).length
  const leaf = result.tls?.chain?.[0] ?? null
  return {
    target: result.target,
    ...names,
    at: result.startedAt,
    result: result.result,
    verdict: result.verdict,
    grade: result.grade,
    trusted: result.tls?.trust?.ok ?? null,
    trustReason: result.tls?.trust?.reason ?? null,
    leaf,
    daysLeft: leaf === null ? null : daysUntil(leaf.notAfter, now),
    label: result.label?.state ?? null,
    collects: collectsOf(result.personalData),
    checks: result.checks.length === 0 ? null : checks,
    findings: {
      ...{ fail: count('fail'), warn: count('warn'), advice: count('advice') },
      accepted: observations.filter((one) => acceptanceOf(site, one) !== null).length,
    },
  }
}
