import { expect, test } from 'vitest'
import { addMonths } from './add-months.ts'

test.each([
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2026-12-31', 1, '2027-01-31'],
  ['2026-07-24', 12, '2027-07-24'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-01-15', 24, '2028-01-15'],
])('%s and %d months is %s', (day, months, end) => {
  expect(addMonths(day, months)).toBe(end)
})
