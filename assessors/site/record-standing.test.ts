import { expect, it } from 'vitest'
import { standingOf } from './record-standing.ts'

const TERM = { freshDays: 90, renewDays: 365 }
const looked = { on: '2026-01-01', verdict: 'pass' as const, validUntil: null }

it('lets a look be fresh, stale, due and expired in turn', () => {
  const on = (today: string) => {
    const { standing, effective, holdsUntil } = standingOf(looked, TERM, today)
    return [standing, effective, holdsUntil]
  }
  expect(on('2026-04-01')).toEqual(['current', 'pass', '2027-01-01'])
  expect(on('2026-04-02')).toEqual(['stale', 'warn', '2027-01-01'])
  expect(on('2026-12-01')).toEqual(['stale', 'warn', '2027-01-01'])
  expect(on('2026-12-02')).toEqual(['due', 'warn', '2027-01-01'])
  expect(on('2027-01-01')).toEqual(['due', 'warn', '2027-01-01'])
  expect(on('2027-01-02')).toEqual(['expired', null, '2027-01-01'])
})

it('ends with what the person wrote, but never later than the catalogue allows', () => {
  const until = (validUntil: string) => standingOf({ ...looked, validUntil }, TERM, '2026-02-01').holdsUntil
  expect([until('2026-06-30'), until('2030-01-01')]).toEqual(['2026-06-30', '2027-01-01'])
  const endless = { freshDays: null, renewDays: null }
  expect(standingOf(looked, endless, '2040-01-01')).toEqual({
    ...{ standing: 'current', holdsUntil: null, effective: 'pass' },
  })
})

it('softens only what passed', () => {
  const failed = { ...looked, verdict: 'fail' as const }
  expect(standingOf(failed, TERM, '2026-06-01').effective).toBe('fail')
})
