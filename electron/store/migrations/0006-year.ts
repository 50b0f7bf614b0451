import type { Migration } from '../migration.ts'

export const year: Migration = { version: 6, name: 'year', sql: [] }
