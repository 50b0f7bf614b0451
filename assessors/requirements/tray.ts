import type { Answer, StandardId } from '../../data/contract/answer.ts'
import type { TrayItem } from '../../data/contract/requirement-view.ts'
import { isBegun } from './begun-answer.ts'
import type { Counters } from './counterparts.ts'

/** What decides whether an answer has a place. */
export interface TrayContext {
  readonly standard: StandardId
  /** Requirements of the standard at the level. */
  readonly asked: ReadonlySet<string>
  /** Whether a catalogue still has the requirement. */
  readonly known: (standard: StandardId, requirementId: string) => boolean
  /** Counterparts of requirements of the OTHER standard within this one. */
  readonly counters: Counters
}

/** Why an answer has no place in the workbench; null when it has one, itself or through a counterpart. */
export const trayReason = (answer: Answer, context: TrayContext): TrayItem['because'] | null => {
  const { standard, asked, known, counters } = context
  if (!isBegun(answer) || asked.has(answer.requirementId)) return null
  if (!known(answer.standard, answer.requirementId)) return 'catalogue'
  if (answer.standard === standard) return 'level'
  const here = counters.get(answer.requirementId) ?? []
  return here.some(({ id }) => asked.has(id)) ? null : 'standard'
}
