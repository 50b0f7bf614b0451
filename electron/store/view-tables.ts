import type { TemplatePart } from '../../data/contract/dossier-template.ts'
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

interface JudgedLevelTable {
  readonly systemId: string
  /** What it was judged from. */
  readonly mark: string
  /** JSON. */
  readonly judged: string
}

interface TemplateContentTable extends Kept {
  readonly sha256: string
  /** JSON. */
  readonly content: string
  readonly original: Buffer
}

interface OfficeTemplateTable extends Kept {
  readonly id: string
  readonly part: TemplatePart
  readonly name: string
  readonly size: number
  readonly sha256: string
  /** JSON. */
  readonly warnings: string
}

/** The tables of how people like to see lists and name columns, and of what lists show at once. */
export interface ViewTables {
  readonly savedView: SavedViewTable
  readonly columnMapping: ColumnMappingTable
  readonly judgedLevel: JudgedLevelTable
  readonly templateContent: TemplateContentTable
  readonly officeTemplate: OfficeTemplateTable
}
