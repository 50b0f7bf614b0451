import type { TlsPolicy } from '../../data/catalogues/tls/policy.schema.ts'
import { type Finding, Grade, type Verdict } from '../../data/contract/scan.ts'

const LEVELS = ['insufficient', 'phase-out', 'advice'] as const

const severity = ({ level, cap }: Finding): number =>
  LEVELS.indexOf(level) * 100 - (cap === null ? 0 : Grade.options.indexOf(cap))

/** Findings with the worst first. */
export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => severity(a) - severity(b))

/**
 * The verdict over all findings. What was not measured never passes: one proven fault fails the site, else an open mandatory
 * rule leaves it inconclusive. `measured` names the mandatory rules that could be concluded.
 */
export const verdictOf = (
  findings: readonly Finding[],
  measured: ReadonlySet<string>,
  policy: TlsPolicy,
): Verdict => {
  if (findings.some(({ level }) => level === 'insufficient')) return 'fail'
  if (policy.mandatory.some((rule) => !measured.has(rule))) return 'inconclusive'
  return findings.some(({ level }) => level === 'phase-out') ? 'pass-with-advice' : 'pass'
}
