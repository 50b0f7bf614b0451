import { FACT_TYPES, FactKey } from '../../../data/contract/fact.ts'
import type { Fact, FactValue } from '../../../data/contract/system.ts'
import type { SampleAgency, SampleSystem } from '../../../data/sample/sample.schema.ts'
import type { Texts } from '../texts.ts'

const factValue = (key: FactKey, raw: FactValue): FactValue =>
  typeof raw === 'number' && FACT_TYPES[key].type === 'choice' ? String(raw) : raw

/**
 * The facts of a system with the defaults of its file under them: the file states them all, so "none" is an answer and only
 * `unknown` stays unfilled. Their source and day are those of the file.
 */
export const agencyFacts = (
  { factDefaults, meta }: Pick<SampleAgency, 'factDefaults' | 'meta'>,
  { facts }: Pick<SampleSystem, 'facts'>,
  texts: Texts,
): Fact[] => {
  const stated = { ...factDefaults, ...facts }
  return FactKey.options.flatMap((key): Fact[] => {
    const raw = stated[key]
    if (raw === undefined || raw === null || raw === 'unknown') return []
    const none = raw === 'none' || (Array.isArray(raw) && raw.length === 0)
    return [
      {
        key,
        state: none ? 'none' : 'value',
        value: none ? null : factValue(key, raw),
        unit: FACT_TYPES[key].type === 'count' ? texts('inventory.agency.people') : '',
        source: texts('inventory.agency.source'),
        date: meta.asOf,
        note: '',
      },
    ]
  })
}
