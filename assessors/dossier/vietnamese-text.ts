import { fillText } from './pieces.ts'

const groupThousands = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, '.')

/** A number as it is written in Vietnamese: `1.234.567,8`. */
export const vietnameseNumber = (value: number): string => {
  const [whole = '0', fraction] = Math.abs(value).toString().split('.')
  const sign = value < 0 ? '-' : ''
  return `${sign}${groupThousands(whole)}${fraction === undefined ? '' : `,${fraction}`}`
}

/** Days below 10 and the months January and February are written with a zero (NĐ 30 Phụ lục I, II.4.b). */
export const dayPart = (day: string, part: 'dd' | 'MM' | 'yyyy'): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  if (part === 'yyyy') return year
  if (part === 'dd') return date
  return Number(month) <= 2 ? month : String(Number(month))
}

/** A calendar day in words, by the template of the catalogue. */
export const longDate = (template: string, day: string): string =>
  fillText(template, { dd: dayPart(day, 'dd'), mm: dayPart(day, 'MM'), yyyy: dayPart(day, 'yyyy') })

/** A calendar day in a table: `05/02/2026`. */
export const shortDate = (day: string): string => day.split('-').reverse().join('/')

/** Capitals by the rules of Vietnamese. */
export const upperCase = (text: string): string => text.toLocaleUpperCase('vi')

/** The text with its first letter as a capital. */
export const upperFirst = (text: string): string => upperCase(text.slice(0, 1)) + text.slice(1)

/** The text with its first letter small, unless the second is a capital as in an abbreviation. */
export const lowerFirst = (text: string): string => {
  const [first = '', second = ''] = text
  const abbreviation =
    second !== '' && second === upperCase(second) && second !== second.toLocaleLowerCase('vi')
  return abbreviation ? text : first.toLocaleLowerCase('vi') + text.slice(first.length)
}

/** The text with a full stop at its end, unless it ends a sentence already. */
export const endSentence = (text: string): string =>
  /[.!?…;:]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`

/** The text without the full stop at its end. */
export const openSentence = (text: string): string => text.trim().replace(/\.$/, '')
