import type { Leaf, Predicate } from '../../data/catalogues/predicate.schema.ts'
import type { FactKey } from '../../data/contract/fact.ts'
import type { FactValue, FactValues } from './fact-values.ts'

/** Three values after Kleene: null stands for unknown. */
export type Truth = boolean | null

/** Says what one leaf is; the default reads the facts, a what-if answers otherwise for some leaves. */
export type LeafTruth = (leaf: Leaf) => Truth

const members = (value: FactValue): readonly string[] => (Array.isArray(value) ? value : [])

const holds = (leaf: Leaf, value: FactValue): boolean => {
  switch (leaf.op) {
    case 'only':
      return members(value).length === 1 && members(value)[0] === leaf.value
    case 'has':
      return members(value).includes(leaf.value)
    case 'lacks':
      return !members(value).includes(leaf.value)
    case 'has_any':
      return leaf.value.some((one) => members(value).includes(one))
    case 'in':
      return leaf.value.includes(String(value))
    case 'eq':
      return value === leaf.value
    case 'lt':
      return Number(value) < leaf.value
    case 'gte':
      return Number(value) >= leaf.value
  }
}

/** Reads leaves from the facts; a fact that is not known leaves the leaf unknown. */
export const readFacts =
  (values: FactValues): LeafTruth =>
  (leaf) => {
    const value = values.get(leaf.fact)
    return value === undefined ? null : holds(leaf, value)
  }

/** Truth of a predicate: `all` is false as soon as one part is, `any` true as soon as one part is, whatever is unknown. */
export const truthOf = (predicate: Predicate, leafTruth: LeafTruth): Truth => {
  if (predicate.kind === 'leaf') return leafTruth(predicate)
  const decisive = predicate.kind === 'any'
  let open = false
  for (const part of predicate.of) {
    const truth = truthOf(part, leafTruth)
    if (truth === decisive) return decisive
    if (truth === null) open = true
  }
  return open ? null : !decisive
}

/** The unknown facts that keep a predicate open, each once, sorted; parts that are settled do not count. */
export const missingFacts = (predicate: Predicate, values: FactValues): FactKey[] => {
  const leafTruth = readFacts(values)
  const open = (part: Predicate): FactKey[] => {
    if (truthOf(part, leafTruth) !== null) return []
    return part.kind === 'leaf' ? [part.fact] : part.of.flatMap(open)
  }
  return [...new Set(open(predicate))].sort()
}
