import { z } from 'zod'
import { command, query } from './procedure.ts'

/** A row of an imported file that was refused or clashes: where it stands and what was expected. */
export const ImportFault = z.strictObject({
  file: z.string(),
  sheet: z.string().nullable(),
  /** Row in the file as people count it, from 1 (in YAML and JSON the place in its list); null for faults of the file as a whole. */
  row: z.int().nullable(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  expected: z.string(),
})
export type ImportFault = z.infer<typeof ImportFault>

/** What an import would do with one row. */
export const StagedRow = z.strictObject({
  entity: z.enum(['organisation', 'person', 'system', 'website']),
  ref: z.string(),
  name: z.string(),
  row: z.int().nullable(),
  state: z.enum(['new', 'changed', 'same', 'conflict', 'rejected']),
  changes: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
})
export type StagedRow = z.infer<typeof StagedRow>

/** A staged import: nothing is written before it is committed. */
export const Staging = z.strictObject({
  stageId: z.string(),
  file: z.string(),
  rows: z.array(StagedRow),
  faults: z.array(ImportFault),
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
    }),
    Staging,
  ),
  /** Writes the new and changed rows of a staging in one transaction; refused with `import-stale` when the workspace moved on. */
  'inventory.commit': command(
    z.strictObject({ stageId: z.string() }),
    z.strictObject({ created: z.int(), changed: z.int(), same: z.int() }),
  ),
  /** The template workbook with drop-downs, as XLSX. */
  'inventory.template': query(
    z.strictObject({ language }),
    z.strictObject({ file: z.string(), base64: z.base64() }),
  ),
}
