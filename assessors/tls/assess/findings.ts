import type { TlsPolicy } from '../../../data/catalogues/tls/policy.schema.ts'
import type { Finding } from '../../../data/contract/scan.ts'
import type { Reading } from './reading.ts'
import { ruleTable } from './rule-table.ts'
import type { Subject } from './subject.ts'

/** A rule as read with a policy: its finding if any, and the facts that stay open or were left out. */
export interface Judged {
  readonly rule: string
  readonly finding: Finding | null
  /** The worst this rule could come to. */
  readonly worst: Finding['level']
  readonly open: readonly string[]
  readonly skipped: readonly string[]
}

type PolicyRule = TlsPolicy['rules'][string]

const MOST_EVIDENCE = 1000
const levels = ['insufficient', 'phase-out', 'advice'] as const

/** Letters from worst to best, for choosing the outcome that decides. */
const severity = ['T', 'M', 'F', 'E', 'D', 'C', 'B', 'A-', 'A', 'A+'] as const

const rankOf = ({ level, cap }: PolicyRule['outcomes'][string]): number =>
  levels.indexOf(level) * 100 + (cap === null ? 99 : severity.indexOf(cap))

const findingOf = (id: string, rule: PolicyRule, { hits }: Reading): Finding | null => {
  const found = hits.map((hit) => {
    const outcome = rule.outcomes[hit.outcome]
    if (outcome === undefined) throw new Error(`policy has no ${id} ${hit.outcome}`)
    return { ...outcome, evidence: hit.evidence }
  })
  const [worst] = [...found].sort((a, b) => rankOf(a) - rankOf(b))
  if (worst === undefined) return null
  const { level, cap } = worst
  const same = found.filter((other) => rankOf(other) === rankOf(worst))
  const evidence = [...new Set(same.map((one) => one.evidence))].join('; ').slice(0, MOST_EVIDENCE)
  return { rule: id, level, cap, clause: rule.clause, evidence }
}

const worstOf = ({ outcomes }: PolicyRule): Finding['level'] =>
  levels.find((level) => Object.values(outcomes).some((outcome) => outcome.level === level)) ?? 'advice'

/** Judges every rule the policy has, in the order of the rule table. A rule the engine does not know is a broken catalogue. */
export const judgeRules = (subject: Subject): readonly Judged[] => {
  const { rules } = subject.policy
  const unknown = Object.keys(rules).find((id) => !(id in ruleTable))
  if (unknown !== undefined) throw new Error(`no such rule ${unknown}`)
  return Object.entries(ruleTable).flatMap(([id, { read }]) => {
    const rule = rules[id]
    if (rule === undefined) return []
    const reading = read(subject)
    const finding = findingOf(id, rule, reading)
    return [{ rule: id, finding, worst: worstOf(rule), open: reading.open, skipped: reading.skipped }]
  })
}
