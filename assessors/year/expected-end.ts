const QUARTER = /^quy (i|ii|iii|iv|[1-4]) (\d{4})$/
const MONTH = /^(?:thang )?(\d{1,2}) (\d{4})$/
const DAY = /^(\d{1,2}) (\d{1,2}) (\d{4})$/
const YEAR = /^(?:nam )?(\d{4})$/
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 }

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const lastDay = (year: number, month: number): string | null =>
  month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) : null

/**
 * The last day that words for a time may mean, `YYYY-MM-DD`: a quarter, a month, a day or a year as Vietnamese offices write
 * them (`Quý II/2027`, `tháng 3/2027`, `31/12/2026`, `2027`); null when it is none of these.
 */
export const expectedEnd = (words: string): string | null => {
  const text = plain(words)
  const quarter = QUARTER.exec(text)
  if (quarter !== null)
    return lastDay(Number(quarter[2]), (ROMAN[quarter[1] ?? ''] ?? Number(quarter[1])) * 3)
  const day = DAY.exec(text)
  if (day !== null) {
    const iso = `${day[3]}-${(day[2] ?? '').padStart(2, '0')}-${(day[1] ?? '').padStart(2, '0')}`
    return Number.isNaN(Date.parse(iso)) ? null : iso
  }
  const month = MONTH.exec(text)
  if (month !== null) return lastDay(Number(month[2]), Number(month[1]))
  const year = YEAR.exec(text)
  return year === null ? null : `${year[1]}-12-31`
}
