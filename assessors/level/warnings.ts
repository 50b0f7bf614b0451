import type { GreyZone } from '../../data/catalogues/level/grey-zones.schema.ts'
import type { Block, Caution, LevelCatalogue } from '../../data/catalogues/level/level.schema.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { LevelWarning } from '../../data/contract/level.ts'
import type { FactValues } from './fact-values.ts'
import { nearsThreshold } from './near-miss.ts'
import { type LeafTruth, readFacts, truthOf } from './truth.ts'

/** What is already settled when warnings are drawn. */
export interface Settled {
  readonly values: FactValues
  readonly level: Level | null
  /** Ids of the criteria that hold. */
  readonly hits: ReadonlySet<string>
  readonly blocks: readonly Block[]
}

const raised = (
  trigger: Pick<Caution, 'when' | 'unless' | 'levels'>,
  level: Level | null,
  read: LeafTruth,
): boolean => {
  if (trigger.levels !== undefined && !(level !== null && trigger.levels.includes(level))) return false
  if (trigger.when !== undefined && truthOf(trigger.when, read) !== true) return false
  return trigger.unless === undefined || truthOf(trigger.unless, read) !== true
}

const named = (code: string, { clause }: { clause: string }): LevelWarning => ({ code, clause })

/** The blocks that stand: their condition holds and the fact that would lift them is not settled. */
export const standingBlocks = (catalogue: LevelCatalogue, values: FactValues): Block[] =>
  catalogue.blocks.filter((block) => raised(block, null, readFacts(values)))

/** All warnings of one classification, each once: blocks, thresholds that are near, judgement, cautions, grey zones. */
export const warningsOf = (
  catalogue: LevelCatalogue,
  greyZones: readonly GreyZone[],
  { values, level, hits, blocks }: Settled,
): LevelWarning[] => {
  const read = readFacts(values)
  const near = catalogue.criteria.filter((one) =>
    nearsThreshold(one, values, catalogue.evaluation.nearThreshold),
  )
  const judged = catalogue.criteria.filter(({ id, needsJudgement }) => needsJudgement && hits.has(id))
  const cautions = catalogue.cautions.filter((caution) => raised(caution, level, read))
  const zones = greyZones.filter(
    (zone) => zone.regime === catalogue.regime && !zone.askOnly && raised(zone, level, read),
  )
  return [
    ...blocks.map((block) => named(block.code, block)),
    ...near.map((criterion) => named('near-threshold', criterion)),
    ...judged.map((criterion) => named('judgement-needed', criterion)),
    ...cautions.map((caution) => named(caution.code, caution)),
    ...zones.map((zone) => named(zone.id, zone)),
  ]
}
