import type { Criterion } from '../../data/catalogues/level/level.schema.ts'
import { type Leaf, leavesOf } from '../../data/catalogues/predicate.schema.ts'
import type { Shortfall } from '../../data/contract/level.ts'
import type { FactValues } from './fact-values.ts'
import { readFacts, truthOf } from './truth.ts'

const WORDS = {
  only: 'only',
  has: 'has',
  lacks: 'lacks',
  has_any: 'has any of',
  in: 'in',
  eq: '=',
  lt: '<',
  gte: '>=',
}

/** What a leaf asks for, in the words of the command line: `>= 100000`, `= true`, `has any of [private, personal]`. */
const needsOf = (leaf: Leaf): string => {
  const value = Array.isArray(leaf.value) ? `[${leaf.value.join(', ')}]` : String(leaf.value)
  return `${WORDS[leaf.op]} ${value}`
}

/** A count is near when it lies within the given share of its threshold, on the wrong side of it. */
const isNear = (leaf: Leaf, value: unknown, share: number): boolean => {
  if (leaf.op === 'gte') return Number(value) >= leaf.value * share
  if (leaf.op === 'lt') return Number(value) <= leaf.value * (2 - share)
  return true
}

const flipped = (criterion: Criterion, values: FactValues, leaf: Leaf): boolean | null => {
  const read = readFacts(values)
  return truthOf(criterion.when, (one) => (one === leaf ? true : read(one)))
}

/**
 * The single conditions, each of which alone would make a criterion hold that does not. A criterion counts only when
 * something of it holds already: otherwise every system would "nearly" be stored national data (Đ15.2).
 */
export const shortfalls = (criterion: Criterion, values: FactValues, share: number): Shortfall[] => {
  const read = readFacts(values)
  const leaves = leavesOf(criterion.when)
  if (truthOf(criterion.when, read) !== false || !leaves.some((leaf) => read(leaf) === true)) return []
  return leaves.flatMap((leaf) => {
    const value = values.get(leaf.fact)
    if (value === undefined || read(leaf) !== false || !isNear(leaf, value, share)) return []
    if (flipped(criterion, values, leaf) !== true) return []
    return [{ fact: leaf.fact, value: typeof value === 'object' ? [...value] : value, needs: needsOf(leaf) }]
  })
}

/** Whether a count comes near a threshold that would let the criterion hold; what is unknown counts in its favour. */
export const nearsThreshold = (criterion: Criterion, values: FactValues, share: number): boolean => {
  const read = readFacts(values)
  if (truthOf(criterion.when, read) === true) return false
  return leavesOf(criterion.when).some((leaf) => {
    const value = values.get(leaf.fact)
    if (leaf.op !== 'gte' || value === undefined || read(leaf) !== false) return false
    return isNear(leaf, value, share) && flipped(criterion, values, leaf) !== false
  })
}
