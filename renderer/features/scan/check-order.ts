import type { CheckVerdict, SiteCheck } from '../../../data/contract/site-check.ts'

const ORDER: readonly CheckVerdict[] = ['fail', 'warn', 'not-checked', 'info', 'pass', 'not-applicable']

/** Checks as they are read: what failed first, what does not apply last; within one outcome as in the catalogue. */
export const inReadingOrder = (checks: readonly SiteCheck[]): readonly SiteCheck[] =>
  checks.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))

/** How many checks came to each outcome, in reading order, those that none came to left out. */
export const outcomeCounts = (checks: readonly SiteCheck[]): readonly (readonly [CheckVerdict, number])[] =>
  ORDER.map(
    (verdict) => [verdict, checks.filter((check) => check.verdict === verdict).length] as const,
  ).filter(([, count]) => count > 0)
