import { describe, expect, it } from 'vitest'
import type { SystemRow } from '../../../data/contract/system.ts'
import { filterSystems, readSystemFilters, sortSystems } from './system-filters.ts'

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
      readSystemFilters({ search: 'qlvb', level: 3, milestone: 'approved', page: '2', sort: 'evil', x: 1 }),
    ).toEqual({ search: 'qlvb', level: '3', milestone: 'approved', page: 2 })
    expect(readSystemFilters({ level: '9', page: 0, create: 'yes', search: '', descending: 1 })).toEqual({})
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
  })
})
