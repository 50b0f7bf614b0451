import { daysBetween } from '../../../assessors/calendar/day.ts'
import { transitionDuties } from '../../../assessors/level/transition-duties.ts'
import type { TransitionDuty } from '../../../data/contract/level-calls.ts'
import type { Figure } from '../../../data/contract/overview.ts'
import { lastDay } from '../countdown.ts'
import { type CountedBar, type CountedFigure, spread } from './counted.ts'
import type { CountedSystem, OverviewGround } from './ground.ts'
import { systemRow } from './rows.ts'

const LEVELS = ['1', '2', '3', '4', '5', 'none'] as const

const levelKey = ({ standing }: CountedSystem): string => String(standing ?? 'none')

const STATES: Figure['parts'] = [
  { key: 'approved', fill: 'solid' },
  { key: 'appraised', fill: 'horizontal' },
  { key: 'submitted', fill: 'vertical' },
  { key: 'drafting', fill: 'diagonal' },
  { key: 'none', fill: 'empty' },
]

const byLevel = (
  systems: readonly CountedSystem[],
  parts: Figure['parts'],
  part: (system: CountedSystem) => string,
): CountedBar[] =>
  LEVELS.map((key) => ({
    key,
    cells: spread(
      systems.filter((system) => levelKey(system) === key),
      parts,
      { part, row: systemRow },
    ),
  }))

/** Systems by the level that stands and the state of its procedure (Mẫu 08, columns 5 and 6). */
export const levelFigure = ({ systems }: OverviewGround): CountedFigure => ({
  id: 'levels',
  parts: STATES,
  bars: byLevel(systems, STATES, ({ milestones }) => milestones.state),
})

const IMPLEMENTED: Figure['parts'] = [
  { key: 'full', fill: 'solid' },
  { key: 'partial', fill: 'diagonal' },
  { key: 'none', fill: 'cross' },
  { key: 'unstated', fill: 'empty' },
]

/** Approved systems by how far their plan is carried out: what was promised against what is there. */
export const implementationFigure = ({ systems }: OverviewGround): CountedFigure => {
  const approved = systems.filter(({ milestones }) => milestones.state === 'approved')
  return {
    id: 'implementation',
    parts: IMPLEMENTED,
    bars: byLevel(approved, IMPLEMENTED, ({ milestones }) => milestones.implementation),
  }
}

const DUTIES: Figure['parts'] = [
  { key: 'open', fill: 'diagonal' },
  { key: 'ask', fill: 'vertical' },
  { key: 'done', fill: 'solid' },
]

/** TR02 ends with the approval, TR01 and TR03 with measures in place; TR04 has no end of its own, only Đ20. */
const isDone = (duty: TransitionDuty, { milestones }: CountedSystem): boolean =>
  duty.id === 'TR02' ? milestones.state === 'approved' : milestones.implementation === 'full'

const NO_DUTY = 'none'

/** What the transition asks of every system, with the last safe day of each duty (Luật 116 Đ45.1, NĐ 331 Đ39.1). */
export const transitionFigure = ({ systems, today, catalogues }: OverviewGround): CountedFigure => {
  const { transition } = catalogues.obligations.ND331
  const clock = {
    lastDay: (date: string) => lastDay(date, true),
    daysLeft: (day: string) => daysBetween(today, day),
  }
  const met = systems.flatMap((system) =>
    transitionDuties(system, transition, clock).map((duty) => ({ system, duty })),
  )
  const touched = new Set(met.map(({ system }) => system.id))
  const bars = transition.map(({ id, text, clause, confidence, to }): CountedBar => {
    const date = to === null ? null : clock.lastDay(to)
    const daysLeft = date === null ? null : clock.daysLeft(date)
    const of = met.filter(({ duty }) => duty.id === id)
    return {
      key: id,
      duty: { text, clause, confidence, date, daysLeft },
      cells: spread(of, DUTIES, {
        part: ({ duty, system }) => (isDone(duty, system) ? 'done' : duty.applies === 'ask' ? 'ask' : 'open'),
        row: ({ system }) => ({ ...systemRow(system), date, daysLeft }),
      }),
    }
  })
  const free = systems.filter(({ id }) => !touched.has(id))
  return {
    id: 'transition',
    parts: DUTIES,
    bars: [...bars, { key: NO_DUTY, cells: [[], [], free.map(systemRow)] }],
  }
}
