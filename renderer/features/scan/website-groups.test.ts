import { describe, expect, it } from 'vitest'
import { filterWebsites, readScanFilters } from './scan-filters.ts'
import { groupByUnit, sortWebsites, type WebsiteRow } from './website-groups.ts'

const row = (url: string, unit: string, patch: Partial<WebsiteRow> = {}): WebsiteRow => ({
  websiteId: url,
  url,
  unit,
  system: '',
  systemId: null,
  systemCode: null,
  runId: null,
  at: null,
  result: null,
  verdict: null,
  trustReason: null,
  daysLeft: null,
  labelState: null,
  ...patch,
})

describe('websites of the scan board', () => {
  it('stand by unit, and each unit is named once', () => {
    const rows = sortWebsites([row('https://c', 'Sở B'), row('https://b', 'Sở A'), row('https://a', 'Sở B')])
    expect(groupByUnit(rows).map(({ url, unitSpan }) => [url, unitSpan])).toEqual([
      ['https://b', 1],
      ['https://a', 2],
      ['https://c', 0],
    ])
  })

  it('filter by verdict, by label and by what was not measured', () => {
    const rows = [
      row('https://a', '', { verdict: 'fail', labelState: 'khong_co', systemCode: 'HT-01' }),
      row('https://b', ''),
    ]
    const urls = (filters: Parameters<typeof filterWebsites>[1]) =>
      filterWebsites(rows, filters).map((one) => one.url)
    expect(urls({ verdict: 'fail' })).toEqual(['https://a'])
    expect(urls({ verdict: 'none' })).toEqual(['https://b'])
    expect(urls({ label: 'none' })).toEqual(['https://b'])
    expect(urls({ search: 'ht-01' })).toEqual(['https://a'])
  })

  it('read their filters from an address', () => {
    expect(readScanFilters({ verdict: 'fail', label: 'x', run: 'r1', search: 5 })).toEqual({
      verdict: 'fail',
      run: 'r1',
      search: '5',
    })
  })
})
