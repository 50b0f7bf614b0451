import type { Hint, TlsHints } from '../../../data/catalogues/tls/hints.schema.ts'
import type { Finding } from '../../../data/contract/scan.ts'

/** A hint with the rules of these findings it answers, in the order of the findings. */
export interface AnsweredHint {
  readonly hint: Hint
  readonly rules: readonly string[]
}

/** What to change for these findings, each hint once; what answers the graver finding comes first. */
export const hintsFor = (
  findings: readonly Pick<Finding, 'rule' | 'level'>[],
  { hints }: TlsHints,
): readonly AnsweredHint[] => {
  const gravity = ['insufficient', 'phase-out', 'advice']
  const order = findings
    .toSorted((a, b) => gravity.indexOf(a.level) - gravity.indexOf(b.level))
    .map(({ rule }) => rule)
  return hints
    .map((hint) => ({ hint, rules: order.filter((rule) => hint.rules.includes(rule)) }))
    .filter(({ rules }) => rules.length > 0)
    .sort((a, b) => order.indexOf(a.rules[0] ?? '') - order.indexOf(b.rules[0] ?? ''))
}
