import { expect, test } from 'vitest'
import { readReportState, reportYearOn } from './report-state.ts'

test('what does not fit is left out of the address', () => {
  expect(readReportState({ year: '2026', owner: 'a', total: 'approved', frozen: '' })).toEqual({
    year: 2026,
    owner: 'a',
    total: 'approved',
  })
  expect(readReportState({ year: '1999', total: 'burned' })).toEqual({})
})

test('the first half of a year still reports the year before', () => {
  expect(reportYearOn(new Date(2027, 0, 5))).toBe(2026)
  expect(reportYearOn(new Date(2026, 10, 21))).toBe(2026)
})
