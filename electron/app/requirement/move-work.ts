import { refuseWork } from '../../../assessors/requirements/work-rules.ts'
import type { Answer } from '../../../data/contract/answer.ts'
import { Failure } from '../../../data/contract/failure.ts'
import type { Checked, Output } from '../../../data/contract/index.ts'
import type { AnswerFields, AnswerWrite } from '../../store/requirement-store.ts'
import { recount } from './count-system.ts'
import { blankAnswer, type RequirementDeps, readContext, requirementOf } from './system-context.ts'

type Input = Checked<'requirement.setWork'>
type Refused = Output<'requirement.setWork'>['refused']

const fieldsFor = ({ to }: Input, actor: string, at: string): AnswerFields => {
  if (to === 'reviewed') return { work: to, reviewedBy: actor, reviewedAt: at }
  return to === 'locked' ? { work: to } : { work: to, reviewedBy: '', reviewedAt: null }
}

/** Moves the work on answers on; those that may not move are told and left alone. A return is said in a comment. */
export const moveWork = (
  deps: RequirementDeps,
  input: Input,
  actor: string,
): Promise<Output<'requirement.setWork'>> =>
  deps.store.transact(actor, async (writer) => {
    const { systemId, requirementIds, to, note } = input
    if (to === 'returned' && note === '') throw new Failure('reason-needed', { field: 'note' })
    const context = await readContext(deps, writer.read, { systemId })
    const fields = fieldsFor(input, actor, deps.now().toISOString())
    const refused: Refused = []
    const writes: AnswerWrite[] = []
    for (const requirementId of new Set(requirementIds)) {
      const { standard } = requirementOf(deps.standards, requirementId)
      const answer = context.answers.get(requirementId) ?? blankAnswer(systemId, standard.id, requirementId)
      const because = refuseWork(answer, context.sources.effective(answer), to)
      if (because === null)
        writes.push({ requirementId, seen: answer.version, fields: { ...fields, standard: standard.id } })
      else refused.push({ requirementId, because })
    }
    const written: readonly Answer[] = await writer.requirements.writeAnswers(systemId, writes)
    for (const { id } of written)
      if (note !== '' && id !== null) await writer.requirements.addComment(id, systemId, note)
    await recount(deps, writer, systemId)
    return { changed: written.length, refused }
  })
