import type { DossierPaper, DossierState } from '../../data/contract/dossier-life.ts'
import type { Kept } from './tables.ts'

/** JSON in a text cell. */
type Json = string

interface DossierStepTable {
  readonly id: string
  readonly dossierId: string
  readonly sequence: number
  readonly at: string
  readonly actor: string
  readonly fromState: DossierState
  readonly toState: DossierState
  readonly dossierVersion: number
  readonly step: Json
  readonly originInstallId: string
}

interface DossierSnapshotTable {
  readonly id: string
  readonly dossierId: string
  readonly dossierVersion: number
  readonly at: string
  readonly actor: string
  readonly sha256: string
  readonly content: Json
  readonly catalogues: Json
  readonly originInstallId: string
}

interface DossierLetterTable extends Kept {
  readonly dossierId: string
  readonly document: string
  readonly details: Json
}

interface DossierPaperTable extends Kept {
  readonly dossierId: string
  readonly kind: DossierPaper
  readonly number: string
  readonly date: string | null
  readonly issuer: string
}

interface CalendarDayTable extends Kept {
  readonly date: string
  readonly kind: 'off' | 'work'
  readonly name: string
}

/** The tables of the life of dossiers and of the working calendar. */
export interface LifeTables {
  readonly dossierStep: DossierStepTable
  readonly dossierSnapshot: DossierSnapshotTable
  readonly dossierLetter: DossierLetterTable
  readonly dossierPaper: DossierPaperTable
  readonly calendarDay: CalendarDayTable
}
