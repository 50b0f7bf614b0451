import { IMPORT_LIMIT } from '../../../data/contract/inventory.ts'

/** Bounds of an imported file: a real inventory stays far below, a hostile file meets them early. */
export const LIMITS = {
  fileBytes: IMPORT_LIMIT,
  /** YAML costs far more time and memory than its text: about one second and a half for each megabyte. */
  yamlBytes: 4 * 1024 * 1024,
  rows: 20_000,
  columns: 300,
  archiveEntries: 1_000,
  inflatedBytes: 96 * 1024 * 1024,
  cellCharacters: 32_767,
} as const
