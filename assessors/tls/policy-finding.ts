import type { TlsPolicy } from '../../data/catalogues/tls/policy.schema.ts'
import type { Finding } from '../../data/contract/scan.ts'

const EVIDENCE = 1000

/** A finding of the policy; throws when the catalogue does not have the outcome, which is a fault of the code. */
export const findingOf = (
  policy: TlsPolicy,
  [rule, outcome]: readonly [string, string],
  evidence: string,
): Finding => {
  const found = policy.rules[rule]
  const result = found?.outcomes[outcome]
  if (found === undefined || result === undefined) throw new Error(`policy has no ${rule} ${outcome}`)
  return {
    rule,
    level: result.level,
    cap: result.cap,
    clause: found.clause,
    evidence: evidence.slice(0, EVIDENCE),
  }
}
