import type { Migration } from '../migration.ts'

/** Columns of every row that two offices may merge one day: version counted up by each write, soft deletion, origin. */
const KEPT = `
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  origin_install_id TEXT NOT NULL`

const to = (table: string): string => `REFERENCES ${table} (id) DEFERRABLE INITIALLY DEFERRED`

const json = (column: string): string => `${column} TEXT NOT NULL CHECK (json_valid(${column}))`

const jsonOrNull = (column: string): string =>
  `${column} TEXT CHECK (${column} IS NULL OR json_valid(${column}))`

const level = (column: string): string => `${column} INTEGER CHECK (${column} BETWEEN 1 AND 5)`

const refuse = (table: string, verb: 'UPDATE' | 'DELETE'): string =>
  `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
   BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`

const answers = [
  `CREATE TABLE requirement_profile (
    system_id TEXT NOT NULL PRIMARY KEY ${to('system')},
    standard TEXT NOT NULL,
    ${level('level')},
    ${json('counts')},
    counted_for TEXT NOT NULL,${KEPT}
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE answer (
    id TEXT NOT NULL PRIMARY KEY,
    system_id TEXT NOT NULL ${to('system')},
    standard TEXT NOT NULL,
    requirement_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    ${level('level')},
    result TEXT NOT NULL,
    reason TEXT NOT NULL,
    measure TEXT NOT NULL,
    measure_state TEXT NOT NULL,
    work TEXT NOT NULL,
    unit_id TEXT ${to('organisation')},
    due TEXT,
    valid_until TEXT,
    ${json('components')},
    ${jsonOrNull('inheritance')},
    source_id TEXT,
    ${jsonOrNull('carried')},
    touched INTEGER NOT NULL CHECK (touched IN (0, 1)),
    answered_by TEXT NOT NULL,
    answered_at TEXT,
    reviewed_by TEXT NOT NULL,
    reviewed_at TEXT,${KEPT}
  ) STRICT`,
  'CREATE UNIQUE INDEX answer_key ON answer (system_id, requirement_id)',
  'CREATE INDEX answer_unit ON answer (unit_id) WHERE unit_id IS NOT NULL',
  'CREATE INDEX answer_source ON answer (source_id) WHERE source_id IS NOT NULL',
  `CREATE TABLE answer_flag (
    id TEXT NOT NULL PRIMARY KEY,
    answer_id TEXT NOT NULL ${to('answer')},
    system_id TEXT NOT NULL ${to('system')},
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    cleared_at TEXT,
    cleared_by TEXT NOT NULL,
    note TEXT NOT NULL,${KEPT}
  ) STRICT`,
  'CREATE UNIQUE INDEX answer_flag_subject ON answer_flag (answer_id, kind, subject)',
  'CREATE INDEX answer_flag_system ON answer_flag (system_id)',
  `CREATE TABLE answer_comment (
    id TEXT NOT NULL PRIMARY KEY,
    answer_id TEXT NOT NULL ${to('answer')},
    system_id TEXT NOT NULL ${to('system')},
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    resolved_at TEXT,
    resolved_by TEXT NOT NULL,${KEPT}
  ) STRICT`,
  'CREATE INDEX answer_comment_answer ON answer_comment (answer_id)',
  'CREATE INDEX answer_comment_system ON answer_comment (system_id)',
  // What was answered at one moment: the end of a year, an approval, an inspection. It is never changed afterwards.
  `CREATE TABLE assessment (
    id TEXT NOT NULL PRIMARY KEY,
    system_id TEXT NOT NULL ${to('system')},
    purpose TEXT NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2200),
    title TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    standard TEXT NOT NULL,
    ${level('level')},
    catalogue_version TEXT NOT NULL,
    catalogue_digest TEXT NOT NULL,
    ${json('counts')},
    ${json('answers')},
    digest TEXT NOT NULL,
    origin_install_id TEXT NOT NULL
  ) STRICT`,
  refuse('assessment', 'UPDATE'),
  refuse('assessment', 'DELETE'),
  'CREATE INDEX assessment_system ON assessment (system_id, at)',
]

const evidence = [
  `CREATE TABLE evidence (
    id TEXT NOT NULL PRIMARY KEY,
    system_id TEXT NOT NULL ${to('system')},
    kind TEXT NOT NULL CHECK (kind IN ('file', 'screenshot', 'scan', 'reference')),
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER CHECK (size >= 0),
    sha256 TEXT,
    ${jsonOrNull('scan')},
    issued_on TEXT,
    expires_on TEXT,
    restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),${KEPT},
    CHECK ((kind IN ('file', 'screenshot')) = (sha256 IS NOT NULL)),
    CHECK ((kind = 'scan') = (scan IS NOT NULL))
  ) STRICT`,
  'CREATE INDEX evidence_system ON evidence (system_id)',
  'CREATE INDEX evidence_sha256 ON evidence (sha256) WHERE sha256 IS NOT NULL',
  `CREATE TABLE evidence_link (
    evidence_id TEXT NOT NULL ${to('evidence')},
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('answer', 'plan')),
    subject_id TEXT NOT NULL,
    system_id TEXT NOT NULL ${to('system')},
    PRIMARY KEY (subject_kind, subject_id, evidence_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX evidence_link_evidence ON evidence_link (evidence_id)',
  'CREATE INDEX evidence_link_system ON evidence_link (system_id)',
]

const controls = [
  `CREATE TABLE control_bundle (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    standard TEXT NOT NULL,
    provider_id TEXT ${to('organisation')},
    provider_system_id TEXT ${to('system')},
    statement TEXT NOT NULL,
    valid_from TEXT,
    valid_until TEXT,
    ${json('items')},${KEPT}
  ) STRICT`,
  'CREATE INDEX control_bundle_provider ON control_bundle (provider_id)',
  'CREATE INDEX control_bundle_system ON control_bundle (provider_system_id)',
]

const plan = [
  `CREATE TABLE plan_item (
    id TEXT NOT NULL PRIMARY KEY,
    system_id TEXT NOT NULL ${to('system')},
    number INTEGER NOT NULL CHECK (number >= 1),
    title TEXT NOT NULL,
    detail TEXT NOT NULL,
    state TEXT NOT NULL,
    ${json('source')},
    source_key TEXT NOT NULL,
    ${json('requirement_ids')},
    unit_id TEXT ${to('organisation')},
    owner_id TEXT ${to('person')},
    start_on TEXT,
    due TEXT,
    budget INTEGER CHECK (budget >= 0),
    budget_source TEXT NOT NULL,
    ${json('milestones')},
    ${jsonOrNull('deviation')},
    commitment TEXT NOT NULL,
    reopens_id TEXT ${to('plan_item')},
    closed_at TEXT,
    closed_by TEXT NOT NULL,
    closing_note TEXT NOT NULL,${KEPT}
  ) STRICT`,
  // A number stays taken when its item is removed: two letters must never speak of different things by one number.
  'CREATE UNIQUE INDEX plan_item_number ON plan_item (system_id, number)',
  `CREATE TRIGGER plan_item_no_delete BEFORE DELETE ON plan_item
   BEGIN SELECT RAISE(ABORT, 'numbers of plan items are never used again'); END`,
  'CREATE INDEX plan_item_unit ON plan_item (unit_id)',
  'CREATE INDEX plan_item_owner ON plan_item (owner_id)',
  'CREATE INDEX plan_item_reopens ON plan_item (reopens_id)',
  'CREATE INDEX plan_item_source ON plan_item (system_id, source_key)',
]

/** Answers to requirements, their evidence and history, common controls, and the plan against gaps. */
export const requirements: Migration = {
  version: 3,
  name: 'requirements',
  sql: [...answers, ...evidence, ...controls, ...plan],
}
