import type { CellObject, Sheet } from 'write-excel-file/node'
import type { SheetFinish, Validation } from './finish-workbook.ts'
import { loadWorkbookWriter } from './load-workbook-writer.ts'
import { FONT, HEADER, TEXT_FORMAT, textCell } from './workbook-cells.ts'

/** A cell to be written; text is always text, also when it begins like a formula. */
export type WorkbookCell = string | number | Date | null

/** A column of a sheet; `choices` fill its drop-down, `listFrom` takes it from the first column of another sheet. */
export interface WorkbookColumn {
  readonly header: string
  readonly required: boolean
  readonly width: number
  /** What to enter; shown when a cell is chosen. */
  readonly hint: string
  readonly choices: readonly string[]
  readonly listFrom?: string
  /** Whether something else than one of the choices may be typed, e.g. several of them. */
  readonly free: boolean
  /** Texts are kept from turning into dates and numbers while they are typed. */
  readonly text: boolean
  /** Kept from sight: what programs need and people do not. */
  readonly hidden?: boolean
}

/** A sheet of rows below a frozen header. */
export interface WorkbookSheet {
  readonly name: string
  readonly columns: readonly WorkbookColumn[]
  readonly rows: readonly (readonly WorkbookCell[])[]
}

/** A table of plain text, as on the sheet that explains the others. */
export interface WorkbookGuide {
  readonly name: string
  readonly title: string
  readonly lines: readonly string[]
  readonly head: readonly string[]
  readonly table: readonly (readonly string[])[]
}

/** A workbook to be filled in; `lists` names the hidden sheet behind the drop-downs, `refusal` what a wrong choice shows. */
export interface WorkbookModel {
  readonly guide: WorkbookGuide
  readonly sheets: readonly WorkbookSheet[]
  readonly lists: string
  readonly refusal: string
  /** Rows below the header that get drop-downs. */
  readonly rowsToFill: number
}

type OutSheet = Sheet<Buffer>

const dataCell = (value: WorkbookCell): CellObject | null => {
  if (value === null || value === '') return null
  if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy', align: 'left' }
  if (typeof value === 'number') return { value, type: Number, format: '#,##0.######', align: 'left' }
  return textCell(value, { format: TEXT_FORMAT, wrap: value.includes('\n') })
}

const headerText = ({ header, required }: WorkbookColumn): string => (required ? `${header} *` : header)

const dataSheet = ({ name, columns, rows }: WorkbookSheet): OutSheet => ({
  sheet: name,
  data: [
    columns.map((column) => textCell(headerText(column), HEADER)),
    ...rows.map((row) => row.map(dataCell)),
  ],
  columns: columns.map(({ width }) => ({ width })),
  orientation: 'landscape',
  stickyRowsCount: 1,
  stickyColumnsCount: 2,
})

/** A merged cell does not grow by itself, so that its height is worked out from the width of the columns below it. */
const guideLine = (line: string, columnSpan: number): CellObject =>
  textCell(line, { wrap: true, alignVertical: 'top', columnSpan, height: 14 * Math.ceil(line.length / 115) })

const guideSheet = ({ name, title, lines, head, table }: WorkbookGuide): OutSheet => ({
  sheet: name,
  data: [
    [textCell(title, { fontWeight: 'bold', fontSize: 14, height: 26 })],
    ...lines.map((line) => [guideLine(line, head.length)]),
    [],
    head.map((text) => textCell(text, { ...HEADER, height: 24 })),
    ...table.map((row) => row.map((text) => textCell(text, { wrap: true, alignVertical: 'top' }))),
  ],
  columns: [{ width: 14 }, { width: 42 }, { width: 11 }, { width: 90 }],
  showGridLines: false,
  orientation: 'landscape',
})

/** The choices of all columns, each list once, side by side on one sheet. */
const listsOf = (sheets: readonly WorkbookSheet[]): readonly (readonly string[])[] => {
  const lists = new Map<string, readonly string[]>()
  for (const { columns } of sheets) {
    for (const { choices } of columns) if (choices.length > 0) lists.set(JSON.stringify(choices), choices)
  }
  return [...lists.values()]
}

const listsSheet = (name: string, lists: readonly (readonly string[])[]): OutSheet => ({
  sheet: name,
  data: Array.from({ length: Math.max(1, ...lists.map(({ length }) => length)) }, (_, row) =>
    lists.map((list) => {
      const text = list[row]
      return text === undefined ? null : textCell(text, { format: TEXT_FORMAT })
    }),
  ),
})

const validationOf = (
  column: WorkbookColumn,
  model: WorkbookModel,
  lists: readonly (readonly string[])[],
): Validation | undefined => {
  const about = { title: column.header, hint: column.hint, free: column.free, refusal: model.refusal }
  if (column.listFrom !== undefined) {
    return { ...about, list: { sheet: column.listFrom, column: 0, from: 2, to: model.rowsToFill + 1 } }
  }
  const at = lists.findIndex((list) => JSON.stringify(list) === JSON.stringify(column.choices))
  if (at < 0) return column.hint === '' ? undefined : { ...about, list: undefined }
  return { ...about, list: { sheet: model.lists, column: at, from: 1, to: column.choices.length } }
}

const finishOf = (
  sheet: WorkbookSheet,
  model: WorkbookModel,
  lists: readonly (readonly string[])[],
): SheetFinish => ({
  hidden: false,
  rows: Math.max(model.rowsToFill, sheet.rows.length),
  validations: sheet.columns.map((column) => validationOf(column, model, lists)),
  hiddenColumns: sheet.columns.flatMap(({ hidden }, index) => (hidden === true ? [index] : [])),
  textColumns: sheet.columns.flatMap(({ text }, index) => (text ? [index] : [])),
})

const PLAIN: SheetFinish = { hidden: false, rows: 0, validations: [], textColumns: [], hiddenColumns: [] }

/**
 * Writes a workbook: the guide, one sheet of rows each with drop-downs, and the hidden lists behind them. The same model gives
 * the same bytes.
 */
export const writeWorkbook = async (model: WorkbookModel): Promise<Buffer> => {
  const lists = listsOf(model.sheets)
  const sheets = [guideSheet(model.guide), ...model.sheets.map(dataSheet), listsSheet(model.lists, lists)]
  const { finishWorkbook, writeExcelFile } = await loadWorkbookWriter()
  const bytes = await writeExcelFile(sheets, FONT).toBuffer()
  return finishWorkbook(bytes, [
    PLAIN,
    ...model.sheets.map((sheet) => finishOf(sheet, model, lists)),
    { ...PLAIN, hidden: true },
  ])
}
