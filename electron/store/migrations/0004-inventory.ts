import type { Migration } from '../migration.ts'
import { levelTables } from './0004-level.ts'

/** Columns of every row that two offices may merge one day: version counted up by each write, soft deletion, origin. */
const KEPT = `
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  origin_install_id TEXT NOT NULL`

const to = (table: string): string => `REFERENCES "${table}" (id) DEFERRABLE INITIALLY DEFERRED`

const words = (table: string, ...columns: readonly string[]): readonly string[] =>
  columns.map((column) => `ALTER TABLE ${table} ADD COLUMN ${column} TEXT NOT NULL DEFAULT ''`)

const uniqueRef = (table: string): string =>
  `CREATE UNIQUE INDEX ${table}_ref ON "${table}" (ref_key) WHERE deleted_at IS NULL AND ref_key <> ''`

/** The columns of the component tables that the first version did not ask for. */
const columns = [
  ...words('site', 'power'),
  ...words('zone', 'access_rule'),
  ...words('device', 'model', 'rack', 'address', 'operating_system', 'configuration'),
  `ALTER TABLE device ADD COLUMN form TEXT NOT NULL DEFAULT 'unstated'`,
  'ALTER TABLE device ADD COLUMN quantity INTEGER CHECK (quantity >= 1)',
  `ALTER TABLE device ADD COLUMN site_id TEXT ${to('site')}`,
  `ALTER TABLE application ADD COLUMN supplier_id TEXT ${to('organisation')}`,
  ...words('connection', 'partner_owner'),
  'ALTER TABLE connection ADD COLUMN partner_code TEXT',
  'CREATE INDEX device_site ON device (site_id)',
  'CREATE INDEX application_supplier ON application (supplier_id)',
]

const components = [
  `CREATE TABLE device_link (
    id TEXT NOT NULL PRIMARY KEY,
    from_id TEXT NOT NULL ${to('device')},
    to_id TEXT NOT NULL ${to('device')},
    medium TEXT NOT NULL,
    note TEXT NOT NULL,${KEPT}
  ) STRICT`,
  `CREATE TABLE contract (
    id TEXT NOT NULL PRIMARY KEY,
    ref TEXT NOT NULL,
    ref_key TEXT NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    supplier_id TEXT ${to('organisation')},
    signed TEXT,
    valid_to TEXT,
    clauses TEXT NOT NULL CHECK (json_valid(clauses)),
    note TEXT NOT NULL,${KEPT}
  ) STRICT`,
  `CREATE TABLE "database" (
    id TEXT NOT NULL PRIMARY KEY,
    ref TEXT NOT NULL,
    ref_key TEXT NOT NULL,
    name TEXT NOT NULL,
    legal_class TEXT NOT NULL,
    owner_id TEXT ${to('organisation')},
    legal_basis TEXT NOT NULL,
    content TEXT NOT NULL,
    software TEXT NOT NULL,
    host TEXT NOT NULL,
    zone_id TEXT ${to('zone')},${KEPT}
  ) STRICT`,
  `CREATE TABLE data_group (
    id TEXT NOT NULL PRIMARY KEY,
    system_id TEXT NOT NULL ${to('system')},
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    information_type TEXT NOT NULL,
    basic_subjects INTEGER CHECK (basic_subjects >= 0),
    sensitive_subjects INTEGER CHECK (sensitive_subjects >= 0),
    source TEXT NOT NULL,
    date TEXT,
    counting TEXT NOT NULL,
    database_id TEXT ${to('database')},
    note TEXT NOT NULL,${KEPT}
  ) STRICT`,
  uniqueRef('contract'),
  uniqueRef('database'),
  'CREATE INDEX device_link_from ON device_link (from_id)',
  'CREATE INDEX device_link_to ON device_link (to_id)',
  'CREATE INDEX contract_supplier ON contract (supplier_id)',
  'CREATE INDEX database_owner ON "database" (owner_id)',
  'CREATE INDEX database_zone ON "database" (zone_id)',
  'CREATE INDEX data_group_system ON data_group (system_id, position)',
  'CREATE INDEX data_group_database ON data_group (database_id)',
]

/** Which shared components a system names, in its order. */
const named = ['site', 'internet_link', 'contract', 'database'].flatMap((table) => [
  `CREATE TABLE system_${table} (
    system_id TEXT NOT NULL ${to('system')},
    ${table}_id TEXT NOT NULL ${to(table)},
    position INTEGER NOT NULL,
    PRIMARY KEY (system_id, ${table}_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX system_${table}_${table} ON system_${table} (${table}_id)`,
])

const page = [
  // Only where people have put a node; everything else is laid out anew each time.
  `CREATE TABLE diagram_layout (
    system_id TEXT NOT NULL ${to('system')},
    view TEXT NOT NULL,
    positions TEXT NOT NULL CHECK (json_valid(positions)),${KEPT},
    PRIMARY KEY (system_id, view)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE saved_view (
    id TEXT NOT NULL PRIMARY KEY,
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (json_valid(state)),${KEPT}
  ) STRICT`,
  'CREATE UNIQUE INDEX saved_view_name ON saved_view (list, name_key) WHERE deleted_at IS NULL',
  // Facts that a kind of system proposed and nobody has confirmed yet.
  `CREATE TABLE system_suggestion (
    system_id TEXT NOT NULL ${to('system')},
    key TEXT NOT NULL,
    preset TEXT NOT NULL,
    PRIMARY KEY (system_id, key)
  ) STRICT, WITHOUT ROWID`,
]

/** One step is what one act of a person changed: a run of events, to be taken back and done again as a whole. */
const steps = [
  `CREATE TABLE change_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    target INTEGER REFERENCES change_step (id),
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    first_sequence INTEGER NOT NULL,
    last_sequence INTEGER NOT NULL,
    CHECK ((kind = 'do') = (target IS NULL))
  ) STRICT`,
]

/** Components in full, diagrams, saved views, and the steps that can be taken back. */
export const inventory: Migration = {
  version: 4,
  name: 'inventory',
  sql: [...levelTables, ...columns, ...components, ...named, ...page, ...steps],
}
