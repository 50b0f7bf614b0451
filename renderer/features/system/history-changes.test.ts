import { describe, expect, it } from 'vitest'
import { changesOf } from './history-changes.ts'

describe('changes of an event', () => {
  it('names only the fields that differ and leaves counters out', () => {
    expect(
      changesOf({ name: 'A', code: 'x', version: 1 }, { name: 'B', code: 'x', version: 2, facts: [1] }),
    ).toEqual([
      { field: 'name', before: 'A', after: 'B' },
      { field: 'facts', before: '', after: '[1]' },
    ])
  })
  it('shows what a new and a deleted record held', () => {
    expect(changesOf(null, { name: 'A' })).toEqual([{ field: 'name', before: '', after: 'A' }])
    expect(changesOf({ name: 'A' }, null)).toEqual([{ field: 'name', before: 'A', after: '' }])
  })
  it('cuts long text', () => {
    expect(changesOf({}, { purpose: 'x'.repeat(500) })[0]?.after).toHaveLength(161)
  })
})
