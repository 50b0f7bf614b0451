import type { Migration } from '../migration.ts'

export const dossierLife: Migration = { version: 5, name: 'dossier-life', sql: [] }
