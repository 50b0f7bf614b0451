import { dayIn, daysBetween } from '../../assessors/calendar/day.ts'
import { FLOOR_ANSWERS } from '../../assessors/level/judge-floors.ts'
import { levelGuide } from '../../assessors/level/level-guide.ts'
import { transitionDuties } from '../../assessors/level/transition-duties.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Checked, Output } from '../../data/contract/index.ts'
import type { RecordedRun, Regime } from '../../data/contract/level.ts'
import type { levelProcedures } from '../../data/contract/level-calls.ts'
import type { LevelOverride } from '../../data/contract/level-outcome.ts'
import type { InformationSystem } from '../../data/contract/system.ts'
import type { LevelRun } from '../store/store.ts'
import { actorLabel } from './actor.ts'
import { lastDay } from './countdown.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { splitOf } from './level-split.ts'
import { judge, levelsOf, NO_CASE, type SystemLevels } from './system-level.ts'

/** A run on record in short. */
export const recordedOf = (run: LevelRun | undefined): RecordedRun | null => {
  if (run === undefined) return null
  const { id, at, classification, outcome } = run
  return { runId: id, at, level: outcome?.proposed ?? classification.level, status: classification.status }
}

const systemOf = async ({ store }: AppDeps, id: string): Promise<InformationSystem> => {
  const system = await store.systems.get(id)
  if (system === undefined) throw new Failure('not-found', { entity: 'system', id })
  return system
}

const judgedNow = async (
  deps: AppDeps,
  systemId: string,
  changes = {},
): Promise<{ system: InformationSystem; levels: SystemLevels; overrides: readonly LevelOverride[] }> => {
  const system = await systemOf(deps, systemId)
  const levelCase = await deps.store.levelCases.of(systemId)
  return {
    system,
    levels: levelsOf(deps.catalogues, system, { levelCase, changes }),
    overrides: levelCase.overrides,
  }
}

const ofSystem = async (deps: AppDeps, systemId: string): Promise<Output<'level.ofSystem'>> => {
  const { system, levels, overrides } = await judgedNow(deps, systemId)
  const runs = await deps.store.levelRuns.latestOf(systemId)
  const latest = (regime: Regime) => recordedOf(runs.find((run) => run.regime === regime))
  const { ND331, ND85, outcome, comparison, inventory } = levels
  const today = dayIn(deps.now())
  return {
    ND331,
    ND85,
    outcome,
    comparison,
    inventory: [...inventory],
    transition: transitionDuties(system, deps.catalogues.obligations.ND331.transition, {
      lastDay: (date) => lastDay(date, true),
      daysLeft: (day) => daysBetween(today, day),
    }),
    overrides: [...overrides],
    recorded: { ND331: latest('ND331'), ND85: latest('ND85') },
  }
}

const runOf = (levels: SystemLevels, regime: Regime) => ({
  regime,
  facts: levels.facts,
  classification: levels[regime],
  outcome: levels.outcome[regime],
})

const recordAll = async (deps: AppDeps, regime: Regime, actor: string) => {
  const [systems, cases] = await Promise.all([deps.store.systems.all(), deps.store.levelCases.all()])
  const counts = { determined: 0, undetermined: 0, blocked: 0 }
  await deps.store.transact(actor, async (w) => {
    for (const system of systems) {
      const levels = levelsOf(deps.catalogues, system, { levelCase: cases.get(system.id) ?? NO_CASE })
      counts[levels[regime].status] += 1
      await w.levelRuns.add({ systemId: system.id, ...runOf(levels, regime) })
    }
  })
  return counts
}

/** A floor is answered by yes or no, and a "no" sets a rule aside, which wants a reason. */
const checkAnswer = ({ about, answer }: Checked<'level.answer'>): void => {
  if (answer === null) return
  const floor = about === 'floor'
  const known: readonly string[] = FLOOR_ANSWERS
  if (floor && !known.includes(answer.answer)) {
    throw new Failure('bad-input', { faults: [{ field: 'answer', expected: FLOOR_ANSWERS.join(', ') }] })
  }
  const reasonNeeded = !floor || answer.answer === FLOOR_ANSWERS[1]
  if (reasonNeeded && answer.reason === '') {
    throw new Failure('bad-input', { faults: [{ field: 'reason', expected: 'a reason' }] })
  }
}

/**
 * A lower level than the one asked for is never entered by the way: Đ8.2 asks for the highest, so the person must have read
 * the warning that the dossier will print.
 */
const override = async (deps: AppDeps, input: Checked<'level.override'>, actor: string) => {
  const { acceptLower, ...given } = input
  const { levels } = await judgedNow(deps, given.systemId)
  const { status, level: demanded } = levels.outcome[given.regime]
  if (status === 'blocked') throw new Failure('level-blocked')
  if (demanded !== null && given.level < demanded && !acceptLower) {
    throw new Failure('level-lower', { demanded })
  }
  return deps.store.transact(actor, (w) => w.overrides.add({ ...given, demanded }))
}

/** Levels: judged live from facts, floors, risks and people, and put on record with everything as it was. */
export const levelHandlers = (deps: AppDeps): Handlers<keyof typeof levelProcedures> => ({
  'level.evaluate': async (factSet) => judge(deps.catalogues, factSet),
  'level.ofSystem': ({ systemId }) => ofSystem(deps, systemId),
  'level.split': ({ systemId }) => splitOf(deps, systemId),
  'level.whatIf': async ({ systemId, facts }) => {
    const { ND331, ND85, outcome } = (await judgedNow(deps, systemId, facts)).levels
    return { ND331, ND85, outcome }
  },
  'level.answer': async (input, actor) => {
    checkAnswer(input)
    await systemOf(deps, input.systemId)
    await deps.store.transact(actorLabel(actor), (w) => w.levelAnswers.put(input))
    return { systemId: input.systemId }
  },
  'level.override': (input, actor) => override(deps, input, actorLabel(actor)),
  'level.withdrawOverride': async ({ systemId, regime }, actor) => {
    await deps.store.transact(actorLabel(actor), (w) => w.overrides.withdraw(systemId, regime))
    return {}
  },
  'level.record': async ({ systemId, regime, reason }, actor) => {
    const { levels } = await judgedNow(deps, systemId)
    const run = runOf(levels, regime)
    const runId = await deps.store.transact(actorLabel(actor), (w) =>
      w.levelRuns.add({ systemId, ...run, reason }),
    )
    return { runId, classification: run.classification, outcome: run.outcome }
  },
  'level.recordAll': ({ regime }, actor) => recordAll(deps, regime, actorLabel(actor)),
  'level.catalogue': async ({ regime }) => levelGuide(regime, deps.catalogues),
})
