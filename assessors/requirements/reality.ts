import type { Answer, AnswerResult } from '../../data/contract/answer.ts'
import type { RealityRow } from '../../data/contract/requirement.ts'

/** What was approved for one requirement, and what stands today. */
export interface RealityInput {
  readonly requirementId: string
  readonly clause: string | null
  readonly title: string
  readonly approved: Pick<Answer, 'measure' | 'due'>
  readonly now: { readonly answer: Answer; readonly effective: AnswerResult } | null
  readonly planItems: readonly number[]
}

const DONE: readonly Answer['measureState'][] = ['deployed', 'verified']

const oneSpace = (text: string): string => text.trim().replace(/\s+/g, ' ')

const stateOf = ({ approved, now }: RealityInput, today: string): RealityRow['state'] => {
  if (now === null) return 'gone'
  const { answer, effective } = now
  if (DONE.includes(answer.measureState) && effective !== 'not-met' && effective !== 'partial') {
    return oneSpace(answer.measure) === oneSpace(approved.measure) ? 'kept' : 'rewritten'
  }
  if (approved.due !== null && approved.due < today) return 'late'
  return answer.measureState === 'none' || answer.measureState === 'described' ? 'not-begun' : 'running'
}

/** The measure of the approved plan beside what is there today; only requirements for which a measure was approved. */
export const realityRows = (inputs: readonly RealityInput[], today: string): RealityRow[] =>
  inputs
    .filter(({ approved }) => approved.measure !== '')
    .map((input) => ({
      requirementId: input.requirementId,
      clause: input.clause,
      title: input.title,
      approved: { measure: input.approved.measure, due: input.approved.due },
      now: {
        measure: input.now?.answer.measure ?? '',
        measureState: input.now?.answer.measureState ?? 'none',
        result: input.now?.effective ?? 'unassessed',
      },
      state: stateOf(input, today),
      planItems: [...input.planItems],
    }))
