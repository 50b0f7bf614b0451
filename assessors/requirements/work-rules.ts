import type { Answer, AnswerPatch, AnswerResult, WorkState } from '../../data/contract/answer.ts'

/** Why the work on an answer does not move. */
export type WorkRefusal = 'answer-open' | 'answer-locked' | 'same' | 'not-waiting' | 'not-reviewed'

/**
 * Whether the work on an answer may move to a state. Review needs a result, a return needs something to return, a lock needs
 * a review; a locked answer is unlocked by sending it back to work.
 */
export const refuseWork = (
  answer: Pick<Answer, 'work'>,
  effective: AnswerResult,
  to: WorkState,
): WorkRefusal | null => {
  if (answer.work === to) return 'same'
  if (answer.work === 'locked' && to !== 'in-progress') return 'answer-locked'
  if ((to === 'awaiting-review' || to === 'reviewed') && effective === 'unassessed') return 'answer-open'
  if (to === 'returned' && answer.work !== 'awaiting-review' && answer.work !== 'reviewed')
    return 'not-waiting'
  if (to === 'locked' && answer.work !== 'reviewed') return 'not-reviewed'
  return null
}

/** Where the work stands after somebody wrote into the answer: a review no longer covers what has changed. */
export const workAfterEdit = (work: WorkState): WorkState => (work === 'locked' ? 'locked' : 'in-progress')

/** Whether a patch leaves "not applicable" without a reason, which nobody could appraise. */
export const lacksReason = (answer: Pick<Answer, 'result' | 'reason'>, patch: AnswerPatch): boolean =>
  (patch.result ?? answer.result) === 'not-applicable' && (patch.reason ?? answer.reason).trim() === ''
