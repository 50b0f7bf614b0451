import type { Language } from '../app/locales.ts'

const tags: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' }

const two = (value: number): string => String(value).padStart(2, '0')

/** A number as people write it: `1.234.567,8` in Vietnamese. */
export const formatNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(tags[language], { maximumFractionDigits: 2 }).format(value)

/** A calendar day `YYYY-MM-DD` as dd/mm/yyyy in both languages; anything else as it came. */
export const formatDay = (day: string): string => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(day)
  return parts === null ? day : `${parts[3]}/${parts[2]}/${parts[1]}`
}

/** The time of day of a moment on this machine's clock: `10:42:07`. */
export const formatTime = (moment: Date): string =>
  `${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`

/** A UTC instant as dd/mm/yyyy HH:mm:ss on this machine's clock; anything else as it came. */
export const formatInstant = (instant: string): string => {
  const moment = new Date(instant)
  if (Number.isNaN(moment.getTime())) return instant
  const day = `${two(moment.getDate())}/${two(moment.getMonth() + 1)}/${moment.getFullYear()}`
  return `${day} ${formatTime(moment)}`
}

/** A text that is nothing but a day or a UTC instant as people write it; null for every other. */
export const formatMoment = (text: string): string | null => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDay(text)
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? formatInstant(text) : null
}

/** A text whose UTC instants read as dd/mm/yyyy HH:mm:ss on this machine's clock. */
export const withInstants = (text: string): string =>
  text.replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g, formatInstant)

/** Bytes as people read them: `12,3 KB`. */
export const formatSize = (bytes: number, language: Language): string => {
  const units = ['B', 'KB', 'MB', 'GB']
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** power
  const digits = power === 0 ? 0 : 1
  return `${new Intl.NumberFormat(tags[language], { maximumFractionDigits: digits }).format(value)} ${units[power]}`
}

/**
 * Reads a count as people type it: `100.000`, `100 000`, `100,000` and `100000` are all one hundred thousand.
 * `null` when it is not a whole number of 0 or more.
 */
export const readCount = (typed: string): number | null => {
  const text = typed.trim()
  const grouped = /^\d{1,3}([.,\s\u00a0]\d{3})+$/.test(text)
  if (!grouped && !/^\d+$/.test(text)) return null
  const value = Number(text.replace(/\D/g, ''))
  return Number.isSafeInteger(value) ? value : null
}
