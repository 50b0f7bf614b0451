import { FactKey, type FactSet, Facts } from '../../data/contract/fact.ts'
import type { Fact } from '../../data/contract/system.ts'
import { noneOf } from './fact-values.ts'

/** One stored fact as the engine takes it; what is no fact of the level, or no longer a valid value, stays unknown. */
const factOf = (fact: Fact): Facts => {
  const key = FactKey.safeParse(fact.key)
  if (!key.success) return {}
  const value = fact.state === 'value' ? fact.value : noneOf(key.data)
  const checked = Facts.shape[key.data].safeParse(value)
  return checked.success ? { [key.data]: checked.data } : {}
}

/** The fact set of a system of the inventory: "none" and "not applicable" are none, what is not filled in is unknown. */
export const factsOfSystem = (id: string, facts: readonly Fact[]): FactSet => ({
  id,
  facts: Object.assign({}, ...facts.map(factOf)),
  unstated: 'unknown',
})
