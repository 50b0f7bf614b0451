import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAmount, parseCount, showAmount } from './parse-number.ts'

test.each([
  ['1234567', 1_234_567],
  ['1.234.567', 1_234_567],
  ['1,234,567', 1_234_567],
  ['1 234 567', 1_234_567],
  ['1\u00a0234\u00a0567', 1_234_567],
  ["1'234", 1234],
  ['612.400', 612_400],
  [' 0 ', 0],
  ['12.0', 12],
  ['12,00', 12],
  [612_400, 612_400],
])('%j is the count %i', (raw, count) => {
  expect(parseCount(raw)).toBe(count)
})

test.each([
  '',
  'abc',
  '-5',
  '1.5',
  '1.234,5',
  '1.234,567',
  '12.34.567',
  '1..000',
  '0x10',
  '1e3',
  '1.2345',
  '٣',
])('%j is no count', (raw) => {
  expect(parseCount(raw)).toBeUndefined()
})

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, true, null, new Date(0)])(
  'the cell %s is no count',
  (raw) => {
    expect(parseCount(raw)).toBeUndefined()
  },
)

test('an amount may have a fraction, three digits after a sign are thousands', () => {
  expect(parseAmount('1,5')).toBe(1.5)
  expect(parseAmount('1.25')).toBe(1.25)
  expect(parseAmount('1,234')).toBe(1234)
  expect(parseAmount(2.75)).toBe(2.75)
  expect(parseAmount(-2.75)).toBeUndefined()
})

test('an amount is written so that it is read back', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.nat(),
        fc.integer({ min: 0, max: 9_999_999 }).map((n) => n / 1000),
      ),
      (amount) => {
        expect(parseAmount(showAmount(amount))).toBe(amount)
      },
    ),
  )
  expect(showAmount(1_234_567)).toBe('1.234.567')
})
