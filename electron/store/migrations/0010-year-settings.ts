import type { Migration } from '../migration.ts'

/** Columns of every row that two offices may merge one day: version counted up by each write, soft deletion, origin. */
const KEPT = `
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  origin_install_id TEXT NOT NULL`

/**
 * Periods that the office sets itself where a rule leaves the number to it (months for the levels 1 to 5, null = not set),
 * and files that prove the state of a target, by their hash.
 */
export const yearSettings: Migration = {
  version: 10,
  name: 'year-settings',
  sql: [
    `CREATE TABLE duty_period (
      id TEXT NOT NULL PRIMARY KEY,
      rule TEXT NOT NULL,
      months TEXT NOT NULL CHECK (json_valid(months)),
      document TEXT NOT NULL,
      person TEXT NOT NULL,
      decided_on TEXT NOT NULL,
      recorded_by TEXT NOT NULL,${KEPT}
    ) STRICT`,
    'CREATE UNIQUE INDEX duty_period_rule ON duty_period (rule) WHERE deleted_at IS NULL',
    `ALTER TABLE target_state ADD COLUMN files TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(files))`,
  ],
}
