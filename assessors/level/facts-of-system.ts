import { FactKey, type FactSet, Facts } from '../../data/contract/fact.ts'
import type { Fact } from '../../data/contract/system.ts'
import { noneOf } from './fact-values.ts'

const KEYS: ReadonlySet<string> = new Set(FactKey.options)

const isFactKey = (key: string): key is FactKey => KEYS.has(key)

/** One stored fact as the engine takes it; what is no fact of the level, or no longer a valid value, stays unknown. */
const factOf = (fact: Fact): Facts => {
  const { key } = fact
  if (!isFactKey(key)) return {}
  const value = fact.state === 'value' ? fact.value : noneOf(key)
  const checked = Facts.shape[key].safeParse(value)
  return checked.success ? { [key]: checked.data } : {}
}

/** The fact set of a system of the inventory: "none" and "not applicable" are none, what is not filled in is unknown. */
export const factsOfSystem = (id: string, facts: readonly Fact[]): FactSet => ({
  id,
  facts: Object.assign({}, ...facts.map(factOf)),
  unstated: 'unknown',
})
