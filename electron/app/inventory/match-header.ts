import { fold } from '../fold.ts'
import { ENTITIES, type Entity, IDENTITY, isDependent, KEY_FIELD, NAME_FIELD } from './columns.ts'
import type { FormColumn, FormSheet, InventoryForm } from './form.ts'
import type { RawRow, RawTable } from './raw-table.ts'
import { HEADER_ROWS, headerText, type Saying, type Sayings, sayingFor } from './saying.ts'

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
  readonly header: RawRow
  /** What people said about it, now or before. */
  readonly saying: Saying | undefined
  /** The table as the file gave it. */
  readonly source: RawTable
}

interface Candidate {
  readonly sheet: FormSheet
  readonly at: number
  readonly columns: readonly (FormColumn | null)[]
  readonly matched: number
}

/** A sheet that a header is tried against, and what was said about its columns. */
interface Trying {
  readonly sheet: FormSheet
  readonly saying: Saying | undefined
}

const columnFor = ({ sheet, saying }: Trying, text: string): FormColumn | null => {
  const folded = fold(text)
  if (folded === '') return null
  const said = saying?.columns.get(folded)
  if (said === null) return null
  if (said !== undefined) return sheet.columns.find(({ column }) => column.key === said) ?? null
  return sheet.columns.find(({ names }) => names.has(folded)) ?? null
}

/** Headers that tell what a table holds: without one of them a row is no header. */
const tellingKeys = (entity: Entity): readonly string[] => [
  ...(isDependent(entity) ? IDENTITY[entity] : [KEY_FIELD[entity]]),
  NAME_FIELD[entity],
]

const candidateAt = (trying: Trying, row: RawRow, at: number): Candidate | undefined => {
  const { sheet, saying } = trying
  const taken = new Set<FormColumn>()
  const columns = row.cells.map((cell) => {
    const column = columnFor(trying, headerText(cell))
    if (column === null || taken.has(column)) return null
    taken.add(column)
    return column
  })
  const telling = tellingKeys(sheet.entity)
  const keyed = columns.some((one) => one !== null && telling.includes(one.column.key))
  return keyed || (saying !== undefined && taken.size > 0)
    ? { sheet, at, columns, matched: taken.size }
    : undefined
}

const candidates = (table: RawTable, sheets: readonly Trying[]): readonly Candidate[] =>
  sheets
    .flatMap((trying) => table.rows.slice(0, HEADER_ROWS).map((row, at) => candidateAt(trying, row, at)))
    .filter((one) => one !== undefined)
    .sort((a, b) => b.matched - a.matched)

const straysOf = (row: RawRow, { columns }: Candidate, trying: Trying): readonly StrayHeader[] =>
  row.cells.flatMap((cell, index): StrayHeader[] => {
    const text = headerText(cell)
    // A column that people left out is no stray.
    if (text === '' || columns[index] !== null || trying.saying?.columns.get(fold(text)) === null) return []
    return [{ row: row.number, text, twice: columnFor(trying, text) !== null }]
  })

const sheetsFor = (
  table: RawTable,
  form: InventoryForm,
  saying: Saying | undefined,
): readonly FormSheet[] => {
  if (saying !== undefined) return [form.sheets[saying.entity]]
  const all = ENTITIES.map((entity) => form.sheets[entity])
  const named = all.filter(({ names }) => names.has(fold(table.sheet ?? '')))
  return named.length > 0 ? named : all
}

/**
 * Finds what a table holds: by what people said about it, by the name of its sheet, else by its header alone. `undefined` when no
 * header is understood, or when two kinds of rows fit it equally well.
 */
export const matchHeader = (
  table: RawTable,
  form: InventoryForm,
  sayings: Sayings,
): MatchedTable | undefined => {
  const saying = sayingFor(table, sayings)
  const tried = sheetsFor(table, form, saying).map((sheet): Trying => ({ sheet, saying }))
  const [best, second] = candidates(table, tried)
  const header = best && table.rows[best.at]
  if (best === undefined || header === undefined) return undefined
  if (second !== undefined && second.matched === best.matched && second.sheet !== best.sheet) return undefined
  return {
    entity: best.sheet.entity,
    sheet: table.sheet,
    columns: best.columns,
    rows: table.rows.slice(best.at + 1),
    strays: straysOf(header, best, { sheet: best.sheet, saying }),
    header,
    saying,
    source: table,
  }
}
