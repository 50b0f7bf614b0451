import { expect, test } from 'vitest'
import { dayIn, vietnamTime } from './day.ts'

test.each([
  ['2026-11-20T16:59:59.999Z', '2026-11-20T23:59:59'],
  ['2026-11-20T17:00:00Z', '2026-11-21T00:00:00'],
  ['2026-12-31T20:00:00-05:00', '2027-01-01T08:00:00'],
])('%s is %s', (instant, shown) => {
  expect(vietnamTime(instant)).toBe(shown)
  expect(vietnamTime(new Date(instant))).toBe(shown)
  expect(dayIn(instant)).toBe(shown.slice(0, 10))
})
