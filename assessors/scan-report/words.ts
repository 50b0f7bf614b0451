import type { Acceptance } from '../../data/contract/scan-finding.ts'
import { dayIn, vietnamTime } from '../calendar/day.ts'

/** A sentence by key, with `{{name}}` filled in; an unknown key is answered as itself. */
export type Words = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** The sentence of a key, or `fallback` where the locales do not know it, e.g. a rule of a newer catalogue. */
export const known = (words: Words, key: string, fallback: string): string => {
  const text = words(key)
  return text === key ? fallback : text
}

/** The words for what was not measured, which is never "no". */
export const notMeasured = (words: Words): string => words('scan-report.notMeasured')

/** A share in percent with one decimal, as it is written in the language; `–` of nothing. */
export const shownShare = (part: number, total: number, language: 'vi' | 'en'): string => {
  if (total === 0) return '–'
  const text = ((part / total) * 100).toFixed(1)
  return language === 'vi' ? text.replace('.', ',') : text
}

/** The day in Việt Nam of an instant as people write it: `21/11/2026`. */
export const shownDay = (instant: string): string => dayIn(instant).split('-').reverse().join('/')

/** Day and time in Việt Nam of an instant: `21/11/2026 05:31`. */
export const shownTime = (instant: string): string =>
  `${shownDay(instant)} ${vietnamTime(instant).slice(11, 16)}`

/** Who bears a finding, why and until when, in one sentence. */
export const acceptedWords = ({ until, reason, by, at }: Acceptance, words: Words): string =>
  words('scan-report.accepted.sentence', {
    until: until.split('-').reverse().join('/'),
    at: shownDay(at),
    ...{ reason, by },
  })
