import { createHash } from 'node:crypto'
import { addDays, vietnamTime } from '../../assessors/calendar/day.ts'
import { cleanText } from './clean-text.ts'

/** One entry of a calendar: a whole day (`YYYY-MM-DD`), or with `at` an instant in UTC. */
export interface CalendarEvent {
  /** The same for the same entry in every export, so that a calendar replaces it instead of adding one. */
  readonly key: string
  readonly day: string
  readonly at: string | null
  readonly title: string
  readonly notes: string
  readonly category: string
}

/** Longest line in octets, without its end (RFC 5545 3.1). */
const LONGEST = 75

const ZONE = 'Asia/Ho_Chi_Minh'

const encoder = new TextEncoder()

/** Breaks a line between characters, so that no part is longer than 75 octets; each further one begins with a space (3.1). */
const fold = (line: string): string => {
  const parts: string[] = []
  let part = ''
  let size = 0
  for (const character of line) {
    const octets = encoder.encode(character).length
    if (size + octets > LONGEST) {
      parts.push(part)
      part = ' '
      size = 1
    }
    part += character
    size += octets
  }
  return [...parts, part].join('\r\n')
}

/** TEXT of 3.3.11: backslash, semicolon and comma are marked, line ends become `\n`. */
const escaped = (text: string): string =>
  cleanText(text)
    .replace(/\\/g, '\\\\')
    .replace(/([;,])/g, '\\$1')
    .replace(/\r\n|\r|\n/g, '\\n')

const compactDay = (day: string): string => day.replaceAll('-', '')

const stamp = (instant: Date): string => `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}`

const utc = (instant: Date): string => `${stamp(instant)}Z`

const localTime = (instant: string): string => vietnamTime(instant).replace(/[-:]/g, '')

/** An identifier that says nothing of the office (RFC 7986 5.3 advises against names and addresses in it). */
const uidOf = (key: string): string => {
  const hex = createHash('sha256').update(`capdo ${key}`).digest('hex')
  return `${hex.slice(0, 32)}@capdo`
}

const alarm = (trigger: string, title: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `TRIGGER:${trigger}`,
  `DESCRIPTION:${escaped(title)}`,
  'END:VALARM',
]

/** A whole day is announced at 8 in the morning of the day before and of the same weekday before it; a moment two hours ahead. */
const alarms = ({ at, title }: CalendarEvent): string[] =>
  at === null ? [...alarm('-P6DT16H', title), ...alarm('-PT16H', title)] : alarm('-PT2H', title)

const times = ({ day, at }: CalendarEvent): string[] =>
  at === null
    ? [`DTSTART;VALUE=DATE:${compactDay(day)}`, `DTEND;VALUE=DATE:${compactDay(addDays(day, 1))}`]
    : [`DTSTART;TZID=${ZONE}:${localTime(at)}`, 'DURATION:PT0S']

const eventLines = (event: CalendarEvent, made: Date): string[] => [
  'BEGIN:VEVENT',
  `UID:${uidOf(event.key)}`,
  `DTSTAMP:${utc(made)}`,
  ...times(event),
  `SUMMARY:${escaped(event.title)}`,
  ...(event.notes === '' ? [] : [`DESCRIPTION:${escaped(event.notes)}`]),
  `CATEGORIES:${escaped(event.category)}`,
  // A duty does not make anybody busy.
  'TRANSP:TRANSPARENT',
  ...alarms(event),
  'END:VEVENT',
]

const TIME_ZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19750613T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
]

/** A calendar as iCalendar text (RFC 5545): UTF-8, lines of at most 75 octets that end with CRLF. */
export const writeCalendar = (
  events: readonly CalendarEvent[],
  about: { readonly name: string; readonly tool: string; readonly at: Date },
): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//capdo//${escaped(about.tool)}//VI`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(about.name)}`,
    `X-WR-TIMEZONE:${ZONE}`,
    ...TIME_ZONE,
    ...events.flatMap((event) => eventLines(event, about.at)),
    'END:VCALENDAR',
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join('')
