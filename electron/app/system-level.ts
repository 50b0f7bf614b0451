import { classify } from '../../assessors/level/classify.ts'
import type { FactSet } from '../../data/contract/fact.ts'
import { type Classification, Regime } from '../../data/contract/level.ts'
import type { Fact } from '../../data/contract/system.ts'
import type { Catalogues } from './catalogues.ts'
import { engineFacts } from './facts.ts'

/** The classification of one fact set under each regime. */
export type BothLevels = Readonly<Record<Regime, Classification>>

/** Judges a fact set under both regimes, which live side by side until mid-2027 (Luật 116/2025 Đ45.1). */
export const judge = (catalogues: Catalogues, factSet: FactSet): BothLevels => ({
  ND331: classify(factSet, catalogues.level.ND331),
  ND85: classify(factSet, catalogues.level.ND85),
})

/** The level of a system by the facts it holds now; what is not filled in is unknown. */
export const bothLevels = (
  catalogues: Catalogues,
  system: { readonly code: string; readonly facts: readonly Fact[] },
): BothLevels => judge(catalogues, { id: system.code, facts: engineFacts(system.facts) })

/** Clauses of the criteria that hold at the level reached, e.g. `['Đ13.2.b', 'Đ13.2.c']`. */
export const decidingClauses = (result: Classification): readonly string[] =>
  result.hits.filter((hit) => hit.level === result.level).map((hit) => hit.clause)

export const regimes = Regime.options
