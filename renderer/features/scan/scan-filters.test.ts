import { expect, test } from 'vitest'
import { boardFilters, isFiltered, readScanFilters, withoutFilters } from './scan-filters.ts'

test('an address is read as far as it is understood', () => {
  const read = readScanFilters({
    ...{ search: 'so y te', verdict: 'fail', label: 'khong_co', findings: 'sometimes', group: 'system' },
    ...{ run: 'r1', colour: 'red', certificate: 'soon' },
  })
  expect(read).toEqual({
    ...{ search: 'so y te', verdict: 'fail', label: 'khong_co', certificate: 'soon' },
    ...{ group: 'system', run: 'r1' },
  })
  expect(boardFilters(read)).toEqual({
    ...{ search: 'so y te', verdict: 'fail', label: 'khong_co', certificate: 'soon' },
  })
  expect([isFiltered(read), isFiltered({ group: 'unit', run: 'r1' })]).toEqual([true, false])
  expect(withoutFilters(read)).toEqual({ group: 'system', run: 'r1' })
})
