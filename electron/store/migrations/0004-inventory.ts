import type { Migration } from '../migration.ts'

export const inventory: Migration = { version: 4, name: 'inventory', sql: [] }
