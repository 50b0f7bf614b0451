import type { ImportFault } from '../../../data/contract/inventory.ts'
import { type Entity, isDependent, KEY_FIELD } from './columns.ts'
import { type FieldValue, type RawCell, rawText } from './field-value.ts'
import type { FormColumn, InventoryForm } from './form.ts'
import type { MatchedTable } from './match-header.ts'
import { parseCell } from './parse-cell.ts'
import { dayOrder } from './parse-day.ts'
import type { RawRow } from './raw-table.ts'
import { rowIdentity } from './row-identity.ts'

/** A row of a file as far as it can be understood by itself; references are still the texts of their cells. */
export interface FileRow {
  readonly entity: Entity
  readonly sheet: string | null
  readonly row: number
  readonly values: Map<string, FieldValue>
  /** Where the cells stand, from 0, by header; empty in files that have no cells. */
  readonly places: ReadonlyMap<string, number>
  /** Cells that were not understood, and rows that cannot stand in the inventory. */
  readonly faults: ImportFault[]
}

/** What reading rows needs to know about the file as a whole. */
export interface RowContext {
  readonly file: string
  readonly form: InventoryForm
}

interface Doubts {
  readonly doubtful: ReadonlySet<FormColumn>
  readonly places: ReadonlyMap<string, number>
}

/** How much of a cell a fault echoes. */
const ECHO = 200

/** The letters of a column, from 0: `A`, `Z`, `AA`. */
const letters = (at: number): string =>
  `${at >= 26 ? letters(Math.floor(at / 26) - 1) : ''}${String.fromCharCode(65 + (at % 26))}`

/** Where a fault stands. */
interface FaultPlace {
  readonly sheet: string | null
  readonly row: number
  readonly places?: ReadonlyMap<string, number>
}

const addressOf = ({ row, places }: FaultPlace, field: string): string | null => {
  const at = places?.get(field)
  return at === undefined ? null : `${letters(at)}${row}`
}

/** A fault of one cell, or with `raw: null` of a cell that is missing. */
export const cellFault = (
  { file }: RowContext,
  at: FaultPlace,
  what: { readonly field: string; readonly raw: RawCell | null; readonly expected: string },
): ImportFault => ({
  file,
  sheet: at.sheet,
  cell: addressOf(at, what.field),
  row: at.row,
  field: what.field,
  value: what.raw === null ? null : rawText(what.raw).slice(0, ECHO),
  expected: what.expected,
})

/** A reason that came with "not applicable" goes into the note of the fact, unless the note has a cell of its own. */
const noteReason = (values: Map<string, FieldValue>, path: string, reason: string): void => {
  const key = `${path}.note`
  if (!values.has(key)) values.set(key, reason)
}

const readCell = (
  row: FileRow,
  cell: { readonly of: FormColumn; readonly raw: RawCell },
  context: RowContext,
): void => {
  const { header, column } = cell.of
  const parsed = parseCell(cell.raw, cell.of, context.form)
  if (!parsed.ok) {
    row.faults.push(cellFault(context, row, { field: header, raw: cell.raw, expected: parsed.expected }))
    return
  }
  row.values.set(column.key, parsed.value)
  if (parsed.note !== undefined) noteReason(row.values, column.key, parsed.note)
}

const checkIdentity = (row: FileRow, context: RowContext): void => {
  // Dependent rows are told apart by several fields, each of which has to be filled in.
  if (isDependent(row.entity)) return
  if (row.faults.length > 0 || rowIdentity(row.entity, row.values) !== undefined) return
  if ((row.values.get('id') ?? '') !== '') return
  const sheet = context.form.sheets[row.entity]
  const key = sheet.columns.find(({ column }) => column.key === KEY_FIELD[row.entity])
  const expected = context.form.texts('inventory.expected.key')
  row.faults.push(cellFault(context, row, { field: key?.header ?? '', raw: null, expected }))
}

const isDay = ({ column }: FormColumn): boolean =>
  column.kind === 'day' || (column.kind === 'fact-part' && column.part === 'date')

/**
 * Columns of days that another country's spreadsheet wrote month first: one day like 12/31/2026 gives them away, and then no
 * 1/2/2026 of the same column can be trusted.
 */
const doubtfulColumns = ({ columns, rows }: MatchedTable): ReadonlySet<FormColumn> => {
  const doubtful = columns.filter(
    (column, index) =>
      column !== null && isDay(column) && rows.some(({ cells }) => dayOrder(cells[index]) === 'month-first'),
  )
  return new Set(doubtful.filter((column) => column !== null))
}

const fileRow = (table: MatchedTable & Doubts, { number, cells }: RawRow, context: RowContext): FileRow => {
  const row: FileRow = {
    entity: table.entity,
    sheet: table.sheet,
    row: number,
    values: new Map(),
    places: table.places,
    faults: [],
  }
  table.columns.forEach((column, index) => {
    const raw = cells[index] ?? null
    if (column === null || raw === null) return
    if (table.doubtful.has(column) && dayOrder(raw) === 'either') {
      const expected = context.form.texts('inventory.expected.dayFirst')
      row.faults.push(cellFault(context, row, { field: column.header, raw, expected }))
    } else readCell(row, { of: column, raw }, context)
  })
  checkIdentity(row, context)
  return row
}

/** Lists of YAML and JSON are read as tables whose header stands on no row; they have no cells to be named. */
const placesOf = ({ columns, header }: MatchedTable): ReadonlyMap<string, number> =>
  new Map(
    header.number === 0
      ? []
      : columns.flatMap((column, at) => (column === null ? [] : [[column.header, at] as const])),
  )

/** Reads the rows of a table below its header one by one; a row without any filled cell is none. */
export const rowReader = (
  table: MatchedTable,
  context: RowContext,
): ((row: RawRow) => FileRow | undefined) => {
  const doubted = { ...table, doubtful: doubtfulColumns(table), places: placesOf(table) }
  return (row) =>
    row.cells.some((cell, index) => cell !== null && (table.columns[index] ?? null) !== null)
      ? fileRow(doubted, row, context)
      : undefined
}
