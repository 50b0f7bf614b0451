import type { LevelCatalogue } from '../../data/catalogues/level/level.schema.ts'
import type { FactSet } from '../../data/contract/fact.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { LevelWarning } from '../../data/contract/level.ts'
import { classify, type LevelContext } from './classify.ts'
import { mergeFacts } from './merge-facts.ts'

/** What the check needs of a system: names of hosts and databases count as the same when they are written the same. */
export interface SplitCandidate {
  readonly id: string
  readonly owner: string
  readonly purpose: string
  readonly hosts: readonly string[]
  readonly databases: readonly string[]
  readonly factSet: FactSet
}

/** What systems have in common; for a purpose `name` is that of the first system. */
export interface SharedPart {
  readonly kind: 'purpose' | 'host' | 'database'
  readonly name: string
}

/** Systems that look like one system split up: `levels` stand in the order of `systems`, `combined` is that of all together. */
export interface SplitWarning extends LevelWarning {
  readonly systems: readonly string[]
  readonly shared: readonly SharedPart[]
  readonly levels: readonly (Level | null)[]
  readonly combined: Level | null
}

/** Share of words two purposes have in common from which on they count as the same. */
const SAME_PURPOSE = 0.6
const FEWEST_WORDS = 3

const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .normalize('NFC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  )

const samePurpose = (a: string, b: string): boolean => {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  if (Math.min(left.size, right.size) < FEWEST_WORDS) return false
  const common = [...left].filter((word) => right.has(word)).length
  return common / (left.size + right.size - common) >= SAME_PURPOSE
}

const common = (kind: 'host' | 'database', a: readonly string[], b: readonly string[]): SharedPart[] =>
  [...new Set(a)].filter((name) => name !== '' && b.includes(name)).map((name) => ({ kind, name }))

/** What two systems of one owner have in common; systems of two owners have nothing. */
export const sharedParts = (a: SplitCandidate, b: SplitCandidate): SharedPart[] =>
  a.owner !== b.owner
    ? []
    : [
        ...(samePurpose(a.purpose, b.purpose) ? [{ kind: 'purpose' as const, name: a.purpose }] : []),
        ...common('host', a.hosts, b.hosts),
        ...common('database', a.databases, b.databases),
      ]

/** Groups of systems that hang together, directly or through a third. */
const groupsOf = (systems: readonly SplitCandidate[]): SplitCandidate[][] => {
  const groups: SplitCandidate[][] = []
  for (const system of systems) {
    const touched = groups.filter((group) => group.some((other) => sharedParts(other, system).length > 0))
    const rest = groups.filter((group) => !touched.includes(group))
    groups.splice(0, groups.length, ...rest, [...touched.flat(), system])
  }
  return groups.filter((group) => group.length > 1)
}

const sharedIn = (group: readonly SplitCandidate[]): SharedPart[] => {
  const pairs = group.flatMap((a, index) => group.slice(index + 1).flatMap((b) => sharedParts(a, b)))
  return [...new Map(pairs.map((part) => [`${part.kind} ${part.name}`, part])).values()]
}

/**
 * Warns of systems of one owner that share purpose, host or database while one of them has a lower level than the
 * group would have as a whole (Đ8.3). Adding up counts people of several systems twice, so it is a question, no proof.
 */
export const antiSplit = (
  systems: readonly SplitCandidate[],
  catalogue: LevelCatalogue,
  context: LevelContext,
): SplitWarning[] => {
  const rule = catalogue.rules.find(({ effect }) => effect === 'warn_split_merge')
  if (rule === undefined) return []
  const levelOf = (factSet: FactSet): Level | null => classify(factSet, catalogue, context).level
  return groupsOf(systems).flatMap((group) => {
    const levels = group.map(({ factSet }) => levelOf(factSet))
    const combined = levelOf(mergeFacts(group.map(({ factSet }) => factSet)))
    const highest = Math.max(combined ?? 0, ...levels.map((level) => level ?? 0))
    if (!levels.some((level) => level !== null && level < highest)) return []
    const ids = group.map(({ id }) => id)
    return [
      { code: 'split-merge', clause: rule.clause, systems: ids, shared: sharedIn(group), levels, combined },
    ]
  })
}
