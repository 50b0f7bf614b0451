import type { Migration } from '../migration.ts'

/** Columns of every row that two offices may merge one day: version counted up by each write, soft deletion, origin. */
const KEPT = `
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  origin_install_id TEXT NOT NULL`

const refuse = (table: string, verb: 'UPDATE' | 'DELETE'): string =>
  `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
   BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`

/** Yearly reports: numbers that people put in the place of the counted ones, and reports as frozen. `owner_id` '' is all owners. */
export const year: Migration = {
  version: 6,
  name: 'year',
  sql: [
    `CREATE TABLE report_correction (
      year INTEGER NOT NULL,
      owner_id TEXT NOT NULL,
      key TEXT NOT NULL,
      value INTEGER NOT NULL CHECK (value >= 0),
      reason TEXT NOT NULL,${KEPT},
      PRIMARY KEY (year, owner_id, key)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE report_frozen (
      id TEXT NOT NULL PRIMARY KEY,
      year INTEGER NOT NULL,
      owner_id TEXT NOT NULL,
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      totals TEXT NOT NULL CHECK (json_valid(totals)),
      content TEXT NOT NULL CHECK (json_valid(content)),
      origin_install_id TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX report_frozen_year ON report_frozen (year, owner_id, at)',
    refuse('report_frozen', 'UPDATE'),
    refuse('report_frozen', 'DELETE'),
  ],
}
