import type { DossierDifference } from '../../../data/contract/dossier-life.ts'

const keyOf = (value: unknown, index: number): string => {
  if (typeof value !== 'object' || value === null) return String(index)
  const entry = value as Readonly<Record<string, unknown>>
  const named = entry.key ?? entry.id
  return typeof named === 'string' ? named : String(index)
}

/** Rows are known by their key or id, so that a row put in between does not make every later one differ. */
const partsOf = (value: object): [string, unknown][] =>
  Array.isArray(value) ? value.map((entry, index) => [keyOf(entry, index), entry]) : Object.entries(value)

const flatten = (path: string, value: unknown, into: Map<string, string>): Map<string, string> => {
  if (typeof value === 'object' && value !== null) {
    for (const [key, part] of partsOf(value)) flatten(path === '' ? key : `${path}.${key}`, part, into)
  } else if (value !== null && value !== undefined && value !== '') into.set(path, String(value))
  return into
}

/** What a row is bookkeeping of, not content: it changes with each save. */
const KEEPING = /(^|\.)(version|updatedAt|createdAt|exportedAt)$/

/** The values that differ between two frozen contents, by dotted path in the order of the alphabet; what is empty counts as absent. */
export const differencesOf = (before: unknown, after: unknown): DossierDifference[] => {
  const [was, is] = [flatten('', before, new Map()), flatten('', after, new Map())]
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => !KEEPING.test(path) && was.get(path) !== is.get(path))
    .sort()
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
}
