import { isOpen } from '../../../assessors/requirements/plan-rules.ts'
import { type RealityInput, realityRows } from '../../../assessors/requirements/reality.ts'
import { clauseAt, nameOf } from '../../../assessors/requirements/standard.ts'
import type { Answer } from '../../../data/contract/answer.ts'
import type { AssessmentHead, RealityRow } from '../../../data/contract/requirement.ts'
import type { AnswerWrite, Assessment } from '../../store/requirement-store.ts'
import type { Writer } from '../../store/writer.ts'
import { countsOf, recount } from './count-system.ts'
import { type RequirementDeps, readContext, type SystemContext } from './system-context.ts'

/** What is frozen, and why. */
export interface Freezing {
  readonly systemId: string
  readonly purpose: AssessmentHead['purpose']
  readonly year: number
  readonly title: string
}

/** Answers as they count: an inherited one with the result and the words of its source, which may change or go. */
const frozenAnswers = ({ answers, sources }: SystemContext): Answer[] =>
  [...answers.values()].map((answer) => {
    const source = sources.of(answer)
    const measure = answer.measure === '' ? (source?.measure ?? '') : answer.measure
    const measureState =
      answer.measureState === 'none' ? (source?.measureState ?? 'none') : answer.measureState
    return { ...answer, measure, measureState, result: sources.effective(answer) }
  })

const freezeIn = async (
  deps: RequirementDeps,
  writer: Writer,
  given: Freezing & { readonly context: SystemContext },
): Promise<AssessmentHead> => {
  const { context, systemId, purpose, year, title } = given
  const standard = context.standard.id
  const flags = await writer.read.requirements.flags(systemId)
  return writer.requirements.addAssessment({
    ...{ systemId, purpose, year, title, standard, level: context.level },
    catalogue: deps.standards.info(standard),
    counts: countsOf(context, deps.standards, flags),
    answers: frozenAnswers(context),
  })
}

/** Freezes all answers of a system as they are now. */
export const freeze = (deps: RequirementDeps, given: Freezing, actor: string): Promise<AssessmentHead> =>
  deps.store.transact(actor, async (writer) => {
    const context = await readContext(deps, writer.read, { systemId: given.systemId })
    return freezeIn(deps, writer, { ...given, context })
  })

const carriedOver = (answer: Answer, at: string, year: number): AnswerWrite => ({
  requirementId: answer.requirementId,
  seen: answer.version,
  fields: {
    ...{ result: 'unassessed', work: 'empty', touched: false, reviewedBy: '', reviewedAt: null },
    carried: { from: 'year', at, names: [String(year)] },
  },
})

/** Begins a year: the old one is frozen, texts and links stay, results and work begin anew, and everything asks to be looked at. */
export const startYear = (
  deps: RequirementDeps,
  input: { readonly systemId: string; readonly year: number },
  actor: string,
): Promise<{ carried: number; assessment: AssessmentHead }> =>
  deps.store.transact(actor, async (writer) => {
    const { systemId, year } = input
    const context = await readContext(deps, writer.read, { systemId })
    const past = year - 1
    const title = deps.texts('vi')('requirement.year.title', { year: past })
    const assessment = await freezeIn(deps, writer, { systemId, purpose: 'year', year: past, title, context })
    const at = deps.now().toISOString()
    const own = [...context.answers.values()].filter(({ standard }) => standard === context.standard.id)
    const written = await writer.requirements.writeAnswers(
      systemId,
      own.map((answer) => carriedOver(answer, at, past)),
    )
    const flags = written.flatMap(({ id }) =>
      id === null
        ? []
        : [{ answerId: id, kind: 'carried' as const, subject: `year ${at}`, detail: String(past) }],
    )
    await writer.requirements.raiseFlags(systemId, flags)
    await recount(deps, writer, systemId)
    return { carried: written.length, assessment }
  })

const realityInputs = (
  deps: RequirementDeps,
  { standard, answers }: Assessment,
  now: { readonly context: SystemContext; readonly planned: ReadonlyMap<string, number[]> },
): RealityInput[] => {
  const { context, planned } = now
  const then = new Map(answers.map((one) => [one.requirementId, one]))
  return deps.standards.get(standard).file.requirements.flatMap((requirement) => {
    const approved = then.get(requirement.id)
    if (approved === undefined) return []
    const answer = context.answers.get(requirement.id)
    return [
      {
        requirementId: requirement.id,
        clause: clauseAt(requirement, approved.level),
        title: nameOf(requirement).vi,
        approved,
        now: answer === undefined ? null : { answer, effective: context.sources.effective(answer) },
        planItems: planned.get(requirement.id) ?? [],
      },
    ]
  })
}

/** The measures of the newest approved plan beside today's. */
export const readReality = async (
  deps: RequirementDeps,
  systemId: string,
): Promise<{ assessment: AssessmentHead | null; rows: RealityRow[] }> => {
  const { requirements } = deps.store
  const head = (await requirements.assessments(systemId)).find(({ purpose }) => purpose === 'approved')
  const frozen = head && (await requirements.assessment(head.id))
  if (head === undefined || frozen === undefined) return { assessment: null, rows: [] }
  const context = await readContext(deps, deps.store, { systemId, over: frozen.standard })
  const planned = new Map<string, number[]>()
  for (const item of (await requirements.planItems(systemId)).filter(isOpen))
    for (const id of item.requirementIds) planned.set(id, [...(planned.get(id) ?? []), item.number])
  const rows = realityRows(realityInputs(deps, frozen, { context, planned }), context.today)
  return { assessment: head, rows }
}
