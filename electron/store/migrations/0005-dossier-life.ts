import type { Migration } from '../migration.ts'

/** Columns of every row that two offices may merge one day: version counted up by each write, soft deletion, origin. */
const KEPT = `
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  origin_install_id TEXT NOT NULL`

const OF_DOSSIER = 'dossier_id TEXT NOT NULL REFERENCES dossier (id) DEFERRABLE INITIALLY DEFERRED'

const refuse = (table: string, verb: 'UPDATE' | 'DELETE'): string =>
  `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
   BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`

/**
 * The life of a dossier: steps taken and snapshots frozen are never changed; letters, papers and the office's own
 * calendar are.
 */
export const dossierLife: Migration = {
  version: 5,
  name: 'dossier-life',
  sql: [
    `CREATE TABLE dossier_step (
      id TEXT NOT NULL PRIMARY KEY,
      ${OF_DOSSIER},
      sequence INTEGER NOT NULL CHECK (sequence >= 1),
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      from_state TEXT NOT NULL,
      to_state TEXT NOT NULL,
      dossier_version INTEGER NOT NULL CHECK (dossier_version >= 1),
      step TEXT NOT NULL CHECK (json_valid(step)),
      origin_install_id TEXT NOT NULL,
      UNIQUE (dossier_id, sequence)
    ) STRICT`,
    refuse('dossier_step', 'UPDATE'),
    refuse('dossier_step', 'DELETE'),
    `CREATE TABLE dossier_snapshot (
      id TEXT NOT NULL PRIMARY KEY,
      ${OF_DOSSIER},
      dossier_version INTEGER NOT NULL CHECK (dossier_version >= 1),
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      content TEXT NOT NULL CHECK (json_valid(content)),
      catalogues TEXT NOT NULL CHECK (json_valid(catalogues)),
      origin_install_id TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX dossier_snapshot_dossier ON dossier_snapshot (dossier_id, at)',
    refuse('dossier_snapshot', 'UPDATE'),
    refuse('dossier_snapshot', 'DELETE'),
    `CREATE TABLE dossier_letter (
      ${OF_DOSSIER},
      document TEXT NOT NULL,
      details TEXT NOT NULL CHECK (json_valid(details)),${KEPT},
      PRIMARY KEY (dossier_id, document)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE dossier_paper (
      ${OF_DOSSIER},
      kind TEXT NOT NULL,
      number TEXT NOT NULL,
      date TEXT,
      issuer TEXT NOT NULL,${KEPT},
      PRIMARY KEY (dossier_id, kind)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE calendar_day (
      date TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('off', 'work')),
      name TEXT NOT NULL,${KEPT}
    ) STRICT, WITHOUT ROWID`,
  ],
}
