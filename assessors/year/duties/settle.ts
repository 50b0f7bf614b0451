import type { Duty, DutyBucket } from '../../../data/contract/duty.ts'
import { addDays, daysBetween } from '../../calendar/day.ts'
import { type IsWorkingDay, workingDaysBetween } from '../../calendar/working-days.ts'

/** A duty as its source knows it; what the calendar adds is not in it yet. */
export type DutyDraft = Omit<
  Duty,
  'bucket' | 'workBy' | 'daysLeft' | 'workingDaysLeft' | 'calendarKnown' | 'at'
> & { readonly at?: string }

/**
 * The day it is (in Việt Nam), the instant it is where hours count, and the calendar of the office; `knownTo` is the last day
 * whose holidays were announced.
 */
export interface DutyDay {
  readonly today: string
  readonly now: string
  readonly works: IsWorkingDay
  readonly knownTo: string
}

const WEEK_DAYS = 7
const MONTH_DAYS = 30

/** No run of days off is as long; a calendar that has none would never end. */
const LONGEST_BREAK = 60

const lastWorkingDay = (date: string, works: IsWorkingDay): string => {
  for (let back = 0; back < LONGEST_BREAK; back += 1) {
    const day = addDays(date, -back)
    if (works(day)) return day
  }
  return date
}

const bucketOf = (date: string, workBy: string, today: string): DutyBucket => {
  if (date < today) return 'overdue'
  // On a Friday before a Saturday deadline the office has its last day to do it.
  if (workBy <= today) return 'today'
  const left = daysBetween(today, date)
  return left <= WEEK_DAYS ? 'week' : left <= MONTH_DAYS ? 'month' : 'later'
}

interface Span {
  readonly workBy: string
  readonly workingDaysLeft: number
}

/**
 * Settles duties on a day: how pressing each is and how many days are left. Thousands fall on the same days, so that the walk
 * over the calendar is made once for each of them.
 */
export const settler = (day: DutyDay): ((draft: DutyDraft) => Duty) => {
  const spans = new Map<string, Span>()
  const spanTo = (date: string): Span => {
    const known = spans.get(date)
    if (known !== undefined) return known
    const span = {
      workBy: lastWorkingDay(date, day.works),
      workingDaysLeft: workingDaysBetween(day.today, date, day.works),
    }
    spans.set(date, span)
    return span
  }
  return (draft) => settleDuty(draft, day, spanTo)
}

const settleDuty = (
  draft: DutyDraft,
  { today, now, knownTo }: DutyDay,
  spanTo: (date: string) => Span,
): Duty => {
  const { date, at = null } = draft
  if (date === null) {
    const open = { workBy: null, daysLeft: null, workingDaysLeft: null, calendarKnown: true }
    return { ...draft, ...open, at, bucket: 'undated' }
  }
  const { workBy, workingDaysLeft } = spanTo(date)
  return {
    ...draft,
    at,
    workBy,
    bucket: at !== null && at < now ? 'overdue' : bucketOf(date, workBy, today),
    daysLeft: daysBetween(today, date),
    workingDaysLeft,
    calendarKnown: date <= knownTo,
  }
}
