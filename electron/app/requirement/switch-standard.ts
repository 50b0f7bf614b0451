import {
  type AnswersById,
  type CarriedAnswer,
  type CarryPlan,
  carryAnswers,
} from '../../../assessors/requirements/carry-answers.ts'
import type { StandardId } from '../../../data/contract/answer.ts'
import type { SwitchCounts } from '../../../data/contract/requirement.ts'
import type { AnswerWrite } from '../../store/requirement-store.ts'
import type { Reads } from '../../store/store.ts'
import type { Writer } from '../../store/writer.ts'
import { recount, trayOf } from './count-system.ts'
import { type RequirementDeps, readContext, type SystemContext } from './system-context.ts'

type Target = { readonly systemId: string; readonly standard: StandardId }

interface Switch {
  readonly context: SystemContext
  readonly plan: CarryPlan
  readonly counts: SwitchCounts
}

const planSwitch = async (deps: RequirementDeps, reads: Reads, target: Target): Promise<Switch> => {
  const { systemId, standard } = target
  const context = await readContext(deps, reads, { systemId, over: standard })
  const answers: AnswersById = new Map(
    [...context.answers].map(([id, answer]) => [
      id,
      { answer, effective: context.sources.effective(answer) },
    ]),
  )
  const ids = context.asked.map(({ id }) => id)
  const plan = carryAnswers(ids, deps.standards.counters(standard), answers)
  return { context, plan, counts: { ...plan.counts, tray: trayOf(context, deps.standards).length } }
}

/** What a switch of standard would carry over. */
export const previewSwitch = async (deps: RequirementDeps, target: Target): Promise<SwitchCounts> =>
  (await planSwitch(deps, deps.store, target)).counts

const writeOf = (
  deps: RequirementDeps,
  { context }: Switch,
  carried: CarriedAnswer & { readonly at: string; readonly standard: StandardId },
): AnswerWrite => {
  const { requirementId, sources, fields, at, standard } = carried
  const { inheritance } = fields
  const link = inheritance === null ? null : { standard, requirementId, inheritance }
  const begun = fields.result !== 'unassessed' || fields.measure !== '' || link !== null
  return {
    requirementId,
    seen: null,
    fields: {
      ...fields,
      inheritance: link && { ...link.inheritance, seen: context.sources.digest(link) },
      ...{
        standard,
        level: context.level,
        digest: deps.standards.digestAt(requirementId, context.level) ?? '',
      },
      work: begun ? 'in-progress' : 'empty',
      carried: { from: 'standard', at, names: [...sources] },
      touched: false,
    },
  }
}

/** Evidence goes along: what proved a measure there is the first thing a person looks at here. */
const linkEvidence = async (writer: Writer, systemId: string, { context, plan }: Switch): Promise<void> => {
  const links = await writer.read.requirements.links(systemId)
  const evidenceOf = new Map<string, string[]>()
  for (const { evidenceId, subjectKind, subjectId } of links)
    if (subjectKind === 'answer')
      evidenceOf.set(subjectId, [...(evidenceOf.get(subjectId) ?? []), evidenceId])
  const written = new Map(
    (await writer.read.requirements.answers(systemId)).map((one) => [one.requirementId, one.id]),
  )
  for (const { requirementId, sources } of plan.carried) {
    const subjectId = written.get(requirementId)
    if (subjectId === undefined || subjectId === null) continue
    const evidence = sources.flatMap((id) => evidenceOf.get(context.answers.get(id)?.id ?? '') ?? [])
    for (const evidenceId of new Set(evidence))
      await writer.requirements.link({ evidenceId, subjectKind: 'answer', subjectId, systemId })
  }
}

/** Switches the standard of a workbench. Answers to the former one stay untouched, so that switching back finds them again. */
export const switchStandard = (deps: RequirementDeps, target: Target, actor: string): Promise<SwitchCounts> =>
  deps.store.transact(actor, async (writer) => {
    const { systemId, standard } = target
    const change = await planSwitch(deps, writer.read, target)
    const at = deps.now().toISOString()
    // First of its step, so that undo names the switch and not one of the answers that came along.
    await writer.requirements.setProfile(systemId, { standard })
    const writes = change.plan.carried.map((one) => writeOf(deps, change, { ...one, at, standard }))
    const written = await writer.requirements.writeAnswers(systemId, writes)
    const flags = written.flatMap(({ id, carried }) =>
      id === null || carried === null
        ? []
        : [
            {
              answerId: id,
              kind: 'carried' as const,
              subject: `standard ${carried.at}`,
              detail: carried.names.join(', ').slice(0, 300),
            },
          ],
    )
    await writer.requirements.raiseFlags(systemId, flags)
    await linkEvidence(writer, systemId, change)
    await recount(deps, writer, systemId)
    return change.counts
  })
