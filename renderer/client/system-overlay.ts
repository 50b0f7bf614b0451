import type { Fact, InformationSystem, SystemPatch } from '../../data/contract/system.ts'

export type SystemField = keyof SystemPatch

/** A fact without its key; `null` = not filled in. */
export type FactDraft = Omit<Fact, 'key'> | null

/** One fact of a record as it is edited: without its key, which the call names apart. */
export const factOf = (record: Pick<InformationSystem, 'facts'>, key: string): FactDraft => {
  const fact = record.facts.find((one) => one.key === key)
  if (fact === undefined) return null
  const { key: _, ...draft } = fact
  return draft
}

/** Name of a change in the queue of a system: a field of the record or one fact. */
export type ChangeKey = `field:${SystemField}` | `fact:${string}`

/** The parts of a change key. */
export const readChangeKey = (key: string): { readonly kind: 'field' | 'fact'; readonly name: string } => {
  const cut = key.indexOf(':')
  return { kind: key.slice(0, cut) === 'fact' ? 'fact' : 'field', name: key.slice(cut + 1) }
}

const withFact = (facts: readonly Fact[], key: string, fact: FactDraft): Fact[] => {
  const others = facts.filter((one) => one.key !== key)
  return fact === null ? others : [...others, { key, ...fact }]
}

/** The record with typed changes on top, as the person at the keyboard sees it. */
export const overlay = (
  record: InformationSystem,
  changes: ReadonlyMap<string, unknown>,
): InformationSystem => {
  let seen = record
  for (const [key, value] of changes) {
    const { kind, name } = readChangeKey(key)
    seen =
      kind === 'fact'
        ? { ...seen, facts: withFact(seen.facts, name, value as FactDraft) }
        : { ...seen, [name]: value }
  }
  return seen
}
