import type { Level } from '../../data/contract/identity.ts'
import type { LevelReview, ReviewRow } from '../../data/contract/level-review.ts'

type Kind = ReviewRow['kind']

/** How a level moved; a level that is not known on either side leaves it open. */
export const kindOfChange = (before: Level | null, after: Level | null): Kind => {
  if (before === null || after === null) return 'open'
  return before === after ? 'same' : after < before ? 'drop' : 'rise'
}

const KINDS: readonly Kind[] = ['same', 'drop', 'rise', 'open']

/** How many systems moved in which way. */
export const countKinds = (rows: readonly Pick<ReviewRow, 'kind'>[]): LevelReview['counts'] => {
  const counts = { same: 0, drop: 0, rise: 0, open: 0 }
  for (const kind of KINDS) counts[kind] = rows.filter((row) => row.kind === kind).length
  return counts
}
