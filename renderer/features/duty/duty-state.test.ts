import { expect, test } from 'vitest'
import type { Duty } from '../../../data/contract/duty.ts'
import { countBuckets, passing, readDutyState } from './duty-state.ts'

const duty = (given: Partial<Duty>): Duty => ({
  ...{ key: 'k', kind: 'check', bucket: 'later', date: '2027-01-24', workBy: '2027-01-22', at: null },
  ...{ daysLeft: 9, workingDaysLeft: 6, calendarKnown: false, basis: null, systemIds: [], link: null },
  ...{ rule: null, occurrence: null, sanctions: [], what: { sentence: 'given', params: {}, texts: [] } },
  ...given,
})

const all = [
  duty({ key: 'a', systemIds: ['1', '2'], bucket: 'overdue' }),
  duty({ key: 'b', kind: 'report', systemIds: [] }),
  duty({ key: 'c', systemIds: ['2'] }),
]

const keys = (state: Parameters<typeof passing>[1]): string =>
  passing(all, state, ({ key }) => `Đánh giá ${key}`)
    .map(({ key }) => key)
    .join('')

test('filters add up, and the search takes words without their marks', () => {
  expect(keys({})).toBe('abc')
  expect(keys({ system: '2' })).toBe('ac')
  expect(keys({ system: '2', search: 'danh gia C' })).toBe('c')
  expect(keys({ kind: 'report', system: '2' })).toBe('')
})

test('urgency does not narrow what its chips count', () => {
  expect(keys({ bucket: 'overdue' })).toBe('abc')
  expect(countBuckets(all)).toMatchObject({ overdue: 1, later: 2, today: 0 })
})

test('an address is read as far as it is understood', () => {
  expect(readDutyState({ bucket: 'today', kind: 'nonsense', system: 3, search: '' })).toEqual({
    bucket: 'today',
    system: '3',
  })
})
