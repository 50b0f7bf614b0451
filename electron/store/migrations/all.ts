import type { Migration } from '../migration.ts'
import { first } from './0001-first.ts'

/** Every migration in order; the list only grows. */
export const MIGRATIONS: readonly Migration[] = [first]
