import { describe, expect, it } from 'vitest'
import { changesOf } from './history-changes.ts'

const words = {
  entries: (count: number) => `${count} entries`,
  state: (state: string) => `<${state}>`,
  text: (_: string, text: string) => text,
  flag: (value: boolean) => (value ? 'yes' : 'no'),
  number: (value: number) => `#${value}`,
}

describe('changes of an event', () => {
  it('names only the fields that differ and leaves counters out', () => {
    expect(
      changesOf({ name: 'A', code: 'x', version: 1 }, { name: 'B', code: 'x', version: 2 }, words),
    ).toEqual([{ field: 'name', before: 'A', after: 'B' }])
  })
  it('shows what a new and a deleted record held', () => {
    expect(changesOf(null, { name: 'A' }, words)).toEqual([{ field: 'name', before: '', after: 'A' }])
    expect(changesOf({ name: 'A' }, null, words)).toEqual([{ field: 'name', before: 'A', after: '' }])
  })
  it('says facts by their value or their state', () => {
    const fact = (state: string, value: unknown) => ({ state, value, source: 's', note: '' })
    expect(
      changesOf(
        { 'fact.user_count': fact('value', 5), 'fact.strategic': null },
        { 'fact.user_count': fact('none', null), 'fact.strategic': fact('value', true) },
        words,
      ),
    ).toEqual([
      { field: 'fact.user_count', before: '#5', after: '<none>' },
      { field: 'fact.strategic', before: '', after: 'yes' },
    ])
  })
  it('opens records inside a record, and writes days as people do', () => {
    const milestones = { approvedLevel: 3, decision: { date: '2023-07-20', number: '1456/QĐ' }, checked: [] }
    expect(changesOf(null, { milestones, scale: { records: 690000 } }, words)).toEqual([
      { field: 'milestones.approvedLevel', before: '', after: '#3' },
      { field: 'milestones.decision.date', before: '', after: '20/07/2023' },
      { field: 'milestones.decision.number', before: '', after: '1456/QĐ' },
      { field: 'scale.records', before: '', after: '#690000' },
    ])
  })
  it('counts records and ids, spells words, cuts long text', () => {
    const id = '01a1ffa3-b42f-73fa-9aae-91b8860e8788'
    const [zones, kinds, purpose] = changesOf(
      {},
      { zoneIds: [id, id], kinds: ['internal', 'ics'], purpose: 'x'.repeat(500) },
      words,
    )
    expect(zones?.after).toBe('2 entries')
    expect(kinds?.after).toBe('internal, ics')
    expect(purpose?.after).toHaveLength(161)
  })
})
