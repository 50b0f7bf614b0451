import { factsOfSystem } from '../../assessors/level/facts-of-system.ts'
import { levelGuide } from '../../assessors/level/level-guide.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { levelProcedures, RecordedRun, Regime } from '../../data/contract/level.ts'
import type { LevelRun } from '../store/store.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { bothLevels, judge } from './system-level.ts'

const recordedOf = (run: LevelRun | undefined): RecordedRun | null =>
  run === undefined
    ? null
    : { runId: run.id, at: run.at, level: run.classification.level, status: run.classification.status }

const systemOf = async ({ store }: AppDeps, id: string) => {
  const system = await store.systems.get(id)
  if (system === undefined) throw new Failure('not-found', { entity: 'system', id })
  return system
}

const recordAll = async (deps: AppDeps, regime: Regime, actor: string) => {
  const systems = await deps.store.systems.all()
  const counts = { determined: 0, undetermined: 0, blocked: 0 }
  await deps.store.transact(actor, async (w) => {
    for (const system of systems) {
      const classification = bothLevels(deps.catalogues, system)[regime]
      counts[classification.status] += 1
      await w.levelRuns.add({
        systemId: system.id,
        regime,
        facts: factsOfSystem(system.code, system.facts).facts,
        classification,
      })
    }
  })
  return counts
}

/** Levels: judged live from facts, and put on record with the facts and the catalogue as they were. */
export const levelHandlers = (deps: AppDeps): Handlers<keyof typeof levelProcedures> => ({
  'level.evaluate': async (factSet) => judge(deps.catalogues, factSet),
  'level.ofSystem': async ({ systemId }) => {
    const system = await systemOf(deps, systemId)
    const runs = await deps.store.levelRuns.latestOf(systemId)
    const latest = (regime: Regime) => recordedOf(runs.find((run) => run.regime === regime))
    return {
      ...bothLevels(deps.catalogues, system),
      recorded: { ND331: latest('ND331'), ND85: latest('ND85') },
    }
  },
  'level.record': async ({ systemId, regime, reason }, actor) => {
    const system = await systemOf(deps, systemId)
    const classification = bothLevels(deps.catalogues, system)[regime]
    const facts = factsOfSystem(system.code, system.facts).facts
    const runId = await deps.store.transact(actorLabel(actor), (w) =>
      w.levelRuns.add({ systemId, regime, facts, classification, reason }),
    )
    return { runId, classification }
  },
  'level.recordAll': ({ regime }, actor) => recordAll(deps, regime, actorLabel(actor)),
  'level.catalogue': async ({ regime }) => levelGuide(regime, deps.catalogues),
})
