import type {
  Application,
  Connection,
  Database,
  DataGroup,
  Device,
  DeviceLink,
  InternetLink,
  Site,
  SupplierContract,
  Zone,
} from '../../data/contract/component.ts'
import type { DiagramPlace, DiagramView } from '../../data/contract/diagram.ts'
import type { Dossier, PackageSignature, WrittenFile } from '../../data/contract/dossier.ts'
import type { Facts } from '../../data/contract/fact.ts'
import type { Classification, Regime } from '../../data/contract/level.ts'
import type { LevelAnswer, LevelOutcome, LevelOverride } from '../../data/contract/level-outcome.ts'
import type { Organisation, Person } from '../../data/contract/organisation.ts'
import type { RiskItem, RiskReview, RiskReviewPatch, RiskStage } from '../../data/contract/risk.ts'
import type { RunState, ScanProfile, ScanRun, ScanTargetState, SiteResult } from '../../data/contract/scan.ts'
import type { Fact, InformationSystem, SystemPatch, Website } from '../../data/contract/system.ts'
import type { SavedView } from '../../data/contract/view.ts'
import type { FindingWrites, ProposalWrites, RecordWrites } from './board-store.ts'
import type { MappingWrites } from './column-mappings.ts'
import type { ComponentWrites } from './component-writes.ts'
import type { DutyWrites, IncidentWrites } from './duty-store.ts'
import type { JudgedWrites } from './judged-levels.ts'
import type { CalendarWrites, LifeWrites } from './life-store.ts'
import type { TemplateWrites } from './office-templates.ts'
import type { ReportWrites } from './report-store.ts'
import type { RequirementWrites } from './requirement-store.ts'
import type { OriginWrites } from './scan-origins.ts'
import type { Reads } from './store.ts'
import type { SuggestionWrites } from './suggestions.ts'
import type { TargetWrites } from './target-store.ts'

/** Who signed a package and what it is now. */
export interface SignedMark {
  readonly signature: PackageSignature
  readonly package: WrittenFile
}

/** A row that may be new: without `id` it gets one. */
export type MaybeNew<R extends { id: string }> = Omit<R, 'id'> & { readonly id?: string | undefined }

/**
 * Rows with a version, which is no field of them. `create` refuses a second row with the same code or address (`duplicate`);
 * `update` and `remove` want the version that was seen (`conflict`); `remove` hides the row and is refused while others refer
 * to it (`in-use`).
 */
export interface VersionedRows<R extends { id: string }> {
  readonly create: (fields: MaybeNew<R>) => Promise<R & { version: number }>
  readonly update: (
    id: string,
    version: number,
    patch: Partial<Omit<R, 'id'>>,
  ) => Promise<R & { version: number }>
  readonly remove: (id: string, version: number) => Promise<void>
}

/** Shared components: a row without `id`, or with one that is not known yet, is new; else it replaces the one that is there. */
export interface PutRows<R extends { id: string }> {
  readonly put: (row: MaybeNew<R>) => Promise<R>
}

/** The components of one system as they shall be afterwards; parts that are left out stay as they are. */
export interface ComponentsChange {
  readonly siteIds?: readonly string[] | undefined
  readonly zoneIds?: readonly string[] | undefined
  readonly deviceIds?: readonly string[] | undefined
  readonly internetLinkIds?: readonly string[] | undefined
  readonly contractIds?: readonly string[] | undefined
  readonly databaseIds?: readonly string[] | undefined
  readonly applications?: readonly MaybeNew<Application>[] | undefined
  readonly connections?: readonly MaybeNew<Connection>[] | undefined
  readonly dataGroups?: readonly MaybeNew<DataGroup>[] | undefined
  readonly notes?: string | undefined
}

/** A system to be written in one go; `facts` may be filled in at once, which is much faster than one by one. */
export interface NewSystem {
  readonly id?: string | undefined
  readonly code: string
  readonly name: string
  readonly patch?: SystemPatch | undefined
  readonly facts?: readonly Fact[] | undefined
}

/** What goes on record with a classification. */
export interface NewLevelRun {
  readonly systemId: string
  readonly regime: Regime
  readonly facts: Facts
  readonly classification: Classification
  readonly outcome?: LevelOutcome | undefined
  readonly reason?: string | undefined
}

/** An answer of a person; null takes the one that is there back. */
export interface NewAnswer extends Pick<LevelAnswer, 'about' | 'key'> {
  readonly systemId: string
  readonly answer: Pick<LevelAnswer, 'answer' | 'reason' | 'decidedBy' | 'decidedOn'> | null
}

/** An override as it is made. */
export interface NewOverride extends Omit<LevelOverride, 'id' | 'actor' | 'at' | 'withdrawnAt'> {
  readonly systemId: string
}

/** A risk as it is written down, and what may change of it. */
export type NewRisk = Omit<RiskItem, 'id' | 'version'>
export type RiskPatch = Partial<Omit<NewRisk, 'systemId' | 'stage'>>

/** What changes of the review of a system; `seen` is the version its author saw, null before the first. */
export interface ReviewChange {
  readonly systemId: string
  readonly stage: RiskStage
  readonly seen: number | null
  readonly patch: RiskReviewPatch
}

/** A scan to be run; a target stands once in a run (`duplicate`). */
export interface NewScan {
  readonly id?: string | undefined
  readonly profile: ScanProfile
  /** Id of the policy that judges. */
  readonly tlsProfile: string
  /** When it began, where it ran elsewhere; now when left out. */
  readonly startedAt?: string | undefined
  readonly targets: readonly { readonly target: string; readonly websiteId?: string | null | undefined }[]
}

/**
 * The writes of one transaction; each adds one audit event per row it changes, and text is stored in Unicode form NFC.
 * A write that changes nothing leaves version and history alone. Rows that do not exist: `not-found`.
 */
export interface Writer {
  /** The workspace as this transaction has left it so far. */
  readonly read: Reads
  readonly organisations: VersionedRows<Omit<Organisation, 'version'>>
  readonly people: VersionedRows<Omit<Person, 'version'>>
  readonly websites: VersionedRows<Omit<Website, 'version'>>
  readonly sites: PutRows<Site>
  readonly zones: PutRows<Zone>
  readonly devices: PutRows<Device>
  readonly internetLinks: PutRows<InternetLink>
  readonly deviceLinks: PutRows<DeviceLink>
  readonly contracts: PutRows<SupplierContract>
  readonly databases: PutRows<Database>
  readonly components: ComponentWrites
  readonly diagrams: {
    /** Moves some boxes of a picture; null lets the layout place a box again. */
    readonly place: (
      picture: { readonly systemId: string; readonly view: DiagramView },
      boxes: Readonly<Record<string, DiagramPlace | null>>,
    ) => Promise<void>
    /** Lets the layout place every box again. */
    readonly reset: (picture: { readonly systemId: string; readonly view: DiagramView }) => Promise<void>
  }
  readonly history: {
    /** Takes the newest step back; `step` is the one that was offered (`conflict` when another has come since). */
    readonly undo: (step: number) => Promise<void>
    readonly redo: (step: number) => Promise<void>
    /** Makes a record what it was right after an event. */
    readonly restoreTo: (of: {
      readonly entity: string
      readonly id: string
      readonly sequence: number
    }) => Promise<void>
    /** Brings a record back from the bin, with what its removal took out of other rows. */
    readonly restore: (entity: string, id: string) => Promise<void>
  }
  readonly systems: {
    readonly create: (system: NewSystem) => Promise<InformationSystem>
    readonly update: (id: string, version: number, patch: SystemPatch) => Promise<InformationSystem>
    /** As `update`, but answers only the version afterwards: for many systems at once. */
    readonly patch: (id: string, version: number, patch: SystemPatch) => Promise<number>
    /** Sets one fact, or with null returns it to "not filled in". */
    readonly setFact: (
      id: string,
      version: number,
      key: string,
      fact: Omit<Fact, 'key'> | null,
    ) => Promise<InformationSystem>
    /** Sets several facts at once and leaves the others alone; answers the new version of the system. */
    readonly setFacts: (id: string, facts: readonly Fact[]) => Promise<number>
    /** Answers the new version of the system. */
    readonly setComponents: (id: string, components: ComponentsChange) => Promise<number>
    /** Also lets go of its websites and of connections that name it. */
    readonly remove: (id: string, version: number) => Promise<void>
  }
  readonly requirements: RequirementWrites
  readonly levelRuns: {
    /** Answers the id of the run. */
    readonly add: (run: NewLevelRun) => Promise<string>
  }
  readonly levelAnswers: { readonly put: (answer: NewAnswer) => Promise<void> }
  readonly overrides: {
    /** Withdraws the one before it under the same regime. */
    readonly add: (override: NewOverride) => Promise<LevelOverride>
    readonly withdraw: (systemId: string, regime: Regime) => Promise<void>
  }
  readonly risks: {
    readonly add: (risk: NewRisk) => Promise<RiskItem>
    readonly update: (id: string, version: number, patch: RiskPatch) => Promise<RiskItem>
    readonly remove: (id: string, version: number) => Promise<void>
    readonly review: (change: ReviewChange) => Promise<RiskReview>
  }
  readonly scans: {
    readonly create: (scan: NewScan) => Promise<ScanRun>
    /** `at` is the end of the run and is kept with the final states only; now when left out. */
    readonly setState: (runId: string, state: RunState, at?: string) => Promise<void>
    /** Answers the website that the target belongs to. */
    readonly setTarget: (
      runId: string,
      target: string,
      state: ScanTargetState,
      result?: SiteResult | null,
    ) => Promise<string | null>
    readonly keepFacts: (runId: string, target: string, facts: Uint8Array) => Promise<void>
  }
  readonly findings: FindingWrites
  readonly suggestions: SuggestionWrites
  readonly judgedLevels: JudgedWrites
  readonly columnMappings: MappingWrites
  readonly templates: TemplateWrites
  readonly savedViews: VersionedRows<Omit<SavedView, 'version'>>
  readonly checkRecords: RecordWrites
  readonly proposals: ProposalWrites
  readonly scanOrigins: OriginWrites
  readonly dossiers: {
    readonly create: (dossier: Pick<Dossier, 'systemId' | 'regime' | 'level'>) => Promise<Dossier>
    /** Notes that the documents were written now; `files` go into the history. */
    readonly markExported: (id: string, files?: readonly WrittenFile[]) => Promise<Dossier>
    /** Notes in the history who signed the package. */
    readonly markSigned: (id: string, signed: SignedMark) => Promise<void>
  }
  readonly life: LifeWrites
  readonly calendar: CalendarWrites
  readonly reports: ReportWrites
  readonly duties: DutyWrites
  readonly incidents: IncidentWrites
  readonly targets: TargetWrites
}
