import { createHash } from 'node:crypto'
import type { TableMapping } from '../../../data/contract/inventory.ts'
import { fold } from '../fold.ts'
import { type Entity, isEntity } from './columns.ts'
import { type RawCell, rawText } from './field-value.ts'
import type { RawRow, RawTable } from './raw-table.ts'

/** What people said about a table: what its rows are, and the column key of each folded header; null leaves a column out. */
export interface Saying {
  readonly entity: Entity
  readonly columns: ReadonlyMap<string, string | null>
}

/** A saying that is kept under the headers it was made for. */
export interface Remembered {
  readonly headers: string
  readonly entity: string
  readonly columns: Readonly<Record<string, string | null>>
}

/** Everything that was said: about the sheets of this file, and earlier about files with the same headers. */
export interface Sayings {
  readonly said: readonly TableMapping[]
  readonly remembered: readonly Remembered[]
}

export const NOTHING_SAID: Sayings = { said: [], remembered: [] }

/** How far down a header may stand, under a title of the office. */
export const HEADER_ROWS = 10

/** The words of a header cell. */
export const headerText = (cell: RawCell | null | undefined): string =>
  cell === null || cell === undefined ? '' : rawText(cell).trim()

/** What tells one set of headers from another, whatever their order, case and accents. */
const headersKey = (row: RawRow): string => {
  const texts = row.cells.map((cell) => fold(headerText(cell))).filter((text) => text !== '')
  return createHash('sha256')
    .update([...new Set(texts)].sort().join('\n'))
    .digest('hex')
}

const sayingOf = (entity: string, columns: Readonly<Record<string, string | null>>): Saying | undefined =>
  isEntity(entity)
    ? { entity, columns: new Map(Object.entries(columns).map(([text, key]) => [fold(text), key])) }
    : undefined

/** What people said about the tables of a file, to be remembered for files with the same headers. */
export const toRemember = (
  said: readonly TableMapping[],
  matched: readonly { readonly sheet: string | null; readonly header: RawRow }[],
): readonly Remembered[] =>
  said.flatMap(({ sheet, entity, columns }) => {
    const table = matched.find((one) => one.sheet === sheet)
    return table === undefined ? [] : [{ headers: headersKey(table.header), entity, columns }]
  })

/** What was said about a table: for this file, else for an earlier one with the same headers. */
export const sayingFor = (table: RawTable, { said, remembered }: Sayings): Saying | undefined => {
  const now = said.find(({ sheet }) => sheet === table.sheet)
  if (now !== undefined) return sayingOf(now.entity, now.columns)
  if (remembered.length === 0) return undefined
  const known = new Map(remembered.map((one) => [one.headers, one]))
  for (const row of table.rows.slice(0, HEADER_ROWS)) {
    const before = known.get(headersKey(row))
    if (before !== undefined) return sayingOf(before.entity, before.columns)
  }
  return undefined
}
