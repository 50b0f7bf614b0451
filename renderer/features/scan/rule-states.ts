import type { Finding, SiteResult } from '../../../data/contract/scan.ts'
import type { PolicyRule } from '../../../data/contract/scan-criteria.ts'

/** How a rule of the policy came out; `open` = not measured, or not in full. */
export interface RuleState {
  readonly rule: PolicyRule
  readonly state: 'fail' | 'warn' | 'advice' | 'met' | 'open'
  readonly evidence: string
}

const STATES = { insufficient: 'fail', 'phase-out': 'warn', advice: 'advice' } as const satisfies Readonly<
  Record<Finding['level'], RuleState['state']>
>

/** Without HTTPS only rules on the web and the name were looked at. */
const NO_HTTPS = 'H01'
const WITHOUT_HTTPS = /^[HD]/

const isMeasured = (id: string, { result, findings, unmeasured }: SiteResult): boolean => {
  if (unmeasured.includes(id)) return false
  if (findings.some(({ rule }) => rule === NO_HTTPS)) return WITHOUT_HTTPS.test(id)
  return result === 'completed'
}

/** Every rule with its outcome in a result of the same policy, in the order of the policy. */
export const ruleStates = (result: SiteResult, rules: readonly PolicyRule[]): readonly RuleState[] =>
  rules.map((rule) => {
    const finding = result.findings.find((one) => one.rule === rule.id)
    if (finding !== undefined) return { rule, state: STATES[finding.level], evidence: finding.evidence }
    return { rule, state: isMeasured(rule.id, result) ? 'met' : 'open', evidence: '' }
  })
