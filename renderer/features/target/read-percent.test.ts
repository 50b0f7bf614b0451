import { expect, test } from 'vitest'
import { readPercent } from './read-percent.ts'

test.each([
  ['80', 80],
  [' 12,5 % ', 12.5],
  ['100', 100],
  ['100.1', null],
  ['-3', null],
  ['1.000', 1],
  ['', null],
  ['nhiều', null],
])('%s', (typed, value) => {
  expect(readPercent(typed)).toBe(value)
})
