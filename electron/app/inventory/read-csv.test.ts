import { expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { readCsv } from './read-csv.ts'

const reason = (of: string) =>
  expect.objectContaining({ code: 'import-unreadable', details: expect.objectContaining({ reason: of }) })

test.each([';', ',', '\t'])('cells parted by %j', (sign) => {
  const { rows } = readCsv([`a${sign}b`, '', `1${sign}"x${sign}""y""\nz"`].join('\r\n'))
  expect(rows).toEqual([
    { number: 1, cells: ['a', 'b'] },
    { number: 2, cells: [null] },
    { number: 3, cells: ['1', `x${sign}"y"\nz`] },
  ])
})

test('the separator of quoted text does not count', () => {
  expect(readCsv('"a,b,c,d";e\n1;2').rows[0]?.cells).toEqual(['a,b,c,d', 'e'])
})

test('rows may have fewer or more cells than the header', () => {
  expect(readCsv('a;b\n1\n1;2;3').rows.map(({ cells }) => cells.length)).toEqual([2, 1, 3])
})

test('what begins like a formula is text', () => {
  expect(readCsv('a;b\n=1+1;@x').rows[1]?.cells).toEqual(['=1+1', '@x'])
})

test('an open quote is a fault of the file', () => {
  expect(() => readCsv('a;b\n"x;y')).toThrow(reason('syntax'))
})

test('bounds', () => {
  expect(() => readCsv('a\n'.repeat(LIMITS.rows + 2))).toThrow(reason('too-many-rows'))
  expect(readCsv('a\n'.repeat(LIMITS.rows + 1)).rows).toHaveLength(LIMITS.rows + 1)
  expect(() => readCsv(`a${';a'.repeat(LIMITS.columns)}`)).toThrow(reason('too-many-columns'))
  expect(() => readCsv(`a${';a'.repeat(100_000)}`)).toThrow(reason('too-many-columns'))
  expect(() => readCsv(`"${'x'.repeat(19 * 1024 * 1024)}`)).toThrow(reason('syntax'))
})
