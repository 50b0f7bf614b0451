import { type IsWorkingDay, workingCalendar } from '../../assessors/calendar/working-days.ts'
import type { CalendarEntry } from '../../data/contract/dossier-life.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { readCalendarRows } from './inventory/calendar-rows.ts'

type CalendarDeps = Pick<AppDeps, 'store' | 'catalogues'>

/** The working days of the office: the catalogue (but for what is not confirmed), corrected by its own table. */
export const officeCalendar = async ({ store, catalogues }: CalendarDeps): Promise<IsWorkingDay> =>
  workingCalendar(
    catalogues.calendar.days.filter(({ confidence }) => confidence !== 'unconfirmed'),
    await store.calendar.days(),
  )

const listed = async ({ store, catalogues }: CalendarDeps): Promise<CalendarEntry[]> => {
  const own = await store.calendar.days()
  const corrected = new Set(own.map(({ date }) => date))
  const given = catalogues.calendar.days.filter(({ date }) => !corrected.has(date))
  return [
    ...given.map((day) => ({ ...day, own: false })),
    ...own.map((day) => ({
      ...day,
      name: { vi: day.name || '–' },
      confidence: 'confirmed' as const,
      own: true,
    })),
  ].sort((a, b) => a.date.localeCompare(b.date))
}

/** The calendar of working days: what the catalogue knows and what the office enters or imports. */
export const calendarHandlers = (
  deps: AppDeps,
): Handlers<'calendar.list' | 'calendar.set' | 'calendar.import'> => ({
  'calendar.list': async () => ({ knownTo: deps.catalogues.calendar.knownTo, days: await listed(deps) }),
  'calendar.set': async (day, actor) => {
    await deps.store.transact(actorLabel(actor), (w) => w.calendar.set([day]))
    return {}
  },
  'calendar.import': async ({ text }, actor) => {
    const { days, faults } = readCalendarRows(text)
    if (faults.length > 0) return { written: 0, faults }
    await deps.store.transact(actorLabel(actor), (w) => w.calendar.set(days))
    return { written: days.length, faults }
  },
})
