import { bulkRows, copiedPatch, type PatchFor } from '../../../assessors/requirements/bulk-change.ts'
import type { Answer, AnswerPatch } from '../../../data/contract/answer.ts'
import type { Checked } from '../../../data/contract/index.ts'
import type { BulkRow } from '../../../data/contract/requirement.ts'
import type { AnswerFields, AnswerWrite } from '../../store/requirement-store.ts'
import type { Reads } from '../../store/store.ts'
import type { Writer } from '../../store/writer.ts'
import { recount } from './count-system.ts'
import {
  blankAnswer,
  type RequirementDeps,
  readContext,
  requirementOf,
  type SystemContext,
} from './system-context.ts'
import { type Author, clearAnswered, fieldsOf } from './write-answer.ts'

export type BulkInput = Checked<'requirement.bulk'>

interface BulkPlan {
  readonly context: SystemContext
  readonly answers: readonly Answer[]
  readonly patchFor: PatchFor
  readonly rows: readonly BulkRow[]
  /** Code of the system that was copied from. */
  readonly copiedFrom: string | null
}

const patchesOf = async (reads: Reads, { change }: BulkInput): Promise<PatchFor> => {
  switch (change.kind) {
    case 'set':
      return () => change.patch
    case 'inherit':
      return () => ({ inheritance: change.inheritance })
    case 'copy': {
      const there = await reads.requirements.answers(change.fromSystemId)
      const patches = new Map(
        there.map((one): [string, AnswerPatch | null] => [one.requirementId, copiedPatch(one)]),
      )
      return (id) => patches.get(id) ?? null
    }
  }
}

const planBulk = async (deps: RequirementDeps, reads: Reads, input: BulkInput): Promise<BulkPlan> => {
  const { systemId, requirementIds, change, onlyUnanswered } = input
  const context = await readContext(deps, reads, { systemId })
  const answers = [...new Set(requirementIds)].map((id) => {
    const { standard } = requirementOf(deps.standards, id)
    return context.answers.get(id) ?? blankAnswer(systemId, standard.id, id)
  })
  const patchFor = await patchesOf(reads, input)
  const from = change.kind === 'copy' ? await reads.systems.get(change.fromSystemId) : undefined
  const rows = bulkRows(answers, patchFor, onlyUnanswered)
  return { context, answers, patchFor, rows, copiedFrom: from?.code ?? null }
}

/** What a change of many answers would do to each of them. */
export const previewBulk = async (deps: RequirementDeps, input: BulkInput): Promise<BulkRow[]> => [
  ...(await planBulk(deps, deps.store, input)).rows,
]

const writesOf = async (
  deps: RequirementDeps,
  writer: Writer,
  plan: BulkPlan & { readonly author: Author },
): Promise<AnswerWrite[]> => {
  const changed = new Set(
    plan.rows.filter(({ state }) => state === 'changed').map(({ requirementId }) => requirementId),
  )
  const writes: AnswerWrite[] = []
  for (const answer of plan.answers) {
    const { requirementId } = answer
    const patch = changed.has(requirementId) ? plan.patchFor(requirementId) : null
    if (patch === null) continue
    const fields = await fieldsOf(deps, writer.read, {
      context: plan.context,
      answer,
      patch,
      author: plan.author,
    })
    const carried: AnswerFields =
      plan.copiedFrom === null
        ? {}
        : { carried: { from: 'system', at: plan.author.at, names: [plan.copiedFrom] } }
    writes.push({ requirementId, seen: answer.version, fields: { ...fields, ...carried } })
  }
  return writes
}

const flagCopied = async (writer: Writer, systemId: string, written: readonly Answer[]): Promise<void> => {
  const flags = written.flatMap(({ id, carried }) =>
    id === null || carried === null
      ? []
      : [
          {
            answerId: id,
            kind: 'carried' as const,
            subject: `${carried.from} ${carried.at}`,
            detail: carried.names.join(', '),
          },
        ],
  )
  await writer.requirements.raiseFlags(systemId, flags)
}

/** Writes what the preview showed, all in one transaction; what was copied is flagged until somebody has looked. */
export const writeBulk = (deps: RequirementDeps, input: BulkInput, actor: string): Promise<number> =>
  deps.store.transact(actor, async (writer) => {
    const { systemId, change } = input
    const plan = await planBulk(deps, writer.read, input)
    const author = { actor, at: deps.now().toISOString() }
    const writes = await writesOf(deps, writer, { ...plan, author })
    const written = await writer.requirements.writeAnswers(systemId, writes)
    if (change.kind === 'set' && change.patch.result !== undefined)
      await clearAnswered(writer, systemId, written)
    if (change.kind === 'copy') await flagCopied(writer, systemId, written)
    await recount(deps, writer, systemId)
    return written.length
  })
