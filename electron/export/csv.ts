import { cleanText } from './clean-text.ts'
import type { ReportCell, ReportSheet } from './report-workbook.ts'

/** What a spreadsheet would take for a formula when it opens the file (CWE-1236). */
const FORMULA = /^[=+\-@\t\r]/

const shown = (cell: ReportCell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'object') return cell.day
  const text = cleanText(cell)
  return FORMULA.test(text) ? `'${text}` : text
}

/** A field of RFC 4180: quoted where it holds a comma, a quote or a line break. */
const field = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const line = (cells: readonly string[]): string => `${cells.map(field).join(',')}\r\n`

/** Byte order mark: without it Excel reads UTF-8 as the code page of the machine. */
const MARK = '\ufeff'

/** One sheet as CSV (RFC 4180, UTF-8): days as `YYYY-MM-DD`, nothing that a spreadsheet would run. */
export const writeCsv = ({ columns, rows }: Pick<ReportSheet, 'columns' | 'rows'>): Uint8Array =>
  new TextEncoder().encode(
    [MARK, line(columns.map(({ header }) => shown(header))), ...rows.map((row) => line(row.map(shown)))].join(
      '',
    ),
  )
