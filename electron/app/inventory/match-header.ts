import { fold } from '../fold.ts'
import { ENTITIES, type Entity, KEY_FIELD } from './columns.ts'
import { type RawCell, rawText } from './field-value.ts'
import type { FormColumn, FormSheet, InventoryForm } from './form.ts'
import type { RawRow, RawTable } from './raw-table.ts'

/** How far down a header may stand, under a title of the office. */
const HEADER_ROWS = 10

/** A header cell that stands for no column, or for one that an earlier cell already stands for. */
interface StrayHeader {
  readonly row: number
  readonly text: string
  readonly twice: boolean
}

/** A table whose header was understood; `columns` go with the cells of each row. */
export interface MatchedTable {
  readonly entity: Entity
  readonly sheet: string | null
  readonly columns: readonly (FormColumn | null)[]
  readonly rows: readonly RawRow[]
  readonly strays: readonly StrayHeader[]
}

interface Candidate {
  readonly sheet: FormSheet
  readonly at: number
  readonly columns: readonly (FormColumn | null)[]
  readonly matched: number
}

const headerText = (cell: RawCell | null): string => (cell === null ? '' : rawText(cell).trim())

const columnFor = (sheet: FormSheet, text: string): FormColumn | null => {
  const folded = fold(text)
  return folded === '' ? null : (sheet.columns.find(({ names }) => names.has(folded)) ?? null)
}

const candidateAt = (sheet: FormSheet, row: RawRow, at: number): Candidate | undefined => {
  const taken = new Set<FormColumn>()
  const columns = row.cells.map((cell) => {
    const column = columnFor(sheet, headerText(cell))
    if (column === null || taken.has(column)) return null
    taken.add(column)
    return column
  })
  const telling = [KEY_FIELD[sheet.entity], 'name']
  const keyed = columns.some((one) => one !== null && telling.includes(one.column.key))
  return keyed ? { sheet, at, columns, matched: taken.size } : undefined
}

const candidates = (table: RawTable, sheets: readonly FormSheet[]): readonly Candidate[] =>
  sheets
    .flatMap((sheet) => table.rows.slice(0, HEADER_ROWS).map((row, at) => candidateAt(sheet, row, at)))
    .filter((one) => one !== undefined)
    .sort((a, b) => b.matched - a.matched)

const straysOf = (row: RawRow, { sheet, columns }: Candidate): readonly StrayHeader[] =>
  row.cells.flatMap((cell, index): StrayHeader[] => {
    const text = headerText(cell)
    if (text === '' || columns[index] !== null) return []
    return [{ row: row.number, text, twice: columnFor(sheet, text) !== null }]
  })

/**
 * Finds what a table holds: by the name of its sheet, else by its header alone. `undefined` when no header is understood, or
 * when two kinds of rows fit it equally well.
 */
export const matchHeader = (table: RawTable, form: InventoryForm): MatchedTable | undefined => {
  const all = ENTITIES.map((entity) => form.sheets[entity])
  const named = all.filter(({ names }) => names.has(fold(table.sheet ?? '')))
  const [best, second] = candidates(table, named.length > 0 ? named : all)
  const header = best && table.rows[best.at]
  if (best === undefined || header === undefined) return undefined
  if (second !== undefined && second.matched === best.matched && second.sheet !== best.sheet) return undefined
  return {
    entity: best.sheet.entity,
    sheet: table.sheet,
    columns: best.columns,
    rows: table.rows.slice(best.at + 1),
    strays: straysOf(header, best),
  }
}
