import { z } from 'zod'
import { Id, Instant } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** The kinds of rows of an inventory; each has a sheet of its own in the workbook, in this order. */
export const InventoryEntity = z.enum([
  'organisation',
  'person',
  'system',
  'website',
  'site',
  'zone',
  'device',
  'deviceLink',
  'internetLink',
  'contract',
  'database',
  'application',
  'connection',
  'dataGroup',
])
export type InventoryEntity = z.infer<typeof InventoryEntity>

/** A row of an imported file that was refused or clashes: where it stands and what was expected. */
export const ImportFault = z.strictObject({
  file: z.string(),
  sheet: z.string().nullable(),
  /** The cell as spreadsheets name it (`C12`); null or left out where the file has no cells or no single one is meant. */
  cell: z.string().nullable().optional(),
  /** Row in the file as people count it, from 1 (in YAML and JSON the place in its list); null for faults of the file as a whole. */
  row: z.int().nullable(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  expected: z.string(),
})
export type ImportFault = z.infer<typeof ImportFault>

/** What an import would do with one row. */
export const StagedRow = z.strictObject({
  entity: InventoryEntity,
  ref: z.string(),
  name: z.string(),
  /** Sheet of the file; null where it has none. */
  sheet: z.string().nullable(),
  row: z.int().nullable(),
  state: z.enum(['new', 'changed', 'same', 'conflict', 'rejected']),
  changes: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
})
export type StagedRow = z.infer<typeof StagedRow>

/**
 * A table of a file as it was understood: what its rows are (null when that could not be told), and each header with the key of
 * the column it was taken for. `origin` says why: the sentence of the workbook, what people said, or a likeness of words.
 */
export const ImportTable = z.strictObject({
  sheet: z.string().nullable(),
  entity: InventoryEntity.nullable(),
  rows: z.int(),
  headers: z.array(
    z.strictObject({
      text: z.string(),
      column: z.string().nullable(),
      origin: z.enum(['named', 'said', 'likely']).nullable(),
    }),
  ),
})
export type ImportTable = z.infer<typeof ImportTable>

/** What people say about a table: what its rows are, and the column of each header (null leaves it out). */
export const TableMapping = z.strictObject({
  sheet: z.string().max(200).nullable(),
  entity: InventoryEntity,
  columns: z.record(z.string().max(500), z.string().max(100).nullable()),
})
export type TableMapping = z.infer<typeof TableMapping>

/** A mapping that was said earlier and is used again for files with the same headers; `at` is when it was said last. */
export const RememberedMapping = z.strictObject({
  id: Id,
  at: Instant,
  entity: InventoryEntity,
  columns: TableMapping.shape.columns,
})
export type RememberedMapping = z.infer<typeof RememberedMapping>

/** What an import is doing; `total` of its progress is 0 while that is not known. */
export const ImportPhase = z.enum(['read', 'match', 'compare', 'write'])
export type ImportPhase = z.infer<typeof ImportPhase>

/** A name by which its caller follows an import and ends it. */
const job = z.string().min(1).max(60)

/** A staged import: nothing is written before it is committed. */
export const Staging = z.strictObject({
  stageId: z.string(),
  file: z.string(),
  rows: z.array(StagedRow),
  faults: z.array(ImportFault),
  tables: z.array(ImportTable),
})
export type Staging = z.infer<typeof Staging>

/** Language of headers, labels and expectations; files are understood in both. Vietnamese when left out. */
const language = z.enum(['vi', 'en']).optional()

/** Largest file taken for import, in bytes. */
export const IMPORT_LIMIT = 20 * 1024 * 1024

export const inventoryProcedures = {
  /** Reads an XLSX, CSV, YAML or JSON inventory (by file name) and stages it against the workspace. */
  'inventory.stage': query(
    z.strictObject({
      file: z.string().max(255),
      base64: z.base64().max(Math.ceil((IMPORT_LIMIT * 4) / 3) + 4),
      language,
      job: job.optional(),
      /** What people say about tables; what they said before about the same headers is remembered. */
      mapping: z.array(TableMapping).max(60).optional(),
    }),
    Staging,
  ),
  /** Writes the new and changed rows of a staging in one transaction; refused with `import-stale` when the workspace moved on. */
  'inventory.commit': command(
    z.strictObject({ stageId: z.string(), job: job.optional() }),
    z.strictObject({ created: z.int(), changed: z.int(), same: z.int() }),
  ),
  /** Ends a staging or a commit under way: nothing of it stays. */
  'inventory.cancel': query(z.strictObject({ job }), z.strictObject({})),
  /** The columns that a header may be taken for, sheet by sheet. */
  'inventory.columns': query(
    z.strictObject({ language }),
    z.array(
      z.strictObject({
        entity: InventoryEntity,
        columns: z.array(z.strictObject({ key: z.string(), header: z.string(), required: z.boolean() })),
      }),
    ),
  ),
  /** What people said about columns, to be used for the next file with the same headers; the newest first. */
  'inventory.mappings': query(nothing, z.array(RememberedMapping)),
  /** Forgets one of them: columns of such a file are asked for again. */
  'inventory.forgetMapping': command(z.strictObject({ id: Id }), nothing),
  /** The whole inventory as the workbook that import reads, as XLSX. */
  'inventory.export': query(
    z.strictObject({ language }),
    z.strictObject({ file: z.string(), base64: z.base64(), rows: z.int() }),
  ),
  /** The template workbook with drop-downs, as XLSX. */
  'inventory.template': query(
    z.strictObject({ language }),
    z.strictObject({ file: z.string(), base64: z.base64() }),
  ),
}

export const inventoryEvents = {
  /** How far an import has come, in rows. */
  'inventory.progress': z.strictObject({
    job: z.string(),
    phase: ImportPhase,
    done: z.int(),
    total: z.int(),
  }),
}
