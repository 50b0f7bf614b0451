import { expect, it } from 'vitest'
import type { ReviewRow } from '../../../data/contract/level-review.ts'
import { nextOf, shortRows, unitsOf } from './quick-rows.ts'

const row = (systemId: string, given: Partial<ReviewRow> = {}): ReviewRow =>
  ({ systemId, after: 2, status: 'determined', recorded: null, operatorName: 'Xã A', ...given }) as ReviewRow
const done = { recorded: { runId: '', at: '', level: 2, status: 'determined' } as ReviewRow['recorded'] }

it('lists what the short path is for', () => {
  const rows = [
    row('1'),
    row('2', { after: 3 }),
    row('3', { after: null, status: 'undetermined' }),
    row('4', { after: null, status: 'blocked' }),
  ]
  expect(shortRows(rows).map(({ systemId }) => systemId)).toEqual(['1', '3'])
})

it('goes on to the next that is open, and back to the top', () => {
  const rows = [row('1'), row('2', done), row('3'), row('4', done)]
  expect(nextOf(rows, null)?.systemId).toBe('1')
  expect(nextOf(rows, '1')?.systemId).toBe('3')
  expect(nextOf(rows, '3')?.systemId).toBe('1')
  expect(nextOf([row('1'), row('2', done)], '1')).toBeNull()
})

it('names each operator once', () => {
  expect(
    unitsOf([row('1'), row('2', { operatorName: 'An' }), row('3'), row('4', { operatorName: '' })]),
  ).toEqual(['An', 'Xã A'])
})
