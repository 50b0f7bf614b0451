import type { RawCell } from './field-value.ts'

/** One row of a sheet; `number` is the row as people count it, cells that are empty are null. */
export interface RawRow {
  readonly number: number
  readonly cells: readonly (RawCell | null)[]
}

/** A sheet as a file gives it, header and all; `sheet` is null where the file has none. */
export interface RawTable {
  readonly sheet: string | null
  readonly rows: readonly RawRow[]
}
