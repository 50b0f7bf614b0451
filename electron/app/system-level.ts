import { classify } from '../../assessors/level/classify.ts'
import { compareRegimes } from '../../assessors/level/compare-regimes.ts'
import { factsOfSystem } from '../../assessors/level/facts-of-system.ts'
import type { FactSet } from '../../data/contract/fact.ts'
import type { Classification, Regime } from '../../data/contract/level.ts'
import type { Fact } from '../../data/contract/system.ts'
import type { Catalogues } from './catalogues.ts'

/** The classification of one fact set under each regime. */
export type BothLevels = { readonly [R in Regime]: Classification }

/** Judges a fact set under one regime. */
export const judgeUnder = (regime: Regime, catalogues: Catalogues, factSet: FactSet): Classification =>
  classify(factSet, catalogues.level[regime], {
    catalogueInfo: catalogues.level[regime].info,
    greyZones: catalogues.greyZones.greyZones,
  })

/** Judges under both regimes, which live side by side until mid-2027; a level that drops or rises is a warning of NĐ 331. */
export const judge = (catalogues: Catalogues, factSet: FactSet): BothLevels => {
  const ND331 = judgeUnder('ND331', catalogues, factSet)
  const ND85 = judgeUnder('ND85', catalogues, factSet)
  const { warnings } = compareRegimes(ND85, ND331, catalogues.changes)
  return { ND331: { ...ND331, warnings: [...ND331.warnings, ...warnings] }, ND85 }
}

/** The level of a system by the facts it holds now; what is not filled in is unknown. */
export const bothLevels = (
  catalogues: Catalogues,
  system: { readonly code: string; readonly facts: readonly Fact[] },
): BothLevels => judge(catalogues, factsOfSystem(system.code, system.facts))

/** Clauses of the criteria that hold at the level reached, e.g. `['Đ13.2.b', 'Đ13.2.c']`. */
export const decidingClauses = (result: Classification): readonly string[] =>
  result.hits.filter((hit) => hit.level === result.level).map((hit) => hit.clause)
