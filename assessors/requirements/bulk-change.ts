import type { Answer, AnswerPatch } from '../../data/contract/answer.ts'
import type { BulkRow } from '../../data/contract/requirement.ts'
import { isBegun } from './begun-answer.ts'

/** What one answer would get; null where the change has nothing for it. */
export type PatchFor = (requirementId: string) => AnswerPatch | null

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return String(value.length)
  return typeof value === 'object' ? String((value as { readonly mode?: string }).mode ?? '') : String(value)
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The fields of a patch that would change an answer, as they are and as they would be. */
export const changesOf = (answer: Answer, patch: AnswerPatch): BulkRow['changes'] => {
  const now: Readonly<Record<string, unknown>> = {
    ...answer,
    components: answer.components.map(({ kind, id }) => ({ kind, id })),
    inheritance: choiceOf(answer),
  }
  return Object.entries(patch)
    .filter(([field, value]) => value !== undefined && !same(now[field], value))
    .map(([field, value]) => ({ field, before: shown(now[field]), after: shown(value) }))
}

const choiceOf = ({ inheritance }: Answer): AnswerPatch['inheritance'] => {
  if (inheritance === null) return null
  const { source, mode, provider, consumer } = inheritance
  return { source, mode, provider, consumer }
}

/** What a change of many answers does to each of them. Locked ones are left alone, and begun ones where that was asked. */
export const bulkRows = (
  answers: readonly Answer[],
  patchFor: PatchFor,
  onlyUnanswered: boolean,
): BulkRow[] =>
  answers.map((answer) => {
    const { requirementId } = answer
    const patch = patchFor(requirementId)
    if (patch === null) return { requirementId, state: 'nothing-there', changes: [] }
    if (answer.work === 'locked') return { requirementId, state: 'locked', changes: [] }
    if (onlyUnanswered && isBegun(answer)) return { requirementId, state: 'answered', changes: [] }
    const changes = changesOf(answer, patch)
    return { requirementId, state: changes.length === 0 ? 'same' : 'changed', changes }
  })

/** What is copied from the answer of another system: words and unit. What was met there has to be judged here. */
export const copiedPatch = (there: Answer): AnswerPatch | null => {
  if (there.measure === '') return null
  return { measure: there.measure, measureState: 'described', unitId: there.unitId }
}
