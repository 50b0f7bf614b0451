import type { Criterion, PolicyRule, ScanCriteria } from '../../../data/contract/scan-criteria.ts'
import { useAnswer } from '../../client/query.ts'

/** Checks and rules by id, as the catalogues tell them. */
export interface Criteria {
  readonly all: ScanCriteria
  readonly checks: ReadonlyMap<string, Criterion>
  readonly rules: ReadonlyMap<string, PolicyRule>
}

const indexed = (all: ScanCriteria): Criteria => ({
  all,
  checks: new Map(all.checks.map((check) => [check.id, check])),
  rules: new Map(all.rules.map((rule) => [rule.id, rule])),
})

const known = new WeakMap<ScanCriteria, Criteria>()

/** The criteria once the app has told them. */
export const useCriteria = (): Criteria | undefined => {
  const { data } = useAnswer('scan.criteria', {})
  if (data === undefined) return undefined
  const criteria = known.get(data) ?? indexed(data)
  known.set(data, criteria)
  return criteria
}
