import type { ObligationCatalogue } from '../../../data/catalogues/obligations/obligations.schema.ts'
import type { DutyRecord } from '../../../data/contract/duty.ts'
import type { InformationSystem } from '../../../data/contract/system.ts'
import { addDays } from '../../calendar/day.ts'
import { transitionDuties } from '../../level/transition-duties.ts'
import { draftDuty, leastSure, sayWhat } from './draft.ts'
import type { DutyDraft } from './settle.ts'

type Met = Pick<InformationSystem, 'id' | 'status' | 'milestones'>

/** What the ends of the transition are read from. */
export interface TransitionGround {
  readonly systems: readonly Met[]
  readonly transition: ObligationCatalogue['transition']
  readonly records: readonly Pick<DutyRecord, 'rule' | 'systemId'>[]
}

/** The safe end of a term that ends on a date is the day before (obligations catalogue, `transitionNote`). */
export const safeEnd = (to: string): string => addDays(to, -1)

const NO_COUNT = { lastDay: safeEnd, daysLeft: () => 0 }

/**
 * The ends of the transition (Luật 116 Đ45.1, NĐ 331 Đ39.1), each with the systems it meets; a system for which somebody has
 * recorded that it was met is left out. `ask` systems count: the inventory cannot tell since when their investment runs.
 */
export const transitionEnds = ({ systems, transition, records }: TransitionGround): DutyDraft[] => {
  const met = new Set(records.map(({ rule, systemId }) => `${rule} ${systemId}`))
  return transition.flatMap((end) => {
    const under = systems.flatMap((system) => {
      if (met.has(`${end.id} ${system.id}`)) return []
      if (end.metBy === 'approved' && system.milestones.state === 'approved') return []
      const [duty] = transitionDuties(system, [end], NO_COUNT)
      return duty === undefined ? [] : [{ id: system.id, asks: duty.applies === 'ask' }]
    })
    if (under.length === 0) return []
    const sure = under.some(({ asks }) => asks) ? leastSure([end.confidence, 'inference']) : end.confidence
    return [
      draftDuty({
        key: `transition ${end.id}`,
        kind: 'transition',
        date: end.to === null ? null : safeEnd(end.to),
        what: sayWhat('given', {}, [end.text]),
        basis: { label: end.clause ?? '', confidence: sure },
        systemIds: under.map(({ id }) => id),
        rule: end.id,
      }),
    ]
  })
}
