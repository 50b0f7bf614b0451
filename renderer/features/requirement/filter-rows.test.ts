import { describe, expect, it } from 'vitest'
import type { WorkbenchGroup, WorkbenchRow } from '../../../data/contract/requirement-view.ts'
import { countFilters, filterRows, neighbour, nextOpen, searchable, treeOf } from './filter-rows.ts'
import { readWorkbenchState } from './workbench-state.ts'

const row = (id: string, given: Partial<WorkbenchRow> = {}): WorkbenchRow => ({
  ...{
    id,
    group: 'A',
    clause: '5.1.2 a',
    title: { vi: `Nhật ký ${id}` },
    text: { vi: 'Lưu nhật ký đủ lâu' },
  },
  ...{
    kind: 'technical',
    mandatory: true,
    advisory: false,
    applies: null,
    confidence: 'secondary',
    version: 0,
  },
  ...{
    result: 'unassessed',
    measureState: 'none',
    work: 'empty',
    described: false,
    inherited: 'own',
    due: null,
  },
  ...{ evidence: 0, comments: 0, flags: [], scans: 0, planItems: 0 },
  ...given,
})

const group = (id: string, parent: string | null = null): WorkbenchGroup => ({
  ...{ id, parent, title: { vi: id }, section: null, mandatory: true },
})

const rows = [
  row('1', { result: 'met' }),
  row('2', { result: 'partial', evidence: 2, flags: ['carried'] }),
  row('3', { applies: 'no', scans: 1 }),
  row('4', { group: 'B', result: 'not-met', work: 'awaiting-review', comments: 1 }),
]

describe('the tree of requirements', () => {
  it('counts by the same words by which it filters', () => {
    const counts = countFilters(rows)
    expect(counts).toEqual({
      ...{ unassessed: 1, 'awaiting-review': 1, flagged: 1, 'not-met': 1, partial: 1, 'not-applicable': 0 },
      ...{ 'no-evidence': 1, scans: 1, 'may-not-apply': 1, commented: 1 },
    })
    for (const [show, count] of Object.entries(counts))
      expect(filterRows(rows, { show: show as 'scans' }, new Map()), show).toHaveLength(count)
  })

  it('finds without accents, by clause, and wants every word', () => {
    const texts = searchable(rows)
    const found = (search: string) => filterRows(rows, { search }, texts).map(({ id }) => id)
    expect(found('nhat ky lau')).toHaveLength(4)
    expect(found('NHẬT KÝ 3')).toEqual(['3'])
    expect(found('5.1.2')).toHaveLength(4)
    expect(found('nhat ky quen')).toEqual([])
  })

  it('hangs rows below their groups, children below chapters, and drops what shows nothing', () => {
    const groups = [group('P'), group('A', 'P'), group('B'), group('C')]
    const tree = treeOf(groups, rows, rows.slice(0, 2))
    expect(tree.map(({ group: { id }, depth, answered, total }) => [id, depth, answered, total])).toEqual([
      ['P', 0, 2, 3],
      ['A', 1, 2, 3],
    ])
  })

  it('walks, stays at the ends, and looks for what is open going round', () => {
    expect(neighbour(rows, undefined, 1)).toBe('1')
    expect(neighbour(rows, '1', -1)).toBe('1')
    expect(neighbour(rows, '4', 1)).toBe('4')
    expect(neighbour(rows, '2', 1)).toBe('3')
    expect(nextOpen(rows, '4')).toBe('3')
    expect(nextOpen(rows, '3')).toBeUndefined()
  })

  it('reads its address and leaves out what it does not know', () => {
    const state = { show: 'flagged', group: 'A', search: 'x', r: 'T14423-RR-01', flash: true }
    expect(readWorkbenchState(state)).toEqual(state)
    expect(readWorkbenchState({ show: 'all', flash: 'yes', r: 7 })).toEqual({ r: '7' })
  })
})
