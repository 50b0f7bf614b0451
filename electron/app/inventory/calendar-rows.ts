import type { OwnDay } from '../../store/life-store.ts'
import { fold } from '../fold.ts'
import { parseDay } from './parse-day.ts'
import { readCsv } from './read-csv.ts'

/** One cell that cannot be read, by line of the file. */
interface RowFault {
  readonly line: number
  readonly field: string
  readonly value: string
  readonly expected: string
}

const KINDS: Readonly<Record<string, OwnDay['kind']>> = {
  off: 'off',
  nghi: 'off',
  work: 'work',
  lam: 'work',
  'lam bu': 'work',
}

/** Days of a calendar from CSV with the columns date, kind and name; a first line without a date is the header. */
export const readCalendarRows = (text: string): { readonly days: OwnDay[]; readonly faults: RowFault[] } => {
  const days: OwnDay[] = []
  const faults: RowFault[] = []
  readCsv(text).rows.forEach(({ number: line, cells }, index) => {
    const [date = '', kind = '', name = ''] = cells.map((cell) => String(cell ?? '').trim())
    if (date === '' && kind === '' && name === '') return
    const day = parseDay(date)
    const known = KINDS[fold(kind)]
    if (day === undefined && known === undefined && index === 0) return
    if (day === undefined) faults.push({ line, field: 'date', value: date, expected: 'DD/MM/YYYY' })
    if (known === undefined) faults.push({ line, field: 'kind', value: kind, expected: 'off, work' })
    if (day !== undefined && known !== undefined)
      days.push({ date: day, kind: known, name: name.slice(0, 500) })
  })
  return { days, faults }
}
