import type { Finding, SiteResult } from '../../../data/contract/scan.ts'

/** How one rule came out under two tables of rules; `null` = that table finds nothing there, or has no such rule. */
export interface RuleDifference {
  readonly rule: string
  readonly before: Finding | null
  readonly after: Finding | null
}

const alike = (one: Finding | null, other: Finding | null): boolean =>
  one?.level === other?.level && one?.cap === other?.cap && one?.evidence === other?.evidence

/** Rules that come out differently, in the order of the findings, and how many come out alike. */
export const policyDifferences = (
  before: Pick<SiteResult, 'findings'>,
  after: Pick<SiteResult, 'findings'>,
): { readonly differing: readonly RuleDifference[]; readonly alike: number } => {
  const of = (findings: readonly Finding[], wanted: string): Finding | null =>
    findings.find(({ rule }) => rule === wanted) ?? null
  const rules = [...new Set([...after.findings, ...before.findings].map(({ rule }) => rule))]
  const pairs = rules.map((rule) => ({
    rule,
    before: of(before.findings, rule),
    after: of(after.findings, rule),
  }))
  const differing = pairs.filter((pair) => !alike(pair.before, pair.after))
  return { differing, alike: pairs.length - differing.length }
}
