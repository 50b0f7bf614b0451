import { expect, test } from 'vitest'
import { readMonths } from './read-months.ts'

test.each([
  ['', null],
  [' 12 ', 12],
  ['120', 120],
  ['0', undefined],
  ['121', undefined],
  ['1,5', undefined],
  ['-3', undefined],
])('%j reads as %s months', (typed, months) => {
  expect(readMonths(typed)).toBe(months)
})
