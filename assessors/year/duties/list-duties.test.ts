import { expect, test } from 'vitest'
import { workingCalendar } from '../../calendar/working-days.ts'
import { draftDuty, leastSure, sayWhat } from './draft.ts'
import { lawDates } from './law-dates.ts'
import { changedFacts, movedLevels } from './moved-levels.ts'
import { periodicChecks } from './periodic-checks.ts'
import { settler } from './settle.ts'

const works = workingCalendar()
const on = (today: string, now = `${today}T03:00:00.000Z`) => ({ today, now, works, knownTo: '2026-12-31' })
const due = (date: string | null, at?: string) =>
  draftDuty({ key: 'k', kind: 'check', date, what: sayWhat('given'), ...(at === undefined ? {} : { at }) })

test.each([
  // 19/12/2026 is a Saturday: the office's last day is Friday.
  ['2026-12-11', 'month', 8],
  ['2026-12-12', 'week', 7],
  ['2026-12-17', 'week', 2],
  ['2026-12-18', 'today', 1],
  ['2026-12-19', 'today', 0],
  ['2026-12-20', 'overdue', -1],
  ['2026-11-18', 'later', 31],
])('on %s a duty of Saturday 19/12/2026 is %s', (today, bucket, daysLeft) => {
  expect(settler(on(today))(due('2026-12-19'))).toMatchObject({ bucket, daysLeft, workBy: '2026-12-18' })
})

test('an hour that has passed is late on the same day', () => {
  const draft = due('2026-12-10', '2026-12-10T05:00:00.000Z')
  const bucketAt = (now: string) => settler(on('2026-12-10', now))(draft).bucket
  expect(bucketAt('2026-12-10T04:59:00.000Z')).toBe('today')
  expect(bucketAt('2026-12-10T05:01:00.000Z')).toBe('overdue')
})

test('a calendar without a working day ends, and says the day itself', () => {
  const idle = { ...on('2026-12-01'), works: () => false }
  expect(settler(idle)(due('2026-12-19'))).toMatchObject({ workBy: '2026-12-19', workingDaysLeft: 0 })
})

test('beyond the announced holidays working days are not sure', () => {
  expect(settler(on('2026-12-01'))(due('2027-01-01')).calendarKnown).toBe(false)
  expect(settler(on('2026-12-01'))(due('2026-12-31')).calendarKnown).toBe(true)
})

const REPORT: Parameters<typeof lawDates>[0]['calendar'][number] = {
  id: 'R',
  meets: 'office',
  every: '12-20',
  before: true,
  text: { vi: 'R' },
  clause: 'Đ35',
  confidence: 'confirmed',
}

test('no report is late that fell due before the decree, and one that was missed stays beside the next', () => {
  const dates = (today: string, occurrence: string | null = null) =>
    lawDates({
      ...{ today, calendar: [REPORT], validFrom: '2026-08-19', criticalSystemIds: [] },
      records: occurrence === null ? [] : [{ rule: 'R', occurrence }],
    }).map(({ date }) => date)
  expect(dates('2026-11-21')).toEqual(['2026-12-19'])
  expect(dates('2026-12-19')).toEqual(['2026-12-19'])
  expect(dates('2027-03-01')).toEqual(['2026-12-19', '2027-12-19'])
  expect(dates('2027-03-01', '2026-12-19')).toEqual(['2027-12-19'])
  expect(dates('2026-12-01', '2026-12-19')).toEqual(['2027-12-19'])
})

test('a date for critical systems alone names them, and is none without one', () => {
  const calendar = [{ ...REPORT, meets: 'critical-systems' as const }]
  const ground = { today: '2026-11-21', calendar, validFrom: '2026-08-19', records: [] }
  expect(lawDates({ ...ground, criticalSystemIds: [] })).toEqual([])
  expect(lawDates({ ...ground, criticalSystemIds: ['5'] })[0]?.systemIds).toEqual(['5'])
})

const ACTIVITY = {
  ...{ id: 'P', text: { vi: 'P' }, months: [null, 12, 6, 3, 1], validFrom: '2026-07-24' },
  ...{ basis: 'TCVN', confidence: 'secondary' as const },
}
const system = (id: string, given: object = {}) => ({
  ...{ id, status: 'operating' as const, since: '2020-01-01', level: 3 as const, graceEnd: null },
  ...given,
})

test('a check counts from the last one on record, from the later beginning, or from the end of a grace', () => {
  const duties = periodicChecks({
    activities: [ACTIVITY],
    systems: [
      system('old'),
      system('done'),
      system('new', { since: '2026-10-31' }),
      system('grace', { graceEnd: '2027-06-30' }),
      system('one', { level: 1 }),
      system('none', { level: null }),
      system('built', { status: 'building' }),
    ],
    records: [
      { rule: 'P', systemId: 'done', doneOn: '2026-09-01' },
      { rule: 'P', systemId: 'done', doneOn: '2026-08-31' },
      { rule: 'Q', systemId: 'old', doneOn: '2026-11-01' },
    ],
    sanctions: ['S'],
  })
  expect(
    duties.map(({ date, systemIds, what, basis }) => [date, systemIds, what.sentence, basis?.confidence]),
  ).toEqual([
    ['2027-01-24', ['old'], 'check-first', 'inference'],
    ['2027-03-01', ['done'], 'given', 'secondary'],
    ['2027-04-30', ['new'], 'check-first', 'inference'],
    ['2027-06-30', ['grace'], 'check-first', 'inference'],
  ])
})

const trigger = (id: string, facts: readonly string[], when?: 'level-moves') => ({
  ...{ id, clause: `Đ10.2.${id}`, text: { vi: id }, confidence: id === 'c' ? 'inference' : 'confirmed' },
  ...{ facts, ...(when === undefined ? {} : { when }) },
})
const TRIGGERS = [
  trigger('a', ['information_types']),
  trigger('b', ['connects_to']),
  trigger('c', ['basic_data_subjects'], 'level-moves'),
] as unknown as Parameters<typeof movedLevels>[1]

const moved = (before: object, after: object, levels: readonly [number, number]) =>
  movedLevels(
    [
      {
        ...{ systemId: '1', systemCode: 'HT-01', on: '2026-11-21' },
        before: { facts: before, level: levels[0] as 2 },
        after: { facts: after, level: levels[1] as 3 },
      },
    ],
    TRIGGERS,
  ).map(({ what, basis, date }) => [what.sentence, basis?.label, basis?.confidence, date])

test('a changed fact asks for a new determination by its clause; a number only when it moves the level', () => {
  expect(moved({ basic_data_subjects: 90_000 }, { basic_data_subjects: 99_000 }, [2, 2])).toEqual([])
  expect(moved({ basic_data_subjects: 90_000 }, { basic_data_subjects: 100_000 }, [2, 3])).toEqual([
    ['level-moved', 'Đ10.2.c', 'inference', null],
  ])
  const before = { information_types: ['public', 'private'], connects_to: ['other'] }
  expect(moved(before, { information_types: ['private', 'public'], connects_to: ['other'] }, [2, 2])).toEqual(
    [],
  )
  expect(moved(before, { information_types: ['private'], connects_to: [] }, [2, 2])).toEqual([
    ['facts-changed', 'Đ10.2.a, Đ10.2.b', 'confirmed', null],
  ])
  expect(changedFacts({}, { user_count: 1 } as object)).toEqual(['user_count'])
})

test('a conclusion is no surer than what it rests on', () => {
  expect(leastSure(['confirmed', 'inference', 'secondary'])).toBe('inference')
  expect(leastSure([])).toBe('confirmed')
})
