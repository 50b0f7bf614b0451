import type { ImportTable } from '../../../data/contract/inventory.ts'
import { fold } from '../fold.ts'
import { ENTITIES } from './columns.ts'
import type { FormColumn, FormSheet, InventoryForm } from './form.ts'
import { likelyColumns, likeness } from './likeness.ts'
import type { MatchedTable } from './match-header.ts'
import type { RawRow, RawTable } from './raw-table.ts'
import { HEADER_ROWS, headerText } from './saying.ts'

type Header = ImportTable['headers'][number]

/** Headers that are told of one table. */
const MOST = 300

const textsOf = (row: RawRow | undefined): readonly string[] =>
  (row?.cells ?? []).slice(0, MOST).map((cell) => headerText(cell))

/** The row that looks like a header: of the first ones that with the most words. */
const likelyHeader = ({ rows }: RawTable): RawRow | undefined => {
  const words = (row: RawRow): number =>
    row.cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '').length
  return rows.slice(0, HEADER_ROWS).reduce<RawRow | undefined>((best, row) => {
    return best === undefined || words(row) > words(best) ? row : best
  }, undefined)
}

interface Guess {
  readonly sheet: FormSheet
  readonly likely: ReadonlyMap<string, FormColumn>
}

/** The kind of rows that a table most likely holds: by how many of its headers are like columns, and by its name. */
const guess = (table: RawTable, texts: readonly string[], form: InventoryForm): Guess | undefined => {
  const named = fold(table.sheet ?? '')
  const guesses = ENTITIES.map((entity) => {
    const sheet = form.sheets[entity]
    const likely = likelyColumns(texts, sheet)
    const name = named === '' ? 0 : Math.max(...[...sheet.names].map((one) => likeness(named, one)))
    return { sheet, likely, score: likely.size === 0 ? 0 : likely.size + 2 * name }
  })
  const best = guesses.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score === 0 ? undefined : best
}

const guessedTable = (table: RawTable, form: InventoryForm): ImportTable[] => {
  const header = likelyHeader(table)
  const texts = textsOf(header).filter((text) => text !== '')
  if (texts.length === 0) return []
  const found = guess(table, texts, form)
  return [
    {
      sheet: table.sheet,
      entity: found?.sheet.entity ?? null,
      rows: Math.max(0, table.rows.length - 1 - (header === undefined ? 0 : table.rows.indexOf(header))),
      headers: texts.map((text): Header => {
        const column = found?.likely.get(text)?.column.key ?? null
        return { text, column, origin: column === null ? null : 'likely' }
      }),
    },
  ]
}

const headersOf = ({ header, columns, saying, entity }: MatchedTable, form: InventoryForm): Header[] => {
  const texts = textsOf(header)
  const known = new Set(columns)
  const open = texts.filter((text, at) => columns[at] === null && saying?.columns.get(fold(text)) !== null)
  const sheet = form.sheets[entity]
  const left = { ...sheet, columns: sheet.columns.filter((column) => !known.has(column)) }
  const likely = likelyColumns(open, left)
  return texts.flatMap((text, at): Header[] => {
    if (text === '') return []
    const column = columns[at]?.column.key ?? null
    const said = saying?.columns.has(fold(text)) === true
    if (column !== null || said) return [{ text, column, origin: said ? 'said' : 'named' }]
    const guessed = likely.get(text)?.column.key ?? null
    return [{ text, column: guessed, origin: guessed === null ? null : 'likely' }]
  })
}

/** The tables of a file with what their headers were taken for, or are most like; sheets without rows are left out. */
export const toldTables = (
  raw: readonly RawTable[],
  matched: readonly MatchedTable[],
  form: InventoryForm,
): readonly ImportTable[] =>
  raw.flatMap((table): ImportTable[] => {
    const { sheet, rows } = table
    if (rows.length === 0 || (sheet !== null && form.silentSheets.has(fold(sheet)))) return []
    const found = matched.find((one) => one.source === table)
    if (found === undefined) return guessedTable(table, form)
    return [{ sheet, entity: found.entity, rows: found.rows.length, headers: headersOf(found, form) }]
  })
