import type { Verdict } from '../../../data/contract/scan.ts'
import type { Judged } from './findings.ts'

/** A rule that could still come to something worse than it has. */
export const isUnsettled = ({ finding, worst, open }: Judged): boolean =>
  open.length > 0 && finding?.level !== worst

/** The rule itself, or part of what it reads, was not measured. */
export const isUnmeasured = (judged: Judged): boolean =>
  judged.finding?.level !== judged.worst && judged.open.length + judged.skipped.length > 0

/**
 * The verdict. What fails, fails whatever is unknown. What is unknown never passes: a rule that could still come to
 * `insufficient` leaves the verdict open unless the policy names it optional, and one that could come to `phase-out` leaves
 * at most a pass with advice. What the chosen depth of the scan does not ask is not held against the host.
 */
export const verdictOf = (all: readonly Judged[], optional: readonly string[]): Verdict => {
  if (all.some(({ finding }) => finding?.level === 'insufficient')) return 'fail'
  const unsettled = all.filter(isUnsettled)
  if (unsettled.some(({ rule, worst }) => worst === 'insufficient' && !optional.includes(rule)))
    return 'inconclusive'
  const weakened = unsettled.some(({ worst }) => worst === 'phase-out')
  const fading = all.some(({ finding }) => finding?.level === 'phase-out')
  return weakened || fading ? 'pass-with-advice' : 'pass'
}
