import { applies } from '../../../assessors/requirements/conditions.ts'
import type { Counter } from '../../../assessors/requirements/counterparts.ts'
import { parameterWords } from '../../../assessors/requirements/parameter-words.ts'
import { scanProposals } from '../../../assessors/requirements/scan-proposals.ts'
import { clauseAt, groupIdAt, isMandatory, nameOf } from '../../../assessors/requirements/standard.ts'
import { wordDifference } from '../../../assessors/requirements/word-difference.ts'
import type { Requirement } from '../../../data/catalogues/requirements/requirement.schema.ts'
import type { Answer } from '../../../data/contract/answer.ts'
import type { Level } from '../../../data/contract/identity.ts'
import type {
  Counterpart,
  PreviousAnswer,
  RequirementDetail,
  RequirementView,
} from '../../../data/contract/requirement-view.ts'
import type { Assessment } from '../../store/requirement-store.ts'
import { otherStandard, type Standards } from './standards.ts'
import { blankAnswer, type ReadingDeps, requirementOf, type SystemContext } from './system-context.ts'
import { isTaken } from './workbench.ts'

const LEVELS = [1, 2, 3, 4, 5] as const

const periodOf = ({ periodMonths }: Requirement, level: Level | null): number | null => {
  const months = level === null ? undefined : periodMonths?.[level]
  if (months === undefined) return null
  return months ?? 0
}

const conditionOf = (requirement: Requirement, context: SystemContext): RequirementView['condition'] => {
  const { appliesWhen } = requirement
  const text = context.standard.file.conditions.find(({ id }) => id === appliesWhen?.condition)?.text
  if (appliesWhen === undefined || text === undefined) return null
  return { text, basis: appliesWhen.basis, applies: applies(requirement, context.system) }
}

const viewOf = (requirement: Requirement, context: SystemContext): RequirementView => {
  const { standard, level } = context
  const { id, title, text, kind, levels, alsoOnChange, tighterFrom, advisory, equivalentAt } = requirement
  const group = standard.groups.get(groupIdAt(requirement, level))
  const { assessPer, evidence, measures, decree, circular, confidence, confidenceAt, doubt, note } =
    requirement
  return {
    ...{ id, text, kind, levels, alsoOnChange, advisory, evidence, measures, decree },
    group: group?.title ?? { vi: requirement.group },
    clause: clauseAt(requirement, level),
    title: title ?? null,
    mandatory: isMandatory(standard, requirement),
    parameters: parameterWords(requirement, level, standard.file.parameters),
    periodMonths: periodOf(requirement, level),
    tighter: LEVELS.filter((one) => one <= (level ?? 0)).flatMap((one) => tighterFrom[one] ?? []),
    condition: conditionOf(requirement, context),
    equivalent: level !== null && (equivalentAt?.includes(level) ?? false),
    assessPer: assessPer ?? null,
    circular: (level === null ? undefined : circular[level]) ?? null,
    confidence: (level === null ? undefined : confidenceAt?.[level]) ?? confidence,
    doubt: doubt ?? null,
    note: note ?? null,
  }
}

const counterpartOf = (counter: Counter, context: SystemContext, standards: Standards): Counterpart[] => {
  const standard = otherStandard(context.standard.id)
  const requirement = standards.get(standard).requirements.get(counter.id)
  if (requirement === undefined) return []
  const answer = context.answers.get(counter.id)
  return [
    {
      ...{ id: counter.id, standard, relation: counter.relation, confidence: counter.confidence },
      clause: clauseAt(requirement, context.level),
      title: nameOf(requirement),
      text: requirement.text,
      reasons: counter.reasons.flatMap((id) => standards.reason(id) ?? []),
      result: answer === undefined ? null : context.sources.effective(answer),
      measure: answer?.measure ?? '',
    },
  ]
}

/** The answer of an assessment to a requirement, or where the standard was another one, of its nearest counterpart. */
const answerThen = (
  { answers }: Assessment,
  requirementId: string,
  counters: readonly Counter[],
): Answer | undefined =>
  answers.find((one) => one.requirementId === requirementId) ??
  counters
    .filter(({ relation }) => relation !== 'related')
    .map(({ id }) => answers.find((one) => one.requirementId === id))
    .find((one) => one !== undefined)

const previousOf = async (
  deps: ReadingDeps,
  of: { readonly systemId: string; readonly counters: readonly Counter[] },
  answer: Answer,
): Promise<PreviousAnswer | null> => {
  const { requirements } = deps.store
  const head = (await requirements.assessments(of.systemId)).find(({ purpose }) => purpose !== 'inspection')
  const assessment = head && (await requirements.assessment(head.id))
  const then = assessment && answerThen(assessment, answer.requirementId, of.counters)
  if (assessment === undefined || then === undefined) return null
  return {
    ...{ assessmentId: assessment.id, title: assessment.title, year: assessment.year, at: assessment.at },
    ...{ requirementId: then.requirementId, result: then.result, measureState: then.measureState },
    measure: then.measure,
    difference: wordDifference(then.measure, answer.measure),
  }
}

/** One requirement of a system with its answer and all that stands around it. */
export const readDetail = async (
  deps: ReadingDeps,
  at: { readonly systemId: string; readonly requirementId: string },
): Promise<RequirementDetail> => {
  const { systemId, requirementId } = at
  const { store, standards } = deps
  const { standard, requirement } = requirementOf(standards, requirementId)
  const context = await deps.contextOf({ systemId, over: standard.id })
  const answer = context.answers.get(requirementId) ?? blankAnswer(systemId, standard.id, requirementId)
  const id = answer.id ?? ''
  const linked = new Set(
    (await store.requirements.links(systemId))
      .filter(({ subjectKind, subjectId }) => subjectKind === 'answer' && subjectId === id)
      .map(({ evidenceId }) => evidenceId),
  )
  const evidence = (await store.requirements.evidence(systemId)).filter((one) => linked.has(one.id))
  const counters = standards.counters(standard.id).get(requirementId) ?? []
  const scans = scanProposals(
    requirementId,
    standards.scanLinks(requirementId),
    await store.requirements.scans(systemId),
  )
  return {
    requirement: viewOf(requirement, context),
    answer,
    effective: context.sources.effective(answer),
    source: context.sources.view(answer),
    flags: (await store.requirements.flags(systemId))
      .filter(({ answerId }) => answerId === id)
      .map(({ answerId: _, ...flag }) => flag),
    evidence,
    comments: await store.requirements.comments(id),
    counterparts: counters.flatMap((counter) => counterpartOf(counter, context, standards)),
    previous: await previousOf(deps, { systemId, counters }, answer),
    scans: scans.map(({ view, text, confidence }) => ({
      ...view,
      text,
      confidence,
      taken: isTaken(view, evidence),
    })),
    sameHand: answer.reviewedBy !== '' && answer.reviewedBy === answer.answeredBy,
  }
}
