import { addDays } from './day.ts'

/** One day that is not what its weekday says; `YYYY-MM-DD`. */
export interface SpecialDay {
  readonly date: string
  readonly kind: 'off' | 'work'
}

/** Says of a day `YYYY-MM-DD` whether offices work on it. */
export type IsWorkingDay = (day: string) => boolean

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(Date.parse(day)).getUTCDay())

/** Monday to Friday but for the special days; where two tables name a day, the later one wins (the office corrects the catalogue). */
export const workingCalendar = (...tables: readonly (readonly SpecialDay[])[]): IsWorkingDay => {
  const special = new Map(tables.flat().map(({ date, kind }) => [date, kind]))
  return (day) => {
    const kind = special.get(day)
    return kind === undefined ? !isWeekend(day) : kind === 'work'
  }
}

/** The first working day on or after `day`. */
export const onOrAfter = (day: string, works: IsWorkingDay): string =>
  works(day) ? day : onOrAfter(addDays(day, 1), works)

/**
 * The last day of a period that runs from an event on `from`: the day of the event does not count (Bộ luật Dân sự Đ147.2).
 * Working days skip what is off; calendar days end on the next working day when the last one is off (Đ148.5).
 */
export const endOfPeriod = (
  from: string,
  period: { readonly limit: number; readonly unit: 'working-day' | 'calendar-day' },
  works: IsWorkingDay,
): string => {
  if (period.unit === 'calendar-day') return onOrAfter(addDays(from, period.limit), works)
  let day = from
  for (let left = period.limit; left > 0; ) {
    day = addDays(day, 1)
    if (works(day)) left -= 1
  }
  return day
}

/** Working days after `from` up to and with `to`; negative when `to` is past. */
export const workingDaysBetween = (from: string, to: string, works: IsWorkingDay): number => {
  if (to < from) return -workingDaysBetween(to, from, works)
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (works(day)) count += 1
  return count
}
