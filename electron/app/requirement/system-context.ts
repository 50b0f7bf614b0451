import { dayIn } from '../../../assessors/calendar/day.ts'
import { requirementsAt, type Standard } from '../../../assessors/requirements/standard.ts'
import type { Requirement } from '../../../data/catalogues/requirements/requirement.schema.ts'
import type { Answer, StandardId } from '../../../data/contract/answer.ts'
import { Failure } from '../../../data/contract/failure.ts'
import type { Level } from '../../../data/contract/identity.ts'
import type { Regime } from '../../../data/contract/level.ts'
import type { LevelOutcome } from '../../../data/contract/level-outcome.ts'
import type { LevelFrom } from '../../../data/contract/requirement-view.ts'
import type { InformationSystem } from '../../../data/contract/system.ts'
import type { LevelCase, Reads } from '../../store/store.ts'
import type { AppDeps } from '../deps.ts'
import { levelsOf, proposalOf } from '../system-level.ts'
import { readSources, type SourceBook } from './sources.ts'
import { regimeOf, type Standards } from './standards.ts'

/** What everything about requirements works with. */
export type RequirementDeps = Pick<
  AppDeps,
  'store' | 'catalogues' | 'levels' | 'texts' | 'now' | 'newId' | 'workspace'
> & {
  readonly standards: Standards
}

/** What everything that reads a workbench and writes nothing works with. */
export type ReadingDeps = RequirementDeps & {
  /** The context of a system as of now, read once for all who look at it. Throws `not-found`. */
  readonly contextOf: (of: ContextWanted) => Promise<SystemContext>
}

/** A system with its standard, its level, the requirements of that level and all its answers. */
export interface SystemContext {
  readonly today: string
  readonly system: InformationSystem
  readonly standard: Standard
  readonly level: Level | null
  readonly levelFrom: LevelFrom
  readonly asked: readonly Requirement[]
  /** Answers to whichever standard, by requirement id. */
  readonly answers: ReadonlyMap<string, Answer>
  readonly sources: SourceBook
}

/** Which context is wanted; `over` looks at the system under another standard than its own. */
export interface ContextWanted {
  readonly systemId: string
  readonly over?: StandardId
}

interface LevelOf {
  readonly level: Level | null
  readonly levelFrom: LevelFrom
}

type Judged = Readonly<Record<Regime, Pick<LevelOutcome, 'level' | 'overrideStands' | 'proposed'>>>

/**
 * The level of a workbench that nobody chose and nobody approved: what people propose, else what the facts ask for under
 * the decree of the standard. Where they say nothing under the former decree, which a new system need not be judged by,
 * the level under the one in force stands in, so that a switch of standard never leaves an empty workbench.
 */
export const judgedLevelOf = (
  system: Pick<InformationSystem, 'proposedLevel'>,
  judged: Judged,
  standard: StandardId,
): LevelOf => {
  const own = judged[regimeOf(standard)]
  const proposed = proposalOf(system, own)
  if (proposed !== null) return { level: proposed, levelFrom: 'proposed' }
  if (own.level !== null) return { level: own.level, levelFrom: 'computed' }
  const inForce = proposalOf(system, judged.ND331) ?? judged.ND331.level
  return inForce === null ? { level: null, levelFrom: 'none' } : { level: inForce, levelFrom: 'in-force' }
}

const levelOf = (
  deps: Pick<RequirementDeps, 'catalogues'>,
  { system, levelCase }: { readonly system: InformationSystem; readonly levelCase: LevelCase },
  chosen: { readonly level: Level | null; readonly standard: StandardId },
): LevelOf => {
  if (chosen.level !== null) return { level: chosen.level, levelFrom: 'chosen' }
  const { approvedLevel } = system.milestones
  if (approvedLevel !== null) return { level: approvedLevel, levelFrom: 'approved' }
  return judgedLevelOf(system, levelsOf(deps.catalogues, system, { levelCase }).outcome, chosen.standard)
}

/** The standard of a workbench that nobody has opened yet. */
export const FIRST_STANDARD: StandardId = 'tcvn14423-2026'

/** Reads a system's context. Throws `not-found`. */
export const readContext = async (
  deps: RequirementDeps,
  reads: Reads,
  of: ContextWanted,
): Promise<SystemContext> => {
  const { systemId } = of
  const system = await reads.systems.get(systemId)
  if (system === undefined) throw new Failure('not-found', { entity: 'system', id: systemId })
  const profile = await reads.requirements.profile(systemId)
  const standardId = of.over ?? profile?.standard ?? FIRST_STANDARD
  const standard = deps.standards.get(standardId)
  const levelCase = await reads.levelCases.of(systemId)
  const { level, levelFrom } = levelOf(
    deps,
    { system, levelCase },
    { level: profile?.level ?? null, standard: standardId },
  )
  const answers = await reads.requirements.answers(systemId)
  const today = dayIn(deps.now())
  return {
    ...{ today, system, standard, level, levelFrom, asked: requirementsAt(standard, level) },
    answers: new Map(answers.map((one) => [one.requirementId, one])),
    sources: await readSources(reads, answers, { today, standards: deps.standards }),
  }
}

/** The requirement of a context by id, of either standard; throws `not-found`. */
export const requirementOf = (
  standards: Standards,
  id: string,
): { standard: Standard; requirement: Requirement } => {
  for (const standardId of ['tcvn14423-2026', 'tcvn11930-2017'] as const) {
    const standard = standards.get(standardId)
    const requirement = standard.requirements.get(id)
    if (requirement !== undefined) return { standard, requirement }
  }
  throw new Failure('not-found', { entity: 'requirement', id })
}

/** An answer that nobody has begun. */
export const blankAnswer = (systemId: string, standard: StandardId, requirementId: string): Answer => ({
  ...{ id: null, version: 0, systemId, standard, requirementId, digest: '', level: null },
  ...{ result: 'unassessed', reason: '', measure: '', measureState: 'none', work: 'empty' },
  ...{ unitId: null, due: null, validUntil: null, components: [], inheritance: null, carried: null },
  ...{ touched: false, answeredBy: '', answeredAt: null, reviewedBy: '', reviewedAt: null },
})
