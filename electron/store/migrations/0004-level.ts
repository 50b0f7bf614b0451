/** Columns of every row that two offices may merge one day: version counted up by each write, soft deletion, origin. */
const KEPT = `
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  origin_install_id TEXT NOT NULL`

const OF_SYSTEM = 'system_id TEXT NOT NULL REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED'

/** Who concluded something, as the office names them, and the day they did; `actor` is who typed it. */
const CONCLUDED = `
  reason TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_on TEXT,
  actor TEXT NOT NULL`

/**
 * What people concluded around the level of a system: answers to what the law or another rule leaves to them, risks and
 * their review (Đ10, Đ22.4.c), overrides, and the outcome a recorded run came to.
 */
export const levelTables: readonly string[] = [
  `CREATE TABLE level_answer (
    ${OF_SYSTEM},
    about TEXT NOT NULL CHECK (about IN ('floor', 'grey-zone', 'criterion')),
    key TEXT NOT NULL,
    answer TEXT NOT NULL,${CONCLUDED},${KEPT},
    PRIMARY KEY (system_id, about, key)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE level_override (
    id TEXT NOT NULL PRIMARY KEY,
    ${OF_SYSTEM},
    regime TEXT NOT NULL CHECK (regime IN ('ND331', 'ND85')),
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    demanded INTEGER CHECK (demanded BETWEEN 1 AND 5),
    clause TEXT NOT NULL,${CONCLUDED},${KEPT}
  ) STRICT`,
  // One proposal stands at a time; those before it are kept with the day they were withdrawn.
  'CREATE UNIQUE INDEX level_override_standing ON level_override (system_id, regime) WHERE deleted_at IS NULL',
  'CREATE INDEX level_override_system ON level_override (system_id, created_at)',
  `CREATE TABLE risk_item (
    id TEXT NOT NULL PRIMARY KEY,
    ${OF_SYSTEM},
    stage TEXT NOT NULL CHECK (stage IN ('preliminary', 'detailed')),
    threat_key TEXT NOT NULL,
    asset TEXT NOT NULL,
    threat TEXT NOT NULL,
    weakness TEXT NOT NULL,
    likelihood INTEGER CHECK (likelihood BETWEEN 1 AND 5),
    harmed TEXT,
    degree TEXT,
    treatment TEXT,
    measure TEXT NOT NULL,
    owner TEXT NOT NULL,
    due TEXT,
    accepted_by TEXT NOT NULL,${KEPT}
  ) STRICT`,
  'CREATE INDEX risk_item_system ON risk_item (system_id, stage)',
  `CREATE TABLE risk_review (
    ${OF_SYSTEM},
    stage TEXT NOT NULL CHECK (stage IN ('preliminary', 'detailed')),
    assessed_on TEXT,
    assessed_by TEXT NOT NULL,
    cause TEXT,
    assets TEXT NOT NULL,
    capability TEXT NOT NULL,
    communication TEXT NOT NULL,
    verdict TEXT CHECK (verdict IN ('covered', 'higher')),
    level INTEGER CHECK (level BETWEEN 1 AND 5),${CONCLUDED},${KEPT},
    PRIMARY KEY (system_id, stage),
    CHECK ((verdict IS NOT NULL AND verdict = 'higher') = (level IS NOT NULL))
  ) STRICT, WITHOUT ROWID`,
  // Runs recorded before this step know no outcome beside their criteria.
  'ALTER TABLE level_run ADD COLUMN outcome TEXT CHECK (outcome IS NULL OR json_valid(outcome))',
]
