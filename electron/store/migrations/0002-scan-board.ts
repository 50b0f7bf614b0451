import type { Migration } from '../migration.ts'

/** The policy a run is judged by; runs of before were judged by the only one there was. */
const policies = ["ALTER TABLE scan_run ADD COLUMN tls_profile TEXT NOT NULL DEFAULT 'vn-gov'"]

export const scanBoard: Migration = { version: 2, name: 'scan-board', sql: [...policies] }
