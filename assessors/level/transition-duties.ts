import type { ObligationCatalogue } from '../../data/catalogues/obligations/obligations.schema.ts'
import type { TransitionDuty } from '../../data/contract/level-calls.ts'
import type { InformationSystem } from '../../data/contract/system.ts'

type Transition = ObligationCatalogue['transition'][number]
type Met = Pick<InformationSystem, 'status' | 'milestones'>

const approvedBefore = ({ milestones }: Met, from: string | null): TransitionDuty['applies'] | null => {
  if (milestones.state !== 'approved') return null
  const date = milestones.decision?.date ?? null
  if (date === null || from === null) return 'ask'
  return date < from ? 'yes' : null
}

/** The inventory knows that a system is being built, not since when its investment runs. */
const meets = (system: Met, { of, from }: Transition): TransitionDuty['applies'] | null => {
  switch (of) {
    case 'approved-before':
      return approvedBefore(system, from)
    case 'investing-before':
      return system.status === 'design' || system.status === 'building' ? 'ask' : null
    case 'operating-unclassified':
      return system.status === 'operating' && system.milestones.state !== 'approved' ? 'yes' : null
    case undefined:
      return null
  }
}

/**
 * The duties of the transition that meet a system (Luật 116 Đ45.1, NĐ 331 Đ39.1). `lastDay` gives the last safe day of a
 * term that ends on a date, `daysLeft` how many days are left until it.
 */
export const transitionDuties = (
  system: Met,
  transition: ObligationCatalogue['transition'],
  clock: { readonly lastDay: (date: string) => string; readonly daysLeft: (day: string) => number },
): TransitionDuty[] =>
  transition.flatMap((duty): TransitionDuty[] => {
    const applies = meets(system, duty)
    if (applies === null) return []
    const { id, text, clause, confidence, to } = duty
    const date = to === null ? null : clock.lastDay(to)
    return [
      { id, text, clause, confidence, applies, date, daysLeft: date === null ? null : clock.daysLeft(date) },
    ]
  })
