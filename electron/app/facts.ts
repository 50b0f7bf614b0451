import { FactKey, Facts } from '../../data/contract/fact.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Fact } from '../../data/contract/system.ts'

const valueFault = (key: FactKey, fact: Omit<Fact, 'key'>): string | undefined => {
  if (fact.state !== 'value')
    return fact.state === 'not-applicable' && fact.note === '' ? 'reason' : undefined
  if (fact.value === null) return 'value'
  const checked = Facts.shape[key].safeParse(fact.value)
  return checked.success ? undefined : checked.error.issues[0]?.message
}

/**
 * A fact as it may be stored: known key, value of the key's type, a reason with "not applicable".
 * Throws `bad-input` that names field, value and what was expected.
 */
export const checkFact = (key: string, fact: Omit<Fact, 'key'> | null): Omit<Fact, 'key'> | null => {
  const known = FactKey.safeParse(key)
  if (!known.success) {
    throw new Failure('bad-input', { faults: [{ field: key, expected: FactKey.options.join(', ') }] })
  }
  if (fact === null) return null
  const expected = valueFault(known.data, fact)
  if (expected !== undefined) {
    throw new Failure('bad-input', { faults: [{ field: key, value: fact.value, expected }] })
  }
  return fact.state === 'value' ? fact : { ...fact, value: null }
}
