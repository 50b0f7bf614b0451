import { expect, test } from 'vitest'
import { parseDay } from './parse-day.ts'

test.each([
  ['31/12/2026', '2026-12-31'],
  ['1/2/2026', '2026-02-01'],
  ['01-02-2026', '2026-02-01'],
  ['1.2.2026', '2026-02-01'],
  ['2026-12-31', '2026-12-31'],
  ['2026-12-31T00:00:00.000Z', '2026-12-31'],
  [' 29/02/2024 ', '2024-02-29'],
  [46_022, '2025-12-31'],
  [new Date('2022-03-15T00:00:00Z'), '2022-03-15'],
])('%s is the day %s', (raw, day) => {
  expect(parseDay(raw)).toBe(day)
})

test.each([
  '29/02/2026',
  '31/04/2026',
  '12/31/2026',
  '2026',
  '31/12/26',
  'hôm qua',
  '',
  '0/1/2026',
  '1/1/0001',
])('%j is no day', (raw) => {
  expect(parseDay(raw)).toBeUndefined()
})

test('a year typed alone is no serial day', () => {
  expect(parseDay(2026)).toBeUndefined()
  expect(parseDay(20_260_101)).toBeUndefined()
  expect(parseDay(new Date(Number.NaN))).toBeUndefined()
})
