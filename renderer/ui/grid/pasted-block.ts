import { foldWords } from '../fold-words.ts'
import { type CellValue, type ReadCell, readCell, sameCell } from './cell-value.ts'
import type { CellPlace, GridColumn, GridRow } from './grid-column.ts'

/** Most rows and columns that are taken from the clipboard. */
const MOST_ROWS = 2_000
const MOST_COLUMNS = 60

/** Cells of a block as spreadsheets put them on the clipboard: tabs and line ends, quotes around cells that hold them. */
export const splitBlock = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[]]
  const cells = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy
  while (cells.lastIndex <= text.length && rows.length <= MOST_ROWS) {
    const found = cells.exec(text)
    if (found === null) break
    const [, quoted, bare = '', end = ''] = found
    const row = rows.at(-1)
    if (row !== undefined && row.length < MOST_COLUMNS) row.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end === '') break
    if (end !== '\t') rows.push([])
  }
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
  return filled.slice(0, MOST_ROWS)
}

const plain = (text: string): string => text.trim().toLowerCase().normalize('NFC')

/** The columns that a first row of titles names, in its order; undefined when it is no row of titles. */
const titled = (
  first: readonly string[],
  columns: readonly GridColumn[],
): readonly (GridColumn | undefined)[] | undefined => {
  const found = first.map((cell) => columns.find(({ title }) => plain(title) === plain(cell)))
  return found.filter((column) => column !== undefined).length >= Math.min(2, first.length)
    ? found
    : undefined
}

/** One cell of a block as it would be written. */
export interface PastedCell {
  readonly column: GridColumn
  readonly typed: string
  readonly read: ReadCell
  readonly before: CellValue | undefined
}

/** One row of a block: the row it changes, or null for a new one. */
export interface PastedRow {
  /** Its place in the block, from 1. */
  readonly line: number
  readonly id: string | null
  readonly cells: readonly PastedCell[]
}

const isChange = ({ read, before }: PastedCell): boolean =>
  read.ok && (before === undefined || !sameCell(read.value, before))

/** A cell that cannot be written: not understood, or empty where a value must stand. */
export const isFault = ({ column, read, before }: PastedCell): boolean =>
  !read.ok || (column.required === true && read.value === '' && before !== '')

/** The fields that a row would write. */
export const pastedFields = ({ cells }: PastedRow): Readonly<Record<string, CellValue>> =>
  Object.fromEntries(
    cells.flatMap((cell) =>
      cell.read.ok && isChange(cell) && !isFault(cell) ? [[cell.column.field, cell.read.value] as const] : [],
    ),
  )

/** The row that a line of a block with titles speaks of: the one of the same name; without a name none. */
const sameName = (
  cells: readonly string[],
  columns: readonly (GridColumn | undefined)[],
  rows: readonly GridRow[],
): GridRow | undefined => {
  const at = columns.findIndex((column) => column?.required === true && column.cell.kind === 'text')
  const field = columns[at]?.field
  const name = foldWords(cells[at] ?? '')
  if (field === undefined || name === '') return undefined
  return rows.find(({ values }) => foldWords(String(values[field] ?? '')) === name)
}

/**
 * What a block would do when it is put down at a cell. Without titles rows from there on are changed and those beyond the end are
 * new; a first row of titles says which column is which, and then rows are found by their name.
 */
export const planPaste = (
  text: string,
  at: CellPlace,
  grid: { readonly columns: readonly GridColumn[]; readonly rows: readonly GridRow[] },
): readonly PastedRow[] => {
  const [first = [], ...rest] = splitBlock(text)
  const named = titled(first, grid.columns)
  const columns = named ?? first.map((_, index) => grid.columns[at.column + index])
  const body = named === undefined ? [first, ...rest] : rest
  return body.map((cells, offset) => {
    const row = named === undefined ? grid.rows[at.row + offset] : sameName(cells, named, grid.rows)
    return {
      line: offset + 1,
      id: row?.id ?? null,
      cells: cells.flatMap((typed, index): PastedCell[] => {
        const column = columns[index] ?? (named === undefined ? grid.columns[at.column + index] : undefined)
        if (column === undefined) return []
        return [{ column, typed, read: readCell(typed, column.cell), before: row?.values[column.field] }]
      }),
    }
  })
}
