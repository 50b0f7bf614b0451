import type { ObligationCatalogue } from '../../../data/catalogues/obligations/obligations.schema.ts'
import type { DossierClock, TakenStep } from '../../../data/contract/dossier-life.ts'
import type { Level } from '../../../data/contract/identity.ts'
import { endOfPeriod, type IsWorkingDay, workingDaysBetween } from '../../calendar/working-days.ts'
import { type LifeRules, transitionOf } from './next-steps.ts'

type Limit = ObligationCatalogue['timeLimits'][number]
type ClockStep = DossierClock['step']

/** What clocks are read from: the limits of the regime, the office's calendar, the level and the day it is. */
export interface ClockGround extends LifeRules {
  readonly limits: readonly Limit[]
  readonly works: IsWorkingDay
  readonly level: Level
  readonly today: string
}

interface Run {
  readonly step: ClockStep
  readonly from: string
  readonly end: { readonly on: string; readonly kind: 'stop' | 'end' } | null
}

const movesOf = (ground: ClockGround, taken: TakenStep) =>
  transitionOf(ground.life, { state: taken.from, level: ground.level }, taken.step.event)?.clock ?? []

/** A step that leaves the procedure ends every clock that still runs. */
const closesAll = (ground: ClockGround, taken: TakenStep): boolean =>
  ground.life.states.some(({ id, final }) => id === taken.to && final)

const runsOf = (ground: ClockGround, steps: readonly TakenStep[]): Run[] => {
  const runs: Run[] = []
  const finish = (step: ClockStep, on: string, kind: 'stop' | 'end'): void => {
    const at = runs.findLastIndex((run) => run.step === step && run.end === null)
    const run = runs[at]
    if (run !== undefined) runs[at] = { ...run, end: { on, kind } }
  }
  for (const taken of steps) {
    for (const { step, does } of movesOf(ground, taken)) {
      if (does === 'start') runs.push({ step, from: taken.step.on, end: null })
      else finish(step, taken.step.on, does)
    }
    if (closesAll(ground, taken)) for (const { step } of [...runs]) finish(step, taken.step.on, 'end')
  }
  return runs
}

const stateOf = (run: Run, due: string | null, today: string): DossierClock['state'] => {
  if (due === null) return 'no-limit'
  if (run.end?.kind === 'stop' && run.end.on <= due) return 'stopped'
  if ((run.end?.on ?? today) > due) return 'late'
  return run.end === null ? 'running' : 'kept'
}

const clockOf = (ground: ClockGround, run: Run): DossierClock[] => {
  const limit = ground.limits.find(({ step, levels }) => step === run.step && levels.includes(ground.level))
  if (limit === undefined) return []
  const due =
    limit.limit === null
      ? null
      : endOfPeriod(run.from, { limit: limit.limit, unit: limit.unit }, ground.works)
  const running = run.end === null && due !== null
  return [
    {
      step: run.step,
      from: run.from,
      due,
      ended: run.end?.on ?? null,
      state: stateOf(run, due, ground.today),
      left: running ? workingDaysBetween(ground.today, due, ground.works) : null,
      level: ground.level,
      clause: limit.clause,
      basis: limit.basis,
      confidence: limit.confidence,
    },
  ]
}

/**
 * Every time limit that ran or runs over a dossier, oldest first (Đ23.2, Đ23.3, Đ24.2; NĐ 85 Đ16, Đ17). A request for more
 * stops the clock; the next submission starts it anew.
 */
export const clocksOf = (ground: ClockGround, steps: readonly TakenStep[]): DossierClock[] =>
  runsOf(ground, steps).flatMap((run) => clockOf(ground, run))
