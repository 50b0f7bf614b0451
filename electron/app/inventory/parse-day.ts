const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T00:00:00(?:\.000)?Z?)?$/
const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/

/** Serial days of spreadsheets count from here (1900 system, whose 29 February 1900 never was). */
const SERIAL_ZERO = Date.UTC(1899, 11, 30)
const MS_PER_DAY = 86_400_000
/** 1954 to 2118: a smaller number in a date column is more likely a year typed alone. */
const SERIAL_RANGE = { from: 20_000, to: 80_000 } as const

const dayOf = (year: number, month: number, day: number): string | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real && year >= 1900 ? date.toISOString().slice(0, 10) : undefined
}

const ofText = (text: string): string | undefined => {
  const iso = ISO.exec(text)
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const first = DAY_FIRST.exec(text)
  return first === null ? undefined : dayOf(Number(first[3]), Number(first[2]), Number(first[1]))
}

const ofDate = (date: Date): string | undefined =>
  Number.isNaN(date.valueOf())
    ? undefined
    : dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())

/** A day as `YYYY-MM-DD` from 31/12/2026, 31-12-2026, 31.12.2026, ISO, a date cell or its serial number; else `undefined`. */
export const parseDay = (raw: unknown): string | undefined => {
  if (raw instanceof Date) return ofDate(raw)
  if (typeof raw === 'string') return ofText(raw.trim())
  if (typeof raw !== 'number' || raw < SERIAL_RANGE.from || raw > SERIAL_RANGE.to) return undefined
  return ofDate(new Date(SERIAL_ZERO + Math.floor(raw) * MS_PER_DAY))
}

/** How a text may be read that puts day and month side by side: only as month first, or either way. */
export const dayOrder = (raw: unknown): 'month-first' | 'either' | undefined => {
  const [, first, second] = (typeof raw === 'string' ? DAY_FIRST.exec(raw.trim()) : null) ?? []
  if (first === undefined || first === second || Number(first) > 12) return undefined
  return Number(second) > 12 ? 'month-first' : 'either'
}
