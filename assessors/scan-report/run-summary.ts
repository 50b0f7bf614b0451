import type { Grade, Verdict } from '../../data/contract/scan.ts'
import type { FindingWeight } from '../../data/contract/scan-finding.ts'
import type { Issue } from './issues.ts'
import type { SiteRow } from './site-row.ts'
import { SOON_DAYS } from './site-words.ts'

/** Verdicts from good to bad, the open one last. */
export const VERDICTS: readonly Verdict[] = ['pass', 'pass-with-advice', 'fail', 'inconclusive']

const GRADES: readonly Grade[] = ['A+', 'A', 'A-', 'B', 'C', 'D', 'E', 'F', 'T', 'M']

/** How long certificates last, from gone to long; `none` = not measured. */
const ENDINGS = ['expired', 'soon', 'quarter', 'fine', 'none'] as const
export type Ending = (typeof ENDINGS)[number]

/** A name and how many. */
export type Count<T> = readonly [T, number]

/** Sites of one unit by verdict; `unit` is `null` for sites of no unit. */
export interface UnitCount {
  readonly unit: string | null
  readonly byVerdict: readonly Count<Verdict>[]
  readonly total: number
}

/** Something that several sites have in common. */
export interface CommonIssue {
  readonly code: string
  readonly title: string
  readonly weight: FindingWeight
  readonly sites: number
}

/** What a batch comes to. */
export interface RunSummary {
  readonly total: number
  readonly byVerdict: readonly Count<Verdict>[]
  readonly byGrade: readonly Count<Grade | 'none'>[]
  readonly byEnding: readonly Count<Ending>[]
  readonly byLabel: readonly Count<string>[]
  readonly byCollects: readonly Count<string>[]
  readonly units: readonly UnitCount[]
  readonly common: readonly CommonIssue[]
  /** Things to be mended that somebody bears. */
  readonly accepted: number
}

const QUARTER_DAYS = 90

/** Where a certificate stands. */
export const endingOf = ({ daysLeft }: Pick<SiteRow, 'daysLeft'>): Ending => {
  if (daysLeft === null) return 'none'
  if (daysLeft < 0) return 'expired'
  if (daysLeft <= SOON_DAYS) return 'soon'
  return daysLeft <= QUARTER_DAYS ? 'quarter' : 'fine'
}

const counted = <T>(values: readonly T[], order: readonly T[]): readonly Count<T>[] =>
  order.map((value) => [value, values.filter((one) => one === value).length])

/** In the order of their numbers, the largest first. */
const tallied = <T>(values: readonly T[]): readonly Count<T>[] => {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}

const unitCounts = (rows: readonly SiteRow[]): readonly UnitCount[] => {
  const byUnit = new Map<string | null, Verdict[]>()
  for (const { unit, verdict } of rows) byUnit.set(unit, [...(byUnit.get(unit) ?? []), verdict])
  return [...byUnit]
    .map(([unit, verdicts]) => ({ unit, byVerdict: counted(verdicts, VERDICTS), total: verdicts.length }))
    .sort((a, b) => b.total - a.total || (a.unit ?? '\uffff').localeCompare(b.unit ?? '\uffff', 'vi'))
}

const commonIssues = (issues: readonly Issue[]): readonly CommonIssue[] => {
  const byCode = new Map<string, { issue: Issue; targets: Set<string> }>()
  for (const issue of issues) {
    const known = byCode.get(`${issue.code} ${issue.weight}`) ?? { issue, targets: new Set() }
    known.targets.add(issue.target)
    byCode.set(`${issue.code} ${issue.weight}`, known)
  }
  return [...byCode.values()]
    .map(({ issue: { code, title, weight }, targets }) => ({ code, title, weight, sites: targets.size }))
    .sort((a, b) => b.sites - a.sites || a.code.localeCompare(b.code))
}

/** Sums a batch up. */
export const runSummary = (rows: readonly SiteRow[], issues: readonly Issue[]): RunSummary => ({
  total: rows.length,
  byVerdict: counted(
    rows.map(({ verdict }) => verdict),
    VERDICTS,
  ),
  byGrade: counted<Grade | 'none'>(
    rows.map(({ grade }) => grade ?? 'none'),
    [...GRADES, 'none'],
  ),
  byEnding: counted<Ending>(rows.map(endingOf), ENDINGS),
  byLabel: tallied(rows.map(({ label }) => label ?? 'none')),
  byCollects: tallied(rows.map(({ collects }) => collects ?? 'none')),
  units: unitCounts(rows),
  common: commonIssues(issues),
  accepted: issues.filter(({ accepted }) => accepted !== null).length,
})
