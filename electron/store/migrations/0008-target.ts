import type { Migration } from '../migration.ts'

/** Columns of every row that two offices may merge one day: version counted up by each write, soft deletion, origin. */
const KEPT = `
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  origin_install_id TEXT NOT NULL`

/**
 * How an office follows targets: the state of each (its id is that of the catalogue or of an own target), targets of its own,
 * and the projects whose budget it counts (Luật 116 Đ38.1; money in whole đồng).
 */
export const target: Migration = {
  version: 8,
  name: 'target',
  sql: [
    `CREATE TABLE target_state (
      id TEXT NOT NULL PRIMARY KEY,
      state TEXT NOT NULL,
      document TEXT CHECK (document IS NULL OR json_valid(document)),
      link TEXT NOT NULL,
      evidence TEXT NOT NULL,
      value REAL CHECK (value >= 0),
      done_on TEXT,
      note TEXT NOT NULL,${KEPT}
    ) STRICT`,
    `CREATE TABLE own_target (
      id TEXT NOT NULL PRIMARY KEY,
      text TEXT NOT NULL,
      text_key TEXT NOT NULL,
      basis TEXT NOT NULL,
      measure TEXT,
      goal REAL,
      comparison TEXT NOT NULL,
      levels TEXT NOT NULL CHECK (json_valid(levels)),
      deadline TEXT,${KEPT}
    ) STRICT`,
    `CREATE UNIQUE INDEX own_target_text ON own_target (text_key) WHERE deleted_at IS NULL`,
    `CREATE TABLE it_project (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      year INTEGER NOT NULL,
      document TEXT NOT NULL,
      total INTEGER NOT NULL CHECK (total >= 0),
      security INTEGER CHECK (security >= 0),
      note TEXT NOT NULL,${KEPT}
    ) STRICT`,
    `CREATE UNIQUE INDEX it_project_name ON it_project (year, name_key) WHERE deleted_at IS NULL`,
  ],
}
