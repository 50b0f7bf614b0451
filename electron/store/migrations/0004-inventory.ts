import type { Migration } from '../migration.ts'
import { levelTables } from './0004-level.ts'

export const inventory: Migration = { version: 4, name: 'inventory', sql: [...levelTables] }
