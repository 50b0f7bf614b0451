import type { Migration } from '../migration.ts'

export const requirements: Migration = { version: 3, name: 'requirements', sql: [] }
