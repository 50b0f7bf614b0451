import { expect, it } from 'vitest'
import { readHsts } from './assess-hsts.ts'

const brief = (...fields: readonly string[]) => {
  const { maxAge, includeSubDomains, preload, faults } = readHsts(fields)
  return [maxAge, includeSubDomains, preload, faults]
}

it.each([
  ['max-age=31536000', [31_536_000, false, false, []]],
  ['MAX-AGE = "300" ; IncludeSubDomains;; preload;', [300, true, true, []]],
  ['max-age=0', [0, false, false, []]],
  ['includeSubDomains', [null, false, false, ['no-max-age']]],
  ['max-age=1; max-age=2', [null, false, false, ['duplicate-directive']]],
  ['max-age=-1', [null, false, false, ['bad-max-age']]],
  ['max-age=1d', [null, false, false, ['bad-max-age']]],
  ['max-age', [null, false, false, ['bad-max-age']]],
  ['max-age=1, includeSubDomains', [null, false, false, ['bad-syntax']]],
  ['max-age=1; includeSubDomains=1', [null, false, false, ['bad-syntax']]],
  ['max-age=1; a b', [null, false, false, ['bad-syntax']]],
  ['max-age="1"; x="a;b"', [1, false, false, []]],
  ['max-age=99999999999999999999', [Number.MAX_SAFE_INTEGER, false, false, []]],
])('reads %s', (field, wanted) => expect(brief(field)).toEqual(wanted))

it('counts the first of several headers and reports the rest', () => {
  expect(brief('max-age=5', 'max-age=9')).toEqual([5, false, false, ['several-headers']])
})

it('says so when there is none', () => {
  expect(readHsts([])).toMatchObject({ present: false, raw: null, maxAge: null, faults: [] })
})
