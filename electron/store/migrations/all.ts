import type { Migration } from '../migration.ts'
import { first } from './0001-first.ts'
import { scanBoard } from './0002-scan-board.ts'
import { requirements } from './0003-requirements.ts'
import { inventory } from './0004-inventory.ts'
import { dossierLife } from './0005-dossier-life.ts'
import { year } from './0006-year.ts'
import { duties } from './0007-duties.ts'
import { target } from './0008-target.ts'
import { columnMapping } from './0009-column-mapping.ts'
import { yearSettings } from './0010-year-settings.ts'
import { judgedLevel } from './0011-judged-level.ts'
import { officeTemplate } from './0012-office-template.ts'

/** Every migration in order; the list only grows. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  scanBoard,
  requirements,
  inventory,
  dossierLife,
  year,
  duties,
  target,
  columnMapping,
  yearSettings,
  judgedLevel,
  officeTemplate,
]
