import { addDays, daysBetween } from '../../assessors/calendar/day.ts'
import type { Countdown } from '../../data/contract/workspace.ts'
import type { Catalogues } from './catalogues.ts'

type Obligations = Catalogues['obligations']['ND331']
type CalendarDate = Obligations['calendar'][number]
type Transition = Obligations['transition'][number]

/** "Trước ngày X" is kept safely by the day before X (obligations catalogue, `dayUnits.beforeDate`). */
export const lastDay = (date: string, before: boolean): string => (before ? addDays(date, -1) : date)

const nextOf = (entry: CalendarDate, today: string): string | undefined => {
  if (entry.on !== undefined) return lastDay(entry.on, entry.before)
  const year = Number(today.slice(0, 4))
  return [year, year + 1]
    .map((one) => lastDay(`${one}-${entry.every}`, entry.before))
    .find((day) => day >= today)
}

const fromCalendar = (entry: CalendarDate, today: string): Countdown[] => {
  const date = nextOf(entry, today)
  if (date === undefined) return []
  const { id, text, clause, confidence } = entry
  return [{ id, text, date, daysLeft: daysBetween(today, date), clause, confidence }]
}

const fromTransition = ({ id, to, text, clause, confidence }: Transition, today: string): Countdown[] => {
  if (to === null || clause === null) return []
  const date = lastDay(to, true)
  return [{ id, text, date, daysLeft: daysBetween(today, date), clause, confidence }]
}

/** The dates of the law that lie ahead of `today`, nearest first; those of one time only stay while they are due or late. */
export const countdowns = (obligations: Obligations, today: string): Countdown[] => {
  const once = obligations.transition.flatMap((entry) => fromTransition(entry, today))
  const covered = new Set(once.map(({ date }) => date))
  const dated = obligations.calendar
    .flatMap((entry) => fromCalendar(entry, today))
    .filter(({ date }) => !covered.has(lastDay(date, true)))
  return [...once, ...dated].sort((a, b) => a.date.localeCompare(b.date))
}
