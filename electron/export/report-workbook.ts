import type { CellObject, Sheet } from 'write-excel-file/node'
import { cleanText } from './clean-text.ts'
import type { SheetFinish } from './finish-workbook.ts'
import { loadWorkbookWriter } from './load-workbook-writer.ts'
import { FONT, HEADER, textCell } from './workbook-cells.ts'

/** A cell of a report; a day (`YYYY-MM-DD`) is written as a date. */
export type ReportCell = string | number | { readonly day: string } | null

/** A sheet of a report; widths in characters. */
export interface ReportSheet {
  readonly name: string
  readonly columns: readonly { readonly header: string; readonly width: number }[]
  readonly rows: readonly (readonly ReportCell[])[]
}

/** Points of a line of text, and the tallest row of a workbook. */
const LINE = 13.5
const TALLEST = 405

/** Lines that a text takes in a column; letters of words that do not fit whole begin a new line, hence the margin. */
const linesIn = (value: ReportCell, width: number): number =>
  typeof value === 'string'
    ? value.split('\n').reduce((sum, text) => sum + Math.max(1, Math.ceil(text.length / (width * 0.9))), 0)
    : 1

/** Programs do not make a row higher for text that wraps unless they are told how high it is. */
const heightOf = (row: readonly ReportCell[], columns: ReportSheet['columns']): number => {
  const lines = row.map((value, index) => linesIn(value, columns[index]?.width ?? 10))
  return Math.min(TALLEST, LINE * Math.max(1, ...lines) + 2)
}

/** Longest text that a cell can hold (Excel's limit). */
const LONGEST = 32_767

const cellOf = (value: ReportCell): CellObject | null => {
  if (value === null || value === '') return null
  if (typeof value === 'number') {
    const format = Number.isInteger(value) ? '#,##0' : '#,##0.0'
    return { value, type: Number, format, alignVertical: 'top' }
  }
  if (typeof value === 'object') {
    return {
      value: new Date(value.day),
      type: Date,
      format: 'dd/mm/yyyy',
      align: 'left',
      alignVertical: 'top',
    }
  }
  const text = cleanText(value)
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
  return textCell(cut, { wrap: true, alignVertical: 'top' })
}

/** A number that leads a row is its ordinal: in the middle, or it would touch the name that follows. */
const firstCell = (value: ReportCell): CellObject => ({
  ...(cellOf(value) ?? textCell('')),
  ...(typeof value === 'number' ? { align: 'center' as const } : {}),
})

/** The height of a row stands on its first cell. */
const rowOf = (row: readonly ReportCell[], height: number): (CellObject | null)[] =>
  row.map((value, index) => (index === 0 ? { ...firstCell(value), height } : cellOf(value)))

const sheetOf = ({ name, columns, rows }: ReportSheet): Sheet<Buffer> => ({
  sheet: name,
  data: [
    columns.map(({ header }) => textCell(header, HEADER)),
    ...rows.map((row) => rowOf(row, heightOf(row, columns))),
  ],
  columns: columns.map(({ width }) => ({ width })),
  orientation: 'landscape',
  stickyRowsCount: 1,
  stickyColumnsCount: 1,
})

/**
 * Writes sheets of results as a workbook (XLSX): headers stay in sight, days are dates, text is never a formula. The same
 * sheets give the same bytes.
 */
export const writeReportWorkbook = async (sheets: readonly ReportSheet[]): Promise<Uint8Array> => {
  const { finishWorkbook, writeExcelFile } = await loadWorkbookWriter()
  const bytes = await writeExcelFile(sheets.map(sheetOf), FONT).toBuffer()
  const finishes = sheets.map(
    ({ columns, rows }): SheetFinish => ({
      hidden: false,
      rows: 0,
      validations: [],
      textColumns: [],
      hiddenColumns: [],
      list: { columns: columns.length, rows: rows.length },
    }),
  )
  return finishWorkbook(bytes, finishes)
}
