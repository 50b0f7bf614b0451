import type { Answer, AnswerResult, MeasureState } from '../../data/contract/answer.ts'
import type { SourceView } from '../../data/contract/requirement-view.ts'

/** What a source says of one requirement now. */
export interface SourceAnswer {
  readonly result: AnswerResult
  readonly measure: string
  readonly measureState: MeasureState
  readonly provider: string
  readonly consumer: string
  readonly validUntil: string | null
}

const WORST: readonly AnswerResult[] = ['unassessed', 'not-met', 'partial', 'met', 'not-applicable']

/** Of two parts of one duty the worse one decides; a part that was not assessed leaves the whole not assessed. */
const worse = (a: AnswerResult, b: AnswerResult): AnswerResult =>
  WORST.indexOf(a) <= WORST.indexOf(b) ? a : b

/** Text whose digest tells whether a source has changed since a person saw it. */
export const sourceText = (source: SourceAnswer): string =>
  JSON.stringify([
    source.result,
    source.measure,
    source.measureState,
    source.provider,
    source.consumer,
    source.validUntil,
  ])

/** Whether a source still speaks, and whether it says what it said when a person last looked. */
export const sourceState = (
  source: SourceAnswer | undefined,
  digests: { readonly now: string; readonly seen: string },
  today: string,
): SourceView['state'] => {
  if (source === undefined) return 'gone'
  if (source.validUntil !== null && source.validUntil < today) return 'ended'
  return digests.now === digests.seen ? 'live' : 'changed'
}

/**
 * The result that counts: one's own, or through a live link that of the source; a source that is gone or ended proves nothing
 * any more.
 */
export const effectiveResult = (
  answer: Pick<Answer, 'result' | 'inheritance'>,
  source: SourceAnswer | undefined,
  today: string,
): AnswerResult => {
  if (answer.inheritance === null) return answer.result
  const ended = source === undefined || (source.validUntil !== null && source.validUntil < today)
  if (ended) return 'unassessed'
  return answer.inheritance.mode === 'inherited' ? source.result : worse(answer.result, source.result)
}
