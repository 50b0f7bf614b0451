import { expect, test } from 'vitest'
import { openNumber, readOverviewState } from './overview-state.ts'

test('a number is open when its whole address is there', () => {
  expect(openNumber(readOverviewState({ figure: 'levels', bar: 3, part: 'approved' }))).toEqual({
    figure: 'levels',
    bar: '3',
    part: 'approved',
  })
  expect(openNumber(readOverviewState({ target: 'NT01', side: 'missing' }))).toEqual({
    target: 'NT01',
    side: 'missing',
  })
  expect(openNumber(readOverviewState({ figure: 'levels', bar: '3' }))).toBeNull()
  expect(openNumber(readOverviewState({ figure: 'no such', bar: '3', part: 'x' }))).toBeNull()
})
