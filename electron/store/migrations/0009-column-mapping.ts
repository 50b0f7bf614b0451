import type { Migration } from '../migration.ts'

/** Columns of every row that two offices may merge one day: version counted up by each write, soft deletion, origin. */
const KEPT = `
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  origin_install_id TEXT NOT NULL`

/** What people said the columns of files of their own mean: one row for each set of headers, known by its digest. */
export const columnMapping: Migration = {
  version: 9,
  name: 'column-mapping',
  sql: [
    `CREATE TABLE column_mapping (
      id TEXT NOT NULL PRIMARY KEY,
      headers TEXT NOT NULL,
      entity TEXT NOT NULL,
      columns TEXT NOT NULL CHECK (json_valid(columns)),${KEPT}
    ) STRICT`,
    'CREATE UNIQUE INDEX column_mapping_headers ON column_mapping (headers) WHERE deleted_at IS NULL',
  ],
}
