import type { PlanItem, PlanState } from '../../data/contract/plan.ts'
import { daysBetween } from '../calendar/day.ts'

const ENDED: readonly PlanState[] = ['closed', 'cancelled']

/** Whether an item still has to be worked on. */
export const isOpen = ({ state }: Pick<PlanItem, 'state'>): boolean => !ENDED.includes(state)

/** The day that counts: the moved one where somebody answers for it. */
export const countingDue = ({ due, deviation }: Pick<PlanItem, 'due' | 'deviation'>): string | null =>
  deviation === null ? due : deviation.until

/** Days past the day that counts; 0 when it is not past, or the item has ended. */
export const lateDays = (item: Pick<PlanItem, 'due' | 'deviation' | 'state'>, today: string): number => {
  const due = countingDue(item)
  if (due === null || !isOpen(item)) return 0
  return Math.max(0, daysBetween(due, today))
}

/** Why an item may not move to a state: closing wants evidence, dropping it wants a reason. */
export const refuseState = (
  item: Pick<PlanItem, 'state'>,
  to: PlanState,
  given: { readonly evidence: number; readonly note: string },
): 'evidence-needed' | 'reason-needed' | null => {
  if (to === 'closed' && given.evidence === 0) return 'evidence-needed'
  const reopened = item.state === 'closed' && to !== 'closed'
  return (to === 'cancelled' || reopened) && given.note.trim() === '' ? 'reason-needed' : null
}
