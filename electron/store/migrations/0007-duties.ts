import type { Migration } from '../migration.ts'

/** Columns of every row that two offices may merge one day: version counted up by each write, soft deletion, origin. */
const KEPT = `
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  origin_install_id TEXT NOT NULL`

const to = (table: string): string => `REFERENCES ${table} (id) DEFERRABLE INITIALLY DEFERRED`

/** Duties that people say were done, incidents, and what was sent about them. `occurrence` '' is a duty without a date. */
export const duties: Migration = {
  version: 7,
  name: 'duties',
  sql: [
    `CREATE TABLE duty_record (
      id TEXT NOT NULL PRIMARY KEY,
      rule TEXT NOT NULL,
      occurrence TEXT NOT NULL,
      system_id TEXT ${to('system')},
      done_on TEXT NOT NULL,
      person TEXT NOT NULL,
      note TEXT NOT NULL,
      evidence TEXT NOT NULL CHECK (json_valid(evidence)),
      recorded_by TEXT NOT NULL,${KEPT}
    ) STRICT`,
    'CREATE INDEX duty_record_rule ON duty_record (rule, system_id, done_on) WHERE deleted_at IS NULL',
    `CREATE TABLE incident (
      id TEXT NOT NULL PRIMARY KEY,
      system_id TEXT ${to('system')},
      title TEXT NOT NULL,
      detected_at TEXT NOT NULL,
      detected_by TEXT NOT NULL,
      happened TEXT NOT NULL,
      impact TEXT NOT NULL,
      measures TEXT NOT NULL,
      signs TEXT NOT NULL CHECK (signs IN ('yes', 'no', 'unknown')),
      serious TEXT NOT NULL CHECK (serious IN ('yes', 'no', 'unknown')),
      complex INTEGER NOT NULL CHECK (complex IN (0, 1)),
      ended_on TEXT,${KEPT}
    ) STRICT`,
    `CREATE TABLE incident_report (
      id TEXT NOT NULL PRIMARY KEY,
      incident_id TEXT NOT NULL ${to('incident')},
      step TEXT NOT NULL,
      sent_at TEXT NOT NULL,
      sent_to TEXT NOT NULL,
      channel TEXT NOT NULL,
      number TEXT NOT NULL,
      person TEXT NOT NULL,
      note TEXT NOT NULL,
      recorded_by TEXT NOT NULL,${KEPT}
    ) STRICT`,
    'CREATE INDEX incident_report_incident ON incident_report (incident_id, sent_at)',
  ],
}
