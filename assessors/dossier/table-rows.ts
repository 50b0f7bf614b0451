import type { TableBlock } from '../../data/catalogues/forms/outline.schema.ts'
import type { Context } from './context.ts'
import type { Pieces } from './pieces.ts'

/** One row of a table of the outline: column key → cell; a column that is not named stays empty. */
export type TableRow = Readonly<Record<string, Pieces>>

/** Where the rows of a table come from; none leaves the table to its `blankRows`, `empty` or out. */
export type TableSource = (context: Context, block: TableBlock) => readonly TableRow[]

/** The rows with a running number in column `stt`. */
export const numbered = (rows: readonly TableRow[]): readonly TableRow[] =>
  rows.map((row, index) => ({ stt: [String(index + 1)], ...row }))

/** A cell of plain text; an empty text is an empty cell and no gap. */
export const cell = (text: string): Pieces => (text === '' ? [] : [text])
