import type { ChangeCatalogue } from '../../data/catalogues/level/changes.schema.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { Classification, LevelWarning } from '../../data/contract/level.ts'

/** The same facts under both regimes; `open` while one of them gives no level. */
export interface RegimeComparison {
  readonly kind: 'same' | 'drop' | 'rise' | 'open'
  readonly from: Level | null
  readonly to: Level | null
  readonly warnings: readonly LevelWarning[]
  /** Ids of the changes between the regimes that touch a criterion which holds on either side. */
  readonly changes: readonly string[]
}

const kindOf = (from: Level | null, to: Level | null): RegimeComparison['kind'] => {
  if (from === null || to === null) return 'open'
  return from === to ? 'same' : from > to ? 'drop' : 'rise'
}

/** Compares NĐ 85 with NĐ 331; a level never drops by itself, it is determined again (Đ25). */
export const compareRegimes = (
  former: Classification,
  current: Classification,
  catalogue: ChangeCatalogue,
): RegimeComparison => {
  const kind = kindOf(former.level, current.level)
  const held = new Set([...former.hits, ...current.hits].map(({ criterion }) => criterion))
  return {
    kind,
    from: former.level,
    to: current.level,
    warnings: kind === 'drop' || kind === 'rise' ? [{ ...catalogue[kind] }] : [],
    changes: catalogue.changes
      .filter(({ criteria }) => criteria.some((criterion) => held.has(criterion)))
      .map(({ id }) => id),
  }
}
