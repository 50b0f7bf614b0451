import type { ViewList } from '../../data/contract/view.ts'
import type { Kept } from './tables.ts'

interface SavedViewTable extends Kept {
  readonly id: string
  readonly list: ViewList
  readonly name: string
  /** `name` as it is compared. */
  readonly nameKey: string
  /** JSON. */
  readonly state: string
}

interface ColumnMappingTable extends Kept {
  readonly id: string
  /** Digest of the headers. */
  readonly headers: string
  readonly entity: string
  /** JSON. */
  readonly columns: string
}

/** The tables of how people like to see lists and name columns. */
export interface ViewTables {
  readonly savedView: SavedViewTable
  readonly columnMapping: ColumnMappingTable
}
