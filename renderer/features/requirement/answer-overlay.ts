import type { Answer, AnswerPatch } from '../../../data/contract/answer.ts'

/** What a person can change in an answer; `not-applicable` goes together with its reason. */
export type AnswerField = keyof AnswerPatch | 'not-applicable'

/** The patch of one change in the queue. */
export const patchOf = (field: AnswerField, value: unknown): AnswerPatch =>
  field === 'not-applicable'
    ? { result: 'not-applicable', reason: String(value) }
    : ({ [field]: value } as AnswerPatch)

/** An answer with typed changes on top; components keep the names they had. */
export const overlayAnswer = (answer: Answer, changes: ReadonlyMap<string, unknown>): Answer => {
  let seen = answer
  for (const [field, value] of changes) {
    const { components, inheritance, ...plain } = patchOf(field as AnswerField, value)
    seen = {
      ...seen,
      ...plain,
      ...(components === undefined
        ? {}
        : {
            components: components.map(
              (ref) =>
                seen.components.find(({ kind, id }) => kind === ref.kind && id === ref.id) ?? {
                  ...ref,
                  name: '',
                  digest: '',
                },
            ),
          }),
      ...(inheritance === undefined
        ? {}
        : { inheritance: inheritance === null ? null : { ...inheritance, seen: '' } }),
    }
  }
  return seen
}
