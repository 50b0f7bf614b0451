import type { Answer } from '../../data/contract/answer.ts'

/** What of an answer a person has to lose. */
type Content = Pick<Answer, 'result' | 'reason' | 'measure' | 'inheritance' | 'components' | 'unitId' | 'due'>

/** Whether anything was answered at all: rows that hold only a comment or evidence were not begun. */
export const isBegun = (answer: Content): boolean =>
  answer.result !== 'unassessed' ||
  answer.measure !== '' ||
  answer.reason !== '' ||
  answer.inheritance !== null ||
  answer.components.length > 0 ||
  answer.unitId !== null ||
  answer.due !== null
