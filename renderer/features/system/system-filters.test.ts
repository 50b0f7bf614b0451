import { describe, expect, it } from 'vitest'
import type { SystemRow } from '../../../data/contract/system.ts'
import { filterSystems, readSystemFilters, sortedBy, sortSystems } from './system-filters.ts'
import { columnsText, shownColumns } from './system-view.ts'

const row = (code: string, patch: Partial<SystemRow>): SystemRow => ({
  id: code,
  version: 1,
  code,
  name: code,
  status: 'operating',
  ownerName: '',
  operatorName: '',
  level: null,
  levelStatus: 'undetermined',
  decidingClause: '',
  legacyLevel: null,
  proposedLevel: null,
  approvedLevel: null,
  milestone: 'none',
  implementation: 'unstated',
  websites: 0,
  factsFilled: 0,
  factsTotal: 20,
  ...patch,
})

const rows = [
  row('HT-10', {
    name: 'Đất đai',
    level: 3,
    milestone: 'approved',
    approvedLevel: 3,
    implementation: 'full',
  }),
  row('HT-02', { name: 'Ảnh số', level: 2, operatorName: 'Sở A' }),
  row('HT-01', { name: 'Cổng tỉnh', status: 'design' }),
]

const codes = (some: readonly SystemRow[]) => some.map((one) => one.code)

describe('filters of the list of systems', () => {
  it('reads an address and drops what it does not understand', () => {
    expect(
      readSystemFilters({
        search: 'qlvb',
        level: 3,
        milestone: 'approved',
        columns: 'code,facts',
        sort: 'evil',
        x: 1,
      }),
    ).toEqual({ search: 'qlvb', level: '3', milestone: 'approved', columns: 'code,facts' })
    expect(readSystemFilters({ level: '9', create: 'yes', search: '', descending: 1 })).toEqual({})
  })

  it('filters by level, by missing level, by state and by operator', () => {
    expect(codes(filterSystems(rows, { level: '3' }))).toEqual(['HT-10'])
    expect(codes(filterSystems(rows, { level: 'none' }))).toEqual(['HT-01'])
    expect(codes(filterSystems(rows, { approved: 'none', status: 'operating' }))).toEqual(['HT-02'])
    expect(codes(filterSystems(rows, { operator: 'Sở A' }))).toEqual(['HT-02'])
    expect(codes(filterSystems(rows, { implementation: 'full' }))).toEqual(['HT-10'])
    expect(codes(filterSystems(rows, {}))).toHaveLength(3)
  })

  it('keeps the order of a search, else sorts, the Vietnamese way', () => {
    expect(codes(sortSystems(rows, { search: 'x' }))).toEqual(['HT-10', 'HT-02', 'HT-01'])
    expect(codes(sortSystems(rows, {}))).toEqual(['HT-01', 'HT-02', 'HT-10'])
    expect(codes(sortSystems(rows, { sort: 'code' }))).toEqual(['HT-01', 'HT-02', 'HT-10'])
    expect(codes(sortSystems(rows, { sort: 'name' }))).toEqual(['HT-02', 'HT-01', 'HT-10'])
    expect(codes(sortSystems(rows, { sort: 'level', descending: true }))).toEqual(['HT-10', 'HT-02', 'HT-01'])
    const same = rows.map((one) => ({ ...one, status: 'operating' as const }))
    const second = { sort: 'status', second: 'code', secondDescending: true } as const
    expect(codes(sortSystems(same, second))).toEqual(['HT-10', 'HT-02', 'HT-01'])
  })

  it('turns a head up, down and off; with Shift it is the second order', () => {
    expect(sortedBy({}, 'name', false)).toMatchObject({ sort: 'name' })
    expect(sortedBy({ sort: 'name' }, 'name', false)).toMatchObject({ sort: 'name', descending: true })
    expect(sortedBy({ sort: 'name', descending: true }, 'name', false)).toMatchObject({ sort: undefined })
    expect(sortedBy({ sort: 'name' }, 'level', true)).toEqual({ second: 'level' })
    expect(sortedBy({ sort: 'name' }, 'level', false)).toMatchObject({ sort: 'level', second: undefined })
  })

  it('names columns in the address only where they are not the usual ones', () => {
    expect(columnsText(shownColumns(undefined))).toBeUndefined()
    expect(columnsText(['facts', 'status'])).toBe('code,name,status,facts')
    expect(shownColumns('facts,evil')).toEqual(['code', 'name', 'facts'])
  })
})
