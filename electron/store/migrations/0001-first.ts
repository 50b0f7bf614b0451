import type { Migration } from '../migration.ts'

/** Columns of every row that two offices may merge one day: version counted up by each write, soft deletion, origin. */
const KEPT = `
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  origin_install_id TEXT NOT NULL`

const REF = `
  ref TEXT NOT NULL,
  ref_key TEXT NOT NULL`

const to = (table: string): string => `REFERENCES ${table} (id) DEFERRABLE INITIALLY DEFERRED`

const json = (column: string): string => `${column} TEXT NOT NULL CHECK (json_valid(${column}))`

const uniqueRef = (table: string): string =>
  `CREATE UNIQUE INDEX ${table}_ref ON ${table} (ref_key) WHERE deleted_at IS NULL AND ref_key <> ''`

const refuse = (table: string, verb: 'UPDATE' | 'DELETE'): string =>
  `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
   BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`

const people = [
  `CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,${REF},
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    symbol TEXT NOT NULL,
    parent_id TEXT ${to('organisation')},
    ${json('roles')},
    head_id TEXT ${to('person')},
    legal_basis TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    place TEXT NOT NULL,${KEPT}
  ) STRICT`,
  `CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,${REF},
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    organisation_id TEXT ${to('organisation')},
    ${json('sign_block')},
    app_role TEXT NOT NULL,${KEPT}
  ) STRICT`,
  uniqueRef('organisation'),
  uniqueRef('person'),
  'CREATE INDEX organisation_parent ON organisation (parent_id)',
  'CREATE INDEX organisation_head ON organisation (head_id)',
  'CREATE INDEX person_organisation ON person (organisation_id)',
]

const components = [
  `CREATE TABLE site (
    id TEXT NOT NULL PRIMARY KEY,${REF},
    name TEXT NOT NULL,
    location TEXT NOT NULL,
    ${json('racks')},${KEPT}
  ) STRICT`,
  `CREATE TABLE zone (
    id TEXT NOT NULL PRIMARY KEY,${REF},
    site_id TEXT ${to('site')},
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    private_range TEXT NOT NULL,
    public_range TEXT NOT NULL,
    vlan INTEGER CHECK (vlan BETWEEN 0 AND 4094),${KEPT}
  ) STRICT`,
  `CREATE TABLE device (
    id TEXT NOT NULL PRIMARY KEY,${REF},
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    main INTEGER NOT NULL CHECK (main IN (0, 1)),
    zone_id TEXT ${to('zone')},
    location TEXT NOT NULL,
    purpose TEXT NOT NULL,
    redundancy TEXT NOT NULL,${KEPT}
  ) STRICT`,
  `CREATE TABLE zone_control (
    zone_id TEXT NOT NULL ${to('zone')},
    device_id TEXT NOT NULL ${to('device')},
    position INTEGER NOT NULL,
    PRIMARY KEY (zone_id, device_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE internet_link (
    id TEXT NOT NULL PRIMARY KEY,${REF},
    site_id TEXT ${to('site')},
    provider TEXT NOT NULL,
    kind TEXT NOT NULL,
    bandwidth_mbps REAL CHECK (bandwidth_mbps >= 0),
    role TEXT NOT NULL,
    wan_address TEXT NOT NULL,${KEPT}
  ) STRICT`,
  uniqueRef('site'),
  uniqueRef('zone'),
  uniqueRef('device'),
  uniqueRef('internet_link'),
  'CREATE INDEX zone_site ON zone (site_id)',
  'CREATE INDEX device_zone ON device (zone_id)',
  'CREATE INDEX zone_control_device ON zone_control (device_id)',
  'CREATE INDEX internet_link_site ON internet_link (site_id)',
]

const systems = [
  `CREATE TABLE system (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    status TEXT NOT NULL,
    owner_id TEXT ${to('organisation')},
    operator_id TEXT ${to('organisation')},
    business_owner_id TEXT ${to('organisation')},
    since TEXT,
    preset TEXT,
    ${json('scale')},
    proposed_level INTEGER CHECK (proposed_level BETWEEN 1 AND 5),
    proposed_reason TEXT NOT NULL,
    transition TEXT NOT NULL,
    open_question TEXT NOT NULL,
    ${json('grey_zones')},
    ${json('milestones')},
    component_notes TEXT NOT NULL,${KEPT}
  ) STRICT`,
  `CREATE TABLE system_fact (
    system_id TEXT NOT NULL ${to('system')},
    key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('value', 'none', 'not-applicable')),
    value TEXT CHECK (value IS NULL OR json_valid(value)),
    unit TEXT NOT NULL,
    source TEXT NOT NULL,
    date TEXT,
    note TEXT NOT NULL,${KEPT},
    PRIMARY KEY (system_id, key)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE system_zone (
    system_id TEXT NOT NULL ${to('system')},
    zone_id TEXT NOT NULL ${to('zone')},
    position INTEGER NOT NULL,
    PRIMARY KEY (system_id, zone_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE system_device (
    system_id TEXT NOT NULL ${to('system')},
    device_id TEXT NOT NULL ${to('device')},
    position INTEGER NOT NULL,
    PRIMARY KEY (system_id, device_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE application (
    id TEXT NOT NULL PRIMARY KEY,
    system_id TEXT NOT NULL ${to('system')},
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    host TEXT NOT NULL,
    zone_id TEXT ${to('zone')},
    private_address TEXT NOT NULL,
    public_address TEXT NOT NULL,
    operating_system TEXT NOT NULL,
    purpose TEXT NOT NULL,
    from_internet INTEGER CHECK (from_internet IN (0, 1)),${KEPT}
  ) STRICT`,
  `CREATE TABLE connection (
    id TEXT NOT NULL PRIMARY KEY,
    system_id TEXT NOT NULL ${to('system')},
    position INTEGER NOT NULL,
    partner TEXT NOT NULL,
    partner_system_id TEXT ${to('system')},
    direction TEXT NOT NULL,
    data TEXT NOT NULL,
    method TEXT NOT NULL,
    protection TEXT NOT NULL,
    state TEXT NOT NULL,${KEPT}
  ) STRICT`,
  `CREATE TABLE website (
    id TEXT NOT NULL PRIMARY KEY,
    url TEXT NOT NULL,
    url_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    system_id TEXT ${to('system')},
    owner_id TEXT ${to('organisation')},${KEPT}
  ) STRICT`,
  'CREATE UNIQUE INDEX system_code ON system (code_key) WHERE deleted_at IS NULL',
  'CREATE UNIQUE INDEX website_url ON website (url_key) WHERE deleted_at IS NULL',
  'CREATE INDEX system_owner ON system (owner_id)',
  'CREATE INDEX system_operator ON system (operator_id)',
  'CREATE INDEX system_business_owner ON system (business_owner_id)',
  'CREATE INDEX system_zone_zone ON system_zone (zone_id)',
  'CREATE INDEX system_device_device ON system_device (device_id)',
  'CREATE INDEX application_system ON application (system_id, position)',
  'CREATE INDEX application_zone ON application (zone_id)',
  'CREATE INDEX connection_system ON connection (system_id, position)',
  'CREATE INDEX connection_partner ON connection (partner_system_id)',
  'CREATE INDEX website_system ON website (system_id)',
  'CREATE INDEX website_owner ON website (owner_id)',
]

const records = [
  `CREATE TABLE level_run (
    id TEXT NOT NULL PRIMARY KEY,
    system_id TEXT NOT NULL ${to('system')},
    regime TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    status TEXT NOT NULL,
    level INTEGER CHECK (level BETWEEN 1 AND 5),
    ${json('facts')},
    ${json('classification')},
    catalogue_id TEXT NOT NULL,
    catalogue_version TEXT NOT NULL,
    catalogue_digest TEXT NOT NULL,
    origin_install_id TEXT NOT NULL
  ) STRICT`,
  refuse('level_run', 'UPDATE'),
  refuse('level_run', 'DELETE'),
  'CREATE INDEX level_run_system ON level_run (system_id, regime, at)',
  `CREATE TABLE scan_run (
    id TEXT NOT NULL PRIMARY KEY,
    profile TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,${KEPT}
  ) STRICT`,
  `CREATE TABLE scan_target (
    run_id TEXT NOT NULL ${to('scan_run')},
    target TEXT NOT NULL,
    position INTEGER NOT NULL,
    website_id TEXT ${to('website')},
    state TEXT NOT NULL,
    scanned_at TEXT,
    result TEXT CHECK (result IS NULL OR json_valid(result)),${KEPT},
    PRIMARY KEY (run_id, target)
  ) STRICT`,
  'CREATE INDEX scan_target_state ON scan_target (run_id, state)',
  'CREATE INDEX scan_target_website ON scan_target (website_id, scanned_at) WHERE result IS NOT NULL',
  `CREATE TABLE dossier (
    id TEXT NOT NULL PRIMARY KEY,
    system_id TEXT NOT NULL ${to('system')},
    regime TEXT NOT NULL,
    level INTEGER CHECK (level BETWEEN 1 AND 5),
    state TEXT NOT NULL,
    exported_at TEXT,${KEPT}
  ) STRICT`,
  'CREATE INDEX dossier_system ON dossier (system_id)',
]

const history = [
  `CREATE TABLE audit_event (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)),
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT`,
  refuse('audit_event', 'UPDATE'),
  refuse('audit_event', 'DELETE'),
  // INSERT OR REPLACE deletes without asking the trigger above.
  `CREATE TRIGGER audit_event_only_append BEFORE INSERT ON audit_event
   WHEN EXISTS (SELECT 1 FROM audit_event WHERE sequence >= NEW.sequence)
   BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END`,
  'CREATE INDEX audit_event_entity ON audit_event (entity_id, sequence)',
  `CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    ${json('value')},${KEPT}
  ) STRICT, WITHOUT ROWID`,
]

/** Version 1 of the workspace. It has shipped: corrections are new migrations. */
export const first: Migration = {
  version: 1,
  name: 'first',
  sql: [...people, ...components, ...systems, ...records, ...history],
}
