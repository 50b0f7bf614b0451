import { FACT_TYPES, FactKey, type FactSet } from '../../data/contract/fact.ts'

/** A fact that is known: flag, count, choice, or the sorted members of a set. */
export type FactValue = boolean | number | string | readonly string[]

/** The facts that are known; a key that is absent is unknown. */
export type FactValues = ReadonlyMap<FactKey, FactValue>

/** What a fact is when "there is none": false, 0, the first choice, the empty set. */
export const noneOf = (key: FactKey): FactValue => {
  const type: (typeof FACT_TYPES)[FactKey] = FACT_TYPES[key]
  switch (type.type) {
    case 'flag':
      return false
    case 'count':
      return 0
    case 'choice':
      return type.options[0]
    case 'set':
      return []
  }
}

/** One form for each value: levels written as numbers become choices, sets lose order and repetition. */
const normal = (key: FactKey, value: FactValue): FactValue => {
  if (Array.isArray(value)) return [...new Set<string>(value)].sort()
  return FACT_TYPES[key].type === 'choice' ? String(value) : value
}

/** The known facts of a set; with `unstated: 'no'` facts not given are none, facts given as unknown stay unknown. */
export const factValues = ({ facts, unstated }: FactSet): FactValues => {
  const values = new Map<FactKey, FactValue>()
  for (const key of FactKey.options) {
    const given = facts[key]
    if (given === undefined && unstated === 'no') values.set(key, noneOf(key))
    else if (given !== undefined && given !== null && given !== 'unknown') values.set(key, normal(key, given))
  }
  return values
}
