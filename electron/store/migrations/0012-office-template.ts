import type { Migration } from '../migration.ts'

/** Columns of every row that two offices may merge one day: version counted up by each write, soft deletion, origin. */
const KEPT = `
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  origin_install_id TEXT NOT NULL`

/**
 * Templates of an office: contents under their own hash, which are only ever added because frozen dossiers name them, and the one
 * that is used for each part.
 */
export const officeTemplate: Migration = {
  version: 12,
  name: 'office-template',
  sql: [
    `CREATE TABLE template_content (
      sha256 TEXT NOT NULL PRIMARY KEY,
      content TEXT NOT NULL CHECK (json_valid(content)),
      original BLOB NOT NULL,${KEPT}
    ) STRICT`,
    `CREATE TABLE office_template (
      id TEXT NOT NULL PRIMARY KEY,
      part TEXT NOT NULL,
      name TEXT NOT NULL,
      size INTEGER NOT NULL CHECK (size >= 0),
      sha256 TEXT NOT NULL REFERENCES template_content (sha256),
      warnings TEXT NOT NULL CHECK (json_valid(warnings)),${KEPT}
    ) STRICT`,
    'CREATE UNIQUE INDEX office_template_part ON office_template (part) WHERE deleted_at IS NULL',
  ],
}
