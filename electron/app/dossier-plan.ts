import type {
  PlanChapter,
  PlannedRequirement,
  PlannedSource,
  PlannedWork,
  SecurityPlan,
} from '../../assessors/dossier/security-plan.ts'
import {
  clauseAt,
  groupIdAt,
  isMandatory,
  requirementsAt,
  type Standard,
} from '../../assessors/requirements/standard.ts'
import type { Requirement } from '../../data/catalogues/requirements/requirement.schema.ts'
import type { Answer, StandardId } from '../../data/contract/answer.ts'
import type { Evidence } from '../../data/contract/evidence.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { Regime } from '../../data/contract/level.ts'
import type { PlanItem } from '../../data/contract/plan.ts'
import type { AppDeps } from './deps.ts'
import { standardsFor } from './requirement/standards.ts'
import { blankAnswer, readContext, type SystemContext } from './requirement/system-context.ts'
import { evidenceByAnswer } from './requirement/workbench.ts'

/** The standard that binds under each regime (Đ30.1; TT 12/2022). */
const STANDARD: Readonly<Record<Regime, StandardId>> = { ND331: 'tcvn14423-2026', ND85: 'tcvn11930-2017' }

interface Around {
  readonly context: SystemContext
  readonly level: Level
  readonly evidenceOf: ReadonlyMap<string, readonly Evidence[]>
  readonly units: ReadonlyMap<string, string>
}

/** The chapter of a group: the highest one above it. */
const chapterOf = (standard: Standard, groupId: string): string => {
  const parent = standard.groups.get(groupId)?.parent
  return parent === undefined ? groupId : chapterOf(standard, parent)
}

const sourceOf = (answer: Answer, { context }: Around): PlannedSource | null => {
  const { inheritance } = answer
  if (inheritance === null) return null
  const view = context.sources.view(answer)
  const { mode, provider, consumer } = inheritance
  return { mode, provider, consumer, name: view?.name ?? '', measure: view?.measure ?? '' }
}

const plannedOf = (requirement: Requirement, around: Around): PlannedRequirement => {
  const { context, level, evidenceOf, units } = around
  const { standard, system, answers, sources } = context
  const { id, kind, text, confidence, confidenceAt } = requirement
  const answer = answers.get(id) ?? blankAnswer(system.id, standard.id, id)
  const { measureState, measure, reason, due } = answer
  return {
    ...{ id, kind, measureState, measure, reason, due },
    text: text.vi,
    clause: clauseAt(requirement, level),
    chapter: chapterOf(standard, groupIdAt(requirement, level)),
    mandatory: isMandatory(standard, requirement),
    confidence: confidenceAt?.[level] ?? confidence,
    result: sources.effective(answer),
    unit: units.get(answer.unitId ?? '') ?? '',
    source: sourceOf(answer, around),
    components: answer.components.map(({ name }) => name),
    evidence: (evidenceOf.get(answer.id ?? '') ?? []).map((one) => one.id),
  }
}

const chaptersOf = (
  { file }: Standard,
  requirements: readonly PlannedRequirement[],
  level: Level,
): PlanChapter[] => {
  const used = new Set(requirements.map(({ chapter }) => chapter))
  return file.groups
    .filter(({ id }) => used.has(id))
    .map(({ id, title, sections, plan }) => ({
      id,
      title: title.vi,
      section: sections[level] ?? null,
      feeds: plan,
    }))
}

const workOf = (
  { number, title, detail, requirementIds, due, state, commitment, deviation, unitId }: PlanItem,
  units: ReadonlyMap<string, string>,
): PlannedWork => ({
  ...{ number, title, detail, requirementIds, due, state, commitment, deviation },
  unit: units.get(unitId ?? '') ?? '',
})

/** Reads what Part III is made of: the requirements of `level` under the standard of the regime, with the answers as they stand. */
export const securityPlan = async (
  deps: AppDeps,
  of: { readonly systemId: string; readonly regime: Regime; readonly level: Level | null },
): Promise<SecurityPlan | null> => {
  const { systemId, regime, level } = of
  if (level === null) return null
  const { store } = deps
  const standards = standardsFor(deps.catalogues)
  const context = await readContext({ ...deps, standards }, store, { systemId, over: STANDARD[regime] })
  const evidence = await store.requirements.evidence(systemId)
  const links = await store.requirements.links(systemId)
  const units = new Map((await store.organisations.list()).map(({ id, name }) => [id, name]))
  const evidenceOf = evidenceByAnswer(links, new Map(evidence.map((one) => [one.id, one])))
  const around = { context, level, evidenceOf, units }
  const { standard } = context
  const requirements = requirementsAt(standard, level).map((one) => plannedOf(one, around))
  const used = new Set(requirements.flatMap((one) => one.evidence))
  return {
    standard: {
      id: standard.id,
      title: standard.file.head.title,
      version: standards.info(standard.id).version,
      note: standards.statusNote(standard.id)?.vi ?? '',
    },
    level,
    workbenchLevel: context.level,
    chapters: chaptersOf(standard, requirements, level),
    requirements,
    evidence: evidence.filter(({ id }) => used.has(id)),
    work: (await store.requirements.planItems(systemId)).map((item) => workOf(item, units)),
  }
}
