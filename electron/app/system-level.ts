import { classify } from '../../assessors/level/classify.ts'
import { compareRegimes } from '../../assessors/level/compare-regimes.ts'
import { factsOfSystem } from '../../assessors/level/facts-of-system.ts'
import {
  type InventoryKnowledge,
  inventoryFacts,
  withInventory,
} from '../../assessors/level/inventory-facts.ts'
import { riskStanding } from '../../assessors/level/rate-risk.ts'
import { settleLevel } from '../../assessors/level/settle-level.ts'
import { type FactSet, Facts } from '../../data/contract/fact.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { Classification, Regime } from '../../data/contract/level.ts'
import type {
  InventoryFact,
  LevelOutcome,
  LevelStep,
  RegimeChange,
} from '../../data/contract/level-outcome.ts'
import type { Fact, InformationSystem } from '../../data/contract/system.ts'
import type { LevelCase } from '../store/store.ts'
import type { Catalogues } from './catalogues.ts'

/** The classification of one fact set under each regime. */
export type BothLevels = { readonly [R in Regime]: Classification }

/** Everything that follows for the level of one system; `facts` are what it was judged by. */
export interface SystemLevels extends BothLevels {
  readonly facts: Facts
  readonly outcome: { readonly [R in Regime]: LevelOutcome }
  readonly comparison: RegimeChange
  readonly inventory: readonly InventoryFact[]
}

/** What is judged of a system. */
export interface JudgedSystem {
  readonly code: string
  readonly preset: string | null
  readonly facts: readonly Fact[]
}

/** What people concluded about a system of which nothing is kept yet. */
export const NO_CASE: LevelCase = { partners: [], answers: [], overrides: [], risks: [], reviews: [] }

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

interface Sets {
  readonly factSet: FactSet
  readonly planned: FactSet
}

const factSetsOf = (system: JudgedSystem, known: InventoryKnowledge, changes: Facts): Sets => {
  const stated = factsOfSystem(system.code, system.facts)
  const asIs = Object.keys(changes).length === 0
  const changed = (set: FactSet): FactSet =>
    asIs ? set : { ...set, facts: Facts.parse({ ...set.facts, ...changes }) }
  const factSet = changed(withInventory(stated, known.facts))
  const planned = known.planned === known.facts ? factSet : changed(withInventory(stated, known.planned))
  return { factSet, planned }
}

const riskOf = (levelCase: LevelCase, catalogues: Catalogues) =>
  riskStanding(
    levelCase.risks.filter(({ stage }) => stage === 'preliminary'),
    levelCase.reviews.find(({ stage }) => stage === 'preliminary') ?? null,
    catalogues.risk,
  )

/**
 * The level of a system by what is known of it and what people concluded; what is not filled in is unknown. `changes` put
 * other facts in place of those that are kept, for a what-if.
 */
export const levelsOf = (
  catalogues: Catalogues,
  system: JudgedSystem,
  about: { readonly levelCase: LevelCase; readonly changes?: Facts },
): SystemLevels => {
  const { levelCase, changes = {} } = about
  const known = inventoryFacts(levelCase.partners, catalogues.partners)
  const sets = factSetsOf(system, known, changes)
  const both = judge(catalogues, sets.factSet)
  const risk = riskOf(levelCase, catalogues)
  const settled = (regime: Regime): LevelOutcome => {
    const override = levelCase.overrides.find((one) => one.regime === regime && one.withdrawnAt === null)
    return settleLevel(
      {
        ...sets,
        risk,
        classification: both[regime],
        preset: system.preset,
        answers: levelCase.answers,
        override: override ?? null,
      },
      {
        floors: catalogues.floors,
        greyZones: catalogues.greyZones.greyZones,
        upliftClause: catalogues.risk.upliftClause,
      },
    )
  }
  const outcome = { ND331: settled('ND331'), ND85: settled('ND85') }
  const { warnings: _, ...comparison } = compareRegimes(
    { ...both.ND85, level: outcome.ND85.level },
    { ...both.ND331, level: outcome.ND331.level },
    catalogues.changes,
  )
  return {
    ...both,
    facts: sets.factSet.facts,
    outcome,
    comparison: { ...comparison, changes: [...comparison.changes] },
    inventory: known.shown,
  }
}

const reasonsOf = (step: LevelStep): readonly string[] => {
  switch (step.kind) {
    case 'criteria':
      return step.clauses
    case 'floor':
      return [step.floor]
    case 'risk':
    case 'override':
      return [step.clause]
  }
}

/** The level an office proposes: what was put in place of the level asked for, else what the inventory holds. */
export const proposalOf = (
  system: Pick<InformationSystem, 'proposedLevel'>,
  { overrideStands, proposed }: Pick<LevelOutcome, 'overrideStands' | 'proposed'>,
): Level | null => (overrideStands ? proposed : system.proposedLevel)

/** What decides the level asked for, e.g. `['Đ13.2.b', 'Đ13.2.c']`, `['FL01']` for a floor, `['Đ10.5']` for a risk. */
export const decidingClauses = ({ level, steps }: LevelOutcome): readonly string[] =>
  steps.filter((step) => step.kind !== 'override' && step.level === level).flatMap(reasonsOf)
