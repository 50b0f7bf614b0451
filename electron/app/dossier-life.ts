import { dayIn } from '../../assessors/calendar/day.ts'
import type { IsWorkingDay } from '../../assessors/calendar/working-days.ts'
import { buildDossier } from '../../assessors/dossier/build-dossier.ts'
import type { DossierInput } from '../../assessors/dossier/input.ts'
import { clocksOf } from '../../assessors/dossier/life/clocks.ts'
import { differencesOf } from '../../assessors/dossier/life/difference.ts'
import type { LifeFacts } from '../../assessors/dossier/life/guards.ts'
import { type LifeRules, nextSteps, takeStep } from '../../assessors/dossier/life/next-steps.ts'
import type { Dossier } from '../../data/contract/dossier.ts'
import type {
  DossierClock,
  DossierLife,
  DossierStep,
  dossierLifeProcedures,
  TakenStep,
} from '../../data/contract/dossier-life.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { Milestones } from '../../data/contract/system.ts'
import type { Writer } from '../store/writer.ts'
import { actorLabel } from './actor.ts'
import { officeCalendar } from './calendar.ts'
import type { AppDeps } from './deps.ts'
import { dossierOf, frozenContent, liveInput } from './dossier-input.ts'
import type { Handlers } from './handlers.ts'

/** A dossier with everything its guards and clocks read. */
interface Ground {
  readonly dossier: Dossier
  readonly input: DossierInput
  readonly steps: readonly TakenStep[]
  readonly rules: LifeRules
  /** Null while no level may be concluded: then no step can be taken. */
  readonly facts: LifeFacts | null
}

const rulesOf = ({ catalogues }: AppDeps, { regime }: Dossier): LifeRules => ({
  life: catalogues.life[regime],
  authority: catalogues.obligations[regime].authority,
})

/** The level the procedure follows: proposed by the office, else determined now (Đ8.2). */
const levelOf = (input: DossierInput): Level | null =>
  input.system.proposedLevel ?? input.pinned.classification.level

/** When facts last differed from those of the newest run on record; null while they agree. */
const factsChangedAt = async (deps: AppDeps, input: DossierInput) => {
  const { regime } = input.pinned.classification
  const run = (await deps.store.levelRuns.latestOf(input.system.id)).find((one) => one.regime === regime)
  const same =
    run !== undefined && differencesOf(run.classification, input.pinned.classification).length === 0
  return { levelRunAt: run?.at ?? null, factsChangedAt: same ? null : input.system.updatedAt }
}

const lifeFacts = async (
  deps: AppDeps,
  input: DossierInput,
  steps: readonly TakenStep[],
): Promise<LifeFacts | null> => {
  const level = levelOf(input)
  if (level === null) return null
  const papers = await deps.store.life.papers(input.dossier.id)
  const { system } = input
  const review = (await deps.store.levelCases.of(system.id)).reviews.find(
    (one) => one.stage === 'preliminary',
  )
  const version = steps.at(-1)?.version ?? 1
  const sent = steps.filter((one) => one.step.event === 'send-to-review' && one.version === version)
  return {
    level,
    authorIds: sent.flatMap(({ step }) => step.personId ?? []),
    blockingChecks: buildDossier(input).checks.filter((one) => one.evaluated && one.severity === 'block')
      .length,
    ...(await factsChangedAt(deps, input)),
    risksAssessedAt: review?.assessedOn ?? null,
    operatorId: system.operatorId,
    ownerId: system.ownerId,
    dedicatedUnitId: input.organisations.find(({ roles }) => roles.includes('dedicated-unit'))?.id ?? null,
    specialistOpinion: papers.find(({ kind }) => kind === 'specialist-opinion')?.document ?? null,
    regulation: system.milestones.regulation,
    goesLive: system.status !== 'operating',
    planDeployed: system.milestones.implementation === 'full',
    steps,
  }
}

const groundOf = async (deps: AppDeps, id: string): Promise<Ground> => {
  const dossier = await dossierOf(deps, id)
  const input = await liveInput(deps, dossier)
  const steps = await deps.store.life.steps(id)
  return { dossier, input, steps, rules: rulesOf(deps, dossier), facts: await lifeFacts(deps, input, steps) }
}

/** What is compared of a content: the day it was made on and its number differ by nature. */
const comparable = (content: unknown): unknown => ({ ...(content as object), date: null, dossier: null })

const contentOf = async (deps: AppDeps, snapshot: string | null, input: DossierInput): Promise<unknown> =>
  comparable(snapshot === null ? frozenContent(input) : await deps.store.life.snapshot(snapshot))

const viewOf = async (deps: AppDeps, id: string): Promise<DossierLife> => {
  const { dossier, input, steps, rules, facts } = await groundOf(deps, id)
  const { store, catalogues } = deps
  const snapshots = await store.life.snapshots(id)
  const newest = snapshots.at(-1)
  const level = facts?.level ?? dossier.level
  const ground = {
    ...rules,
    limits: catalogues.obligations[dossier.regime].timeLimits,
    works: await officeCalendar(deps),
    today: dayIn(deps.now()),
  }
  return {
    state: dossier.state,
    version: steps.at(-1)?.version ?? 1,
    states: rules.life.states.map(({ id: state, name, final }) => ({ id: state, name, final })),
    steps: [...steps],
    next: facts === null ? [] : nextSteps(rules, dossier.state, facts),
    guards: rules.life.guards.map(({ id: guard, text }) => ({ id: guard, text })),
    clocks: level === null ? [] : clocksOf({ ...ground, level }, steps),
    snapshots,
    papers: await store.life.papers(id),
    changedSince:
      newest === undefined
        ? []
        : differencesOf(await contentOf(deps, newest.id, input), await contentOf(deps, null, input)),
  }
}

/** What tells the time limits of every dossier on a day: read once, then asked for each; none while a level is open. */
export const clocksOn = async (
  deps: AppDeps,
  day: { readonly works: IsWorkingDay; readonly today: string },
): Promise<(dossier: Dossier) => DossierClock[]> => {
  const steps = await deps.store.life.stepsByDossier()
  return (dossier) => {
    const { id, level, regime } = dossier
    if (level === null) return []
    const limits = deps.catalogues.obligations[regime].timeLimits
    return clocksOf({ ...rulesOf(deps, dossier), limits, ...day, level }, steps.get(id) ?? [])
  }
}

/** The running time limit of each dossier; what has ended or never began is left out. */
export const runningClocks = async (deps: AppDeps): Promise<{ id: string; clock: DossierClock }[]> => {
  const day = { works: await officeCalendar(deps), today: dayIn(deps.now()) }
  const dossiers = await deps.store.dossiers.list()
  const clocks = await clocksOn(deps, day)
  return dossiers.flatMap((dossier) =>
    clocks(dossier)
      .filter(({ left }) => left !== null)
      .map((clock) => ({ id: dossier.id, clock })),
  )
}

const MILESTONE: Partial<Record<DossierStep['event'], Milestones['state']>> = {
  'send-to-review': 'drafting',
  submit: 'submitted',
  resubmit: 'submitted',
  'appraise-pass': 'appraised',
  'appraise-conditional': 'appraised',
}

/** What the yearly report counts follows the dossier (Mẫu 08, columns 6–12): nobody types it twice. */
const milestonesAfter = (milestones: Milestones, step: DossierStep, level: Level): Partial<Milestones> => {
  if (step.event === 'approve') return { state: 'approved', approvedLevel: level, decision: step.document }
  const state = MILESTONE[step.event]
  return state === undefined || milestones.state === 'approved' ? {} : { state }
}

const follow = async (w: Writer, ground: Ground, step: DossierStep): Promise<void> => {
  const system = await w.read.systems.get(ground.dossier.systemId)
  if (system === undefined || ground.facts === null) return
  const patch = milestonesAfter(system.milestones, step, ground.facts.level)
  if (Object.keys(patch).length === 0) return
  await w.systems.update(system.id, system.version, { milestones: { ...system.milestones, ...patch } })
}

const take = async (
  deps: AppDeps,
  { id, seen, step }: { readonly id: string; readonly seen: number; readonly step: DossierStep },
  actor: string,
): Promise<DossierLife> => {
  const ground = await groundOf(deps, id)
  const { dossier, input, facts, rules } = ground
  if (facts === null) throw new Failure('dossier-undetermined', { id })
  const outcome = takeStep(rules, dossier.state, { facts, step })
  if (outcome.kind === 'no-such-step')
    throw new Failure('no-such-step', { event: step.event, state: dossier.state })
  if (outcome.kind === 'refused')
    throw new Failure('step-refused', { event: step.event, unmet: outcome.unmet })
  const version = (ground.steps.at(-1)?.version ?? 1) + (outcome.opensVersion ? 1 : 0)
  const catalogues = deps.catalogues.info.map(({ id: name, version: edition, digest }) => ({
    id: name,
    version: edition,
    digest,
  }))
  await deps.store.transact(actor, async (w) => {
    await w.life.addStep({ dossierId: id, seen, to: outcome.to, level: facts.level, version, step })
    if (outcome.freeze) {
      await w.life.addSnapshot({ dossierId: id, version, content: frozenContent(input), catalogues })
    }
    await follow(w, ground, step)
  })
  return viewOf(deps, id)
}

type LifeHandlers = Handlers<Exclude<keyof typeof dossierLifeProcedures, `calendar.${string}`>>

/** The life of a dossier: where it stands, what may happen next, what was frozen and what changed since. */
export const dossierLifeHandlers = (deps: AppDeps): LifeHandlers => ({
  'dossier.clocks': () => runningClocks(deps),
  'dossier.life': ({ id }) => viewOf(deps, id),
  'dossier.take': (input, actor) => take(deps, input, actorLabel(actor)),
  'dossier.setPaper': async ({ id, ...paper }, actor) => {
    await dossierOf(deps, id)
    await deps.store.transact(actorLabel(actor), (w) => w.life.setPaper(id, paper))
    return viewOf(deps, id)
  },
  'dossier.compare': async ({ id, from, to }) => {
    const input = await liveInput(deps, await dossierOf(deps, id))
    return differencesOf(await contentOf(deps, from, input), await contentOf(deps, to, input))
  },
})
