import type { Migration } from '../migration.ts'

/**
 * Why a system stands by itself although it shares something with another (Đ8.3), and the level of each system in short as it
 * was judged last. The latter is nothing that anybody wrote: it follows from the rest and can be made anew at any time, so it
 * has no version and no history; `mark` says what it was judged from.
 */
export const judgedLevel: Migration = {
  version: 11,
  name: 'judged-level',
  sql: [
    "ALTER TABLE system ADD COLUMN split_reason TEXT NOT NULL DEFAULT ''",
    `CREATE TABLE judged_level (
      system_id TEXT NOT NULL PRIMARY KEY REFERENCES system (id),
      mark TEXT NOT NULL,
      judged TEXT NOT NULL CHECK (json_valid(judged))
    ) STRICT, WITHOUT ROWID`,
  ],
}
