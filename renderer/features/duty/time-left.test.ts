import { expect, test } from 'vitest'
import { timeLeft } from './time-left.ts'

const HOUR = 3_600_000

test.each([
  [0, 23 * HOUR + 59 * 60_000 + 59_000, { late: false, days: 0, hours: 23, minutes: 59 }],
  [0, 72 * HOUR, { late: false, days: 3, hours: 0, minutes: 0 }],
  [25 * HOUR, 0, { late: true, days: 1, hours: 1, minutes: 0 }],
  [5, 5, { late: false, days: 0, hours: 0, minutes: 0 }],
])('from %d to %d', (from, to, left) => {
  expect(timeLeft(from, to)).toEqual(left)
})
