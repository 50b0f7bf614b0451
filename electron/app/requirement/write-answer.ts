import { isBegun } from '../../../assessors/requirements/begun-answer.ts'
import { lacksReason, workAfterEdit } from '../../../assessors/requirements/work-rules.ts'
import type {
  Answer,
  AnswerPatch,
  FlagKind,
  Inheritance,
  InheritanceChoice,
} from '../../../data/contract/answer.ts'
import { Failure } from '../../../data/contract/failure.ts'
import type { AnswerFields } from '../../store/requirement-store.ts'
import type { Reads } from '../../store/store.ts'
import type { Writer } from '../../store/writer.ts'
import { componentsOf, linkComponents } from './components.ts'
import { recount } from './count-system.ts'
import { readSources, sourceDigest } from './sources.ts'
import {
  blankAnswer,
  type RequirementDeps,
  readContext,
  requirementOf,
  type SystemContext,
} from './system-context.ts'

/** Who writes, and when. */
export interface Author {
  readonly actor: string
  readonly at: string
}

/** A new result answers the requirement as it stands today, so that these flags have been looked at. */
const ANSWERED_BY_RESULT: readonly FlagKind[] = ['text-changed', 'level-changed', 'carried']

/** Refuses a link that would make two answers rest on each other, over however many systems. */
const checkCycle = async (reads: Reads, answer: Answer, choice: InheritanceChoice): Promise<void> => {
  const seen = new Set([answer.systemId])
  let next = choice.source.kind === 'system' ? choice.source.id : null
  while (next !== null) {
    if (seen.has(next)) throw new Failure('inheritance-cycle', { requirementId: answer.requirementId })
    seen.add(next)
    const there: Answer | undefined = await reads.requirements.answer(next, answer.requirementId)
    next = there?.inheritance?.source.kind === 'system' ? there.inheritance.source.id : null
  }
}

const isThere = async (reads: Reads, { kind, id }: InheritanceChoice['source']): Promise<boolean> =>
  kind === 'bundle'
    ? (await reads.requirements.bundles()).some((one) => one.id === id)
    : (await reads.systems.get(id)) !== undefined

const inheritanceOf = async (
  { reads, standards, today }: { reads: Reads } & Parameters<typeof readSources>[2],
  answer: Answer,
  choice: InheritanceChoice | null,
): Promise<Inheritance | null> => {
  if (choice === null) return null
  const { kind, id } = choice.source
  if (!(await isThere(reads, choice.source))) throw new Failure('not-found', { entity: kind, id })
  await checkCycle(reads, answer, choice)
  const wanted = { ...answer, inheritance: { ...choice, seen: '' } }
  const book = await readSources(reads, [wanted], { today, standards })
  return { ...choice, seen: sourceDigest(book.of(wanted)) }
}

const ANSWERING: readonly (keyof AnswerPatch)[] = ['result', 'inheritance']

/** The fields to be stored for what a person wrote. Throws `answer-locked`, `reason-needed`, `inheritance-cycle`, `not-found`. */
export const fieldsOf = async (
  deps: RequirementDeps,
  reads: Reads,
  write: {
    readonly context: SystemContext
    readonly answer: Answer
    readonly patch: AnswerPatch
    readonly author: Author
  },
): Promise<AnswerFields> => {
  const { context, answer, patch, author } = write
  if (answer.work === 'locked') throw new Failure('answer-locked', { requirementId: answer.requirementId })
  if (lacksReason(answer, patch)) throw new Failure('reason-needed', { requirementId: answer.requirementId })
  const { components, inheritance, ...plain } = patch
  const level = context.level
  const anew = !isBegun(answer) || ANSWERING.some((field) => patch[field] !== undefined)
  return {
    ...plain,
    ...(components === undefined
      ? {}
      : { components: linkComponents(components, componentsOf(context.system)) }),
    ...(inheritance === undefined
      ? {}
      : {
          inheritance: await inheritanceOf(
            { reads, standards: deps.standards, today: context.today },
            answer,
            inheritance,
          ),
        }),
    ...(anew ? { level, digest: deps.standards.digestAt(answer.requirementId, level) ?? '' } : {}),
    standard: answer.standard,
    touched: true,
    work: workAfterEdit(answer.work),
    answeredBy: author.actor,
    answeredAt: author.at,
    reviewedBy: '',
    reviewedAt: null,
  }
}

/** Clears what a new result has settled. */
export const clearAnswered = async (
  writer: Writer,
  systemId: string,
  answers: readonly Answer[],
): Promise<void> => {
  const ids = new Set(answers.map(({ id }) => id))
  const settled = (await writer.read.requirements.flags(systemId)).filter(
    ({ answerId, kind, clearedAt }) =>
      ids.has(answerId) && clearedAt === null && ANSWERED_BY_RESULT.includes(kind),
  )
  await writer.requirements.clearFlags(
    systemId,
    settled.map(({ id }) => id),
    '',
  )
}

/** Writes what a person typed into one answer and counts the system anew. */
export const saveAnswer = async (
  deps: RequirementDeps,
  input: {
    readonly systemId: string
    readonly requirementId: string
    readonly version: number
    readonly patch: AnswerPatch
  },
  actor: string,
): Promise<Answer> => {
  const { systemId, requirementId, version, patch } = input
  const { standard } = requirementOf(deps.standards, requirementId)
  return deps.store.transact(actor, async (writer) => {
    const context = await readContext(deps, writer.read, { systemId })
    const answer = context.answers.get(requirementId) ?? blankAnswer(systemId, standard.id, requirementId)
    if (answer.version !== version) {
      throw new Failure('conflict', { entity: 'answer', expected: version, actual: answer.version })
    }
    const author = { actor, at: deps.now().toISOString() }
    const fields = await fieldsOf(deps, writer.read, { context, answer, patch, author })
    const [saved] = await writer.requirements.writeAnswers(systemId, [{ requirementId, seen: null, fields }])
    if (saved === undefined) throw new Error('an answer was not written')
    if (patch.result !== undefined) await clearAnswered(writer, systemId, [saved])
    await recount(deps, writer, systemId)
    return saved
  })
}
