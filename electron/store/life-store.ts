import type { CatalogueInfo } from '../../data/contract/catalogue.ts'
import type {
  DossierPaper,
  DossierSnapshot,
  DossierState,
  DossierStep,
  TakenStep,
} from '../../data/contract/dossier-life.ts'
import type { LegalDocument, Level } from '../../data/contract/identity.ts'

/** A day of the working calendar as the office entered it. */
export interface OwnDay {
  readonly date: string
  readonly kind: 'off' | 'work'
  readonly name: string
}

/** A step to be put on record: where it leads, and how many steps the taker had seen. */
export interface NewStep {
  readonly dossierId: string
  readonly seen: number
  readonly to: DossierState
  readonly level: Level
  readonly version: number
  readonly step: DossierStep
}

/** A content to be frozen, with the catalogues it was made with. */
export interface NewSnapshot {
  readonly dossierId: string
  readonly version: number
  readonly content: unknown
  readonly catalogues: readonly Pick<CatalogueInfo, 'id' | 'version' | 'digest'>[]
}

/** What can be read of the life of dossiers. */
export interface LifeReads {
  readonly steps: (dossierId: string) => Promise<TakenStep[]>
  /** Of all dossiers at once, for lists; one that has taken none is left out. */
  readonly stepsByDossier: () => Promise<ReadonlyMap<string, readonly TakenStep[]>>
  readonly snapshots: (dossierId: string) => Promise<DossierSnapshot[]>
  /** The frozen content; throws `workspace-damaged` when it is no longer what was hashed. */
  readonly snapshot: (id: string) => Promise<unknown>
  /** What was entered for the documents of a dossier, by document. */
  readonly letters: (dossierId: string) => Promise<Record<string, unknown>>
  readonly papers: (dossierId: string) => Promise<{ kind: DossierPaper; document: LegalDocument }[]>
}

/** What can be written to the life of dossiers; steps and snapshots are only ever added. */
export interface LifeWrites {
  readonly addStep: (step: NewStep) => Promise<string>
  /** Answers the SHA-256 of the canonical content. */
  readonly addSnapshot: (snapshot: NewSnapshot) => Promise<string>
  /** Keeps what was entered for a document; null forgets it. */
  readonly setLetter: (dossierId: string, document: string, details: unknown) => Promise<void>
  readonly setPaper: (
    dossierId: string,
    paper: { readonly kind: DossierPaper; readonly document: LegalDocument | null },
  ) => Promise<void>
}

/** The office's own days of the working calendar. */
export interface CalendarWrites {
  readonly set: (
    days: readonly (Omit<OwnDay, 'kind'> & { readonly kind: OwnDay['kind'] | null })[],
  ) => Promise<void>
}
