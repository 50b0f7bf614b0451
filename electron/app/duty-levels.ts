import { dayIn } from '../../assessors/calendar/day.ts'
import { factsOfSystem } from '../../assessors/level/facts-of-system.ts'
import { inventoryFacts, withInventory } from '../../assessors/level/inventory-facts.ts'
import { changedFacts, type RecordedLevel } from '../../assessors/year/duties/moved-levels.ts'
import type { LevelCase, LevelRun } from '../store/store.ts'
import type { Catalogues } from './catalogues.ts'
import type { JudgedSystem } from './level-book.ts'
import { NO_CASE } from './system-level.ts'

/** The newest runs under each regime, and what people concluded by system. */
interface Known {
  readonly runs: readonly LevelRun[]
  readonly cases: ReadonlyMap<string, LevelCase>
}

/** Systems with a level on record under NĐ 331 whose facts are no longer those it was determined by. */
export const recordedLevels = (
  catalogues: Catalogues,
  systems: readonly JudgedSystem[],
  { runs, cases }: Known,
): RecordedLevel[] => {
  const newest = new Map(
    runs.filter(({ regime }) => regime === 'ND331').map((run) => [run.systemId, run] as const),
  )
  return systems.flatMap(({ system, judged }) => {
    const run = newest.get(system.id)
    if (run === undefined) return []
    const { partners } = cases.get(system.id) ?? NO_CASE
    const known = inventoryFacts(partners, catalogues.partners)
    const { facts } = withInventory(factsOfSystem(system.code, system.facts), known.facts)
    if (changedFacts(run.facts, facts).length === 0) return []
    const before = { facts: run.facts, level: run.outcome?.level ?? run.classification.level }
    const after = { facts, level: judged.ND331.level }
    return [{ systemId: system.id, systemCode: system.code, on: dayIn(new Date(run.at)), before, after }]
  })
}
