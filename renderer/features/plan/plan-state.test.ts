import { expect, it } from 'vitest'
import type { PlanRow } from '../../../data/contract/plan.ts'
import { countShown, filterPlan, readPlanView } from './plan-state.ts'

const row = (number: number, given: Partial<PlanRow> = {}) =>
  ({
    number,
    state: 'open',
    title: 'Mua tường lửa',
    systemCode: 'HT-01',
    unitName: '',
    ownerName: '',
    late: 0,
    ...given,
  }) as PlanRow

const rows = [
  row(1, { late: 3 }),
  row(2, { state: 'closed' }),
  row(3, { state: 'cancelled', title: 'Ghi nhật ký' }),
  row(4),
]

it('counts by the words by which it filters', () => {
  const counts = countShown(rows)
  expect(counts).toEqual({ open: 2, late: 1, closed: 2 })
  for (const [show, count] of Object.entries(counts))
    expect(filterPlan(rows, { show: show as 'late' })).toHaveLength(count)
  expect(filterPlan(rows, {})).toHaveLength(4)
})

it('finds without accents', () => {
  expect(filterPlan(rows, { search: 'nhat ky' }).map(({ number }) => number)).toEqual([3])
  expect(filterPlan(rows, { search: 'HT-01 4' }).map(({ number }) => number)).toEqual([4])
})

it('reads its address and leaves out what it does not know', () => {
  expect(readPlanView({ view: 'board', show: 'late', system: 's', item: 'i' })).toEqual({
    view: 'board',
    show: 'late',
    system: 's',
    item: 'i',
  })
  expect(readPlanView({ view: 'gantt', show: 1 })).toEqual({})
})
