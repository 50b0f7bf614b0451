import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from './day.ts'
import { endOfPeriod, onOrAfter, workingCalendar, workingDaysBetween } from './working-days.ts'

const works = workingCalendar([
  { date: '2026-08-22', kind: 'work' },
  { date: '2026-08-31', kind: 'off' },
  { date: '2026-09-01', kind: 'off' },
  { date: '2026-09-02', kind: 'off' },
])
const days = (limit: number) => ({ limit, unit: 'working-day' as const })

test('weekends are off, a swap Saturday is not, a holiday is', () => {
  expect(['2026-08-21', '2026-08-22', '2026-08-23', '2026-08-31', '2026-09-03'].map(works)).toEqual([
    true,
    true,
    false,
    false,
    true,
  ])
})

test('the office corrects the table of the catalogue', () => {
  const corrected = workingCalendar(
    [{ date: '2026-11-24', kind: 'off' }],
    [{ date: '2026-11-24', kind: 'work' }],
  )
  expect(corrected('2026-11-24')).toBe(true)
})

test.each([
  ['the day of the event does not count', '2026-11-16', 5, '2026-11-23'],
  ['a swap Saturday counts', '2026-08-20', 2, '2026-08-22'],
  ['holidays and the weekend before them are skipped', '2026-08-28', 1, '2026-09-03'],
  ['an event on a Sunday', '2026-11-22', 5, '2026-11-27'],
])('working days: %s', (_, from, limit, expected) => {
  expect(endOfPeriod(from, days(limit), works)).toBe(expected)
})

test('calendar days end on the next working day when the last one is off', () => {
  const period = { limit: 15, unit: 'calendar-day' as const }
  expect(endOfPeriod('2026-08-17', period, works)).toBe('2026-09-03')
  expect(endOfPeriod('2026-11-02', period, works)).toBe('2026-11-17')
})

test('counting up to the end of a period gives the period back', () => {
  const start = fc.integer({ min: 0, max: 700 }).map((offset) => addDays('2026-01-01', offset))
  fc.assert(
    fc.property(start, fc.integer({ min: 1, max: 60 }), (from, limit) => {
      const end = endOfPeriod(from, days(limit), works)
      expect(works(end)).toBe(true)
      expect(workingDaysBetween(from, end, works)).toBe(limit)
      expect(workingDaysBetween(end, from, works)).toBe(-limit)
    }),
  )
})

test('the next working day of a working day is itself', () => {
  expect(onOrAfter('2026-11-20', works)).toBe('2026-11-20')
  expect(onOrAfter('2026-08-29', works)).toBe('2026-09-03')
})
