import type { Migration } from '../migration.ts'

export const scanBoard: Migration = { version: 2, name: 'scan-board', sql: [] }
