import { FACT_TYPES, FactKey, type FactSet, Facts } from '../../data/contract/fact.ts'
import { type FactValue, factValues } from './fact-values.ts'

/** Two values of one fact put together: sets are joined, counts added, the higher choice and "yes" win. */
const join = (key: FactKey, a: FactValue, b: FactValue): FactValue => {
  const type: (typeof FACT_TYPES)[FactKey] = FACT_TYPES[key]
  switch (type.type) {
    case 'flag':
      return a === true || b === true
    case 'count':
      return Number(a) + Number(b)
    case 'set':
      return [...new Set([a, b].flat().map(String))].sort()
    case 'choice': {
      const options: readonly string[] = type.options
      return options.indexOf(String(a)) >= options.indexOf(String(b)) ? a : b
    }
  }
}

/** The facts several systems would have as one; what is unknown in one of them counts by the others. */
export const mergeFacts = (sets: readonly FactSet[]): FactSet => {
  const known = sets.map(factValues)
  const merged = FactKey.options.flatMap((key) => {
    const values = known.map((one) => one.get(key)).filter((value) => value !== undefined)
    return values.length === 0 ? [] : [[key, values.reduce((a, b) => join(key, a, b))]]
  })
  return { facts: Facts.parse(Object.fromEntries(merged)), unstated: 'unknown' }
}
