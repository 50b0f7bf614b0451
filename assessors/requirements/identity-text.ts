import type { Requirement } from '../../data/catalogues/requirements/requirement.schema.ts'
import type { Level } from '../../data/contract/identity.ts'

const LEVELS = [1, 2, 3, 4, 5] as const

/**
 * What an answer answers, as text whose digest is kept with it: the words, and at the level the numbers and what was added up
 * to it. Clause numbers are left out, since a corrected number does not change what is asked; so are evidence and hints.
 */
export const identityText = (requirement: Requirement, level: Level | null): string => {
  const { title, text, kind, periodMonths, alsoOnChange, parameters, tighterFrom, advisory } = requirement
  const at = level ?? 0
  const values = Object.entries(parameters)
    .map(([key, byLevel]) => [key, level === null ? null : (byLevel[level] ?? null)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
  const added = LEVELS.filter((one) => one <= at).flatMap((one) => tighterFrom[one]?.vi ?? [])
  const period = level === null ? null : (periodMonths?.[level] ?? (periodMonths === undefined ? null : 0))
  return JSON.stringify([title?.vi ?? null, text.vi, kind, period, alsoOnChange, values, added, advisory])
}
