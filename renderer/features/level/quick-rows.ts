import type { ReviewRow } from '../../../data/contract/level-review.ts'

/** The highest level the short path is for. */
const HIGHEST = 2

/** Systems of levels 1 and 2 and those without a level yet; a block is for the full questions. */
export const shortRows = (rows: readonly ReviewRow[]): readonly ReviewRow[] =>
  rows.filter((row) => row.status !== 'blocked' && (row.after === null || row.after <= HIGHEST))

/** The next system that is not on record, after `at` and then from the top; null when all others are. */
export const nextOf = (rows: readonly ReviewRow[], at: string | null): ReviewRow | null => {
  const here = rows.findIndex((row) => row.systemId === at)
  const order = [...rows.slice(here + 1), ...rows.slice(0, Math.max(here, 0))]
  return order.find((row) => row.recorded === null) ?? null
}

/** The operators that have systems, by name. */
export const unitsOf = (rows: readonly ReviewRow[]): readonly string[] =>
  [...new Set(rows.map(({ operatorName }) => operatorName).filter((name) => name !== ''))].sort((a, b) =>
    a.localeCompare(b, 'vi'),
  )
