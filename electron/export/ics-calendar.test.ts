import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { type CalendarEvent, writeCalendar } from './ics-calendar.ts'

const AT = new Date('2026-11-21T03:04:05.678Z')
const ABOUT = { name: 'Capdo', tool: 'Capdo 1.0.0', at: AT }

const event = (given: Partial<CalendarEvent> = {}): CalendarEvent => ({
  ...{ key: 'CA-CLOSE 2026-12-14', day: '2026-12-14', at: null, title: 'Chốt số liệu báo cáo năm' },
  ...{ notes: '', category: 'Báo cáo năm' },
  ...given,
})

const parsed = (events: readonly CalendarEvent[]) =>
  new ICAL.Component(ICAL.parse(writeCalendar(events, ABOUT)))

const eventsOf = (events: readonly CalendarEvent[]) =>
  parsed(events)
    .getAllSubcomponents('vevent')
    .map((one) => ({ component: one, event: new ICAL.Event(one) }))

test('a parser reads a whole day, its words and its alarms back', () => {
  const [read] = eventsOf([event({ notes: 'Căn cứ: Đ35.3\nHệ thống: HT-01' })])
  expect(read?.event.summary).toBe('Chốt số liệu báo cáo năm')
  expect(read?.event.description).toBe('Căn cứ: Đ35.3\nHệ thống: HT-01')
  expect(read?.event.startDate.isDate).toBe(true)
  expect(read?.event.startDate.toString()).toBe('2026-12-14')
  expect(read?.event.endDate.toString()).toBe('2026-12-15')
  const triggers = read?.component
    .getAllSubcomponents('valarm')
    .map((alarm) => String(alarm.getFirstPropertyValue('trigger')))
  expect(triggers).toEqual(['-P6DT16H', '-PT16H'])
})

test('hostile text comes back as it was typed, on its own line', () => {
  const title = 'A; B, C \\n D\r\nEND:VEVENT\nBEGIN:VEVENT "x": ‮đ'
  const all = eventsOf([event({ title })])
  expect(all).toHaveLength(1)
  expect(all[0]?.event.summary).toBe('A; B, C \\n D\nEND:VEVENT\nBEGIN:VEVENT "x": đ')
})

test('no line is longer than 75 octets, none breaks a letter, and each ends with CRLF', () => {
  const title = 'Kiểm tra, đánh giá hiệu quả biện pháp bảo vệ theo cấp độ 😀'.repeat(12)
  const text = writeCalendar([event({ title })], ABOUT)
  const lines = text.split('\r\n')
  expect(lines.pop()).toBe('')
  for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\uFFFD]/)
  expect(eventsOf([event({ title })])[0]?.event.summary).toBe(title)
})

test('an entry keeps its UID in every export; another has another', () => {
  const uid = (given: Partial<CalendarEvent>, at = AT) =>
    /UID:(.*)\r\n/.exec(writeCalendar([event(given)], { ...ABOUT, at }))?.[1]
  const first = uid({})
  expect(first).toMatch(/^[0-9a-f]{32}@capdo$/)
  expect(uid({ title: 'X', notes: 'Y' }, new Date('2027-01-01T00:00:00Z'))).toBe(first)
  expect(uid({ key: 'CA-CLOSE 2027-12-14' })).not.toBe(first)
})

test('a moment stands in the time of Việt Nam', () => {
  const calendar = parsed([event({ at: '2027-05-04T18:30:00.000Z', day: '2027-05-05' })])
  const zone = calendar.getFirstSubcomponent('vtimezone')
  if (zone === null) throw new Error('no zone')
  ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const [vevent] = calendar.getAllSubcomponents('vevent')
  if (vevent === undefined) throw new Error('no event')
  const start = new ICAL.Event(vevent).startDate
  expect(start.toString()).toBe('2027-05-05T01:30:00')
  expect(start.zone.tzid).toBe('Asia/Ho_Chi_Minh')
  expect(start.toJSDate().toISOString()).toBe('2027-05-04T18:30:00.000Z')
})
