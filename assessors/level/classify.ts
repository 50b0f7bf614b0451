import type { GreyZone } from '../../data/catalogues/level/grey-zones.schema.ts'
import type { LevelCatalogue } from '../../data/catalogues/level/level.schema.ts'
import type { CatalogueInfo } from '../../data/contract/catalogue.ts'
import type { FactSet } from '../../data/contract/fact.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { Classification, LevelStatus } from '../../data/contract/level.ts'
import { factValues } from './fact-values.ts'
import { shortfalls } from './near-miss.ts'
import { missingFacts, readFacts, truthOf } from './truth.ts'
import { standingBlocks, warningsOf } from './warnings.ts'

/** What stands beside the criteria: which catalogue they come from, and the grey zones to warn of. */
export interface LevelContext {
  readonly catalogueInfo: Pick<CatalogueInfo, 'id' | 'version' | 'digest'>
  readonly greyZones?: readonly GreyZone[]
}

interface Ranked {
  readonly criterion: string
  readonly level: Level
}

/** Highest level first, then by id: the order does not depend on how the catalogue is written. */
const byRank = (a: Ranked, b: Ranked): number =>
  b.level - a.level || (a.criterion < b.criterion ? -1 : a.criterion > b.criterion ? 1 : 0)

/**
 * Level of a fact set by the criteria of one regime. All criteria of all levels are evaluated with three values and the
 * highest that holds wins (Đ8.2 NĐ 331, Đ5.2 NĐ 85); nothing falls back to level 1. Depends on its arguments only.
 */
export const classify = (
  factSet: FactSet,
  catalogue: LevelCatalogue,
  context: LevelContext,
): Classification => {
  const values = factValues(factSet)
  const read = readFacts(values)
  const { nearThreshold } = catalogue.evaluation
  const judged = catalogue.criteria.map((criterion) => ({ criterion, truth: truthOf(criterion.when, read) }))
  const hits = judged
    .filter(({ truth }) => truth === true)
    .map(({ criterion: { id, level, clause } }) => ({ criterion: id, level, clause }))
    .sort(byRank)
  const unknown = judged
    .filter(({ truth }) => truth === null)
    .map(({ criterion: { id, level, when } }) => ({
      criterion: id,
      level,
      facts: missingFacts(when, values),
    }))
    .sort(byRank)
  const nearMisses = catalogue.criteria
    .map((one) => ({ criterion: one.id, level: one.level, because: shortfalls(one, values, nearThreshold) }))
    .filter(({ because }) => because.length > 0)
    .sort(byRank)
  const blocks = standingBlocks(catalogue, values)
  const reached = hits[0]?.level ?? null
  const status: LevelStatus = blocks.length > 0 ? 'blocked' : reached === null ? 'undetermined' : 'determined'
  const settled = { values, level: reached, hits: new Set(hits.map(({ criterion }) => criterion)), blocks }
  const { id, version, digest } = context.catalogueInfo
  return {
    id: factSet.id ?? null,
    regime: catalogue.regime,
    status,
    level: status === 'determined' ? reached : null,
    hits,
    unknown,
    nearMisses,
    warnings: warningsOf(catalogue, context.greyZones ?? [], settled),
    catalogue: { id, version, digest },
  }
}
