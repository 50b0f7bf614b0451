import { expect, test } from 'vitest'
import { expectedEnd } from './expected-end.ts'

test.each([
  ['Quý II/2027', '2027-06-30'],
  ['quý 4/2026', '2026-12-31'],
  ['QUÝ I 2028', '2028-03-31'],
  ['tháng 2/2028', '2028-02-29'],
  ['12/2026', '2026-12-31'],
  ['31/12/2026', '2026-12-31'],
  ['năm 2027', '2027-12-31'],
  ['Quý V/2027', null],
  ['13/2026', null],
  ['sau khi có kinh phí', null],
  ['', null],
])('%s', (words, day) => {
  expect(expectedEnd(words)).toBe(day)
})
