import { describe, expect, it } from 'vitest'
import { dayIn } from '../../assessors/calendar/day.ts'
import { loadCatalogues } from './catalogues.ts'
import { countdowns } from './countdown.ts'
import { dataRoot } from './data-root.ts'

const { ND331 } = loadCatalogues(dataRoot()).obligations
const on = (today: string) => new Map(countdowns(ND331, today).map((one) => [one.id, one]))

describe('countdowns', () => {
  it('shows the first yearly report under NĐ 331 and the ends of the transition, one day early where the law says "before"', () => {
    const dates = on('2026-11-21')
    expect(dates.get('CA-CLOSE')).toMatchObject({ date: '2026-12-14', daysLeft: 23 })
    expect(dates.get('CA-TO-OWNER')).toMatchObject({ date: '2026-12-19', daysLeft: 28 })
    expect(dates.get('CA-TO-MINISTRY')).toMatchObject({ date: '2026-12-24', daysLeft: 33 })
    expect(dates.get('TR02')).toMatchObject({ date: '2026-12-31', daysLeft: 40, clause: 'NĐ 331 Đ39.1' })
    expect(dates.get('TR01')).toMatchObject({ date: '2027-06-30' })
  })

  it('moves yearly dates on once they have passed and keeps single ones as late', () => {
    const dates = on('2027-01-02')
    expect(dates.get('CA-CLOSE')).toMatchObject({ date: '2027-12-14' })
    expect(dates.get('TR02')).toMatchObject({ date: '2026-12-31', daysLeft: -2 })
  })

  it('is in order of time', () => {
    const dates = countdowns(ND331, '2026-11-21').map(({ date }) => date)
    expect(dates).toEqual([...dates].sort())
  })
})

describe('the day in Việt Nam', () => {
  it('begins at 17:00 UTC', () => {
    expect(dayIn(new Date('2026-12-13T16:59:59Z'))).toBe('2026-12-13')
    expect(dayIn(new Date('2026-12-13T17:00:00Z'))).toBe('2026-12-14')
  })
})
