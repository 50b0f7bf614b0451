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
import type { ComponentUser } from '../../data/contract/component-edit.ts'
import type { DiagramPositions, DiagramView } from '../../data/contract/diagram.ts'
import type { Dossier } from '../../data/contract/dossier.ts'
import type { Facts } from '../../data/contract/fact.ts'
import type { BinRow, ChangeStep, NamedEvent } from '../../data/contract/history.ts'
import type { Classification, Regime } from '../../data/contract/level.ts'
import type { LevelAnswer, LevelOutcome, LevelOverride } from '../../data/contract/level-outcome.ts'
import type { Organisation, Person } from '../../data/contract/organisation.ts'
import type { RiskItem, RiskReview } from '../../data/contract/risk.ts'
import type { ScanRun, ScanTarget, SiteResult } from '../../data/contract/scan.ts'
import type { InformationSystem, Website } from '../../data/contract/system.ts'
import type { SavedView, ViewList } from '../../data/contract/view.ts'
import type { AuditEvent, WorkspaceStatus } from '../../data/contract/workspace.ts'
import type { BoardReads, FindingReads, ProposalReads, RecordReads } from './board-store.ts'
import type { MappingReads } from './column-mappings.ts'
import type { SharedKind } from './component-users.ts'
import type { DutyReads, IncidentReads } from './duty-store.ts'
import type { JudgedReads } from './judged-levels.ts'
import type { LifeReads, OwnDay } from './life-store.ts'
import type { TemplateReads } from './office-templates.ts'
import type { PlacedRow } from './part-rows.ts'
import type { ReportReads } from './report-store.ts'
import type { RequirementReads } from './requirement-store.ts'
import type { OriginReads } from './scan-origins.ts'
import type { SuggestionReads } from './suggestions.ts'
import type { ComponentLink, LinkList } from './system-links.ts'
import type { TargetReads } from './target-store.ts'
import type { Writer } from './writer.ts'

/** A system without its components: what lists, overviews and the level engine read; `hosts` and `deviceIds` serve the anti-split check (Đ8.3). */
export type SystemSummary = Omit<InformationSystem, 'components' | 'websites'> & {
  readonly websiteCount: number
  readonly hosts: string[]
  readonly deviceIds: string[]
}

/** A classification on record with the facts it was made from; `reason` is that of an override or ''. */
export interface LevelRun {
  readonly id: string
  readonly systemId: string
  readonly regime: Regime
  readonly at: string
  readonly actor: string
  readonly reason: string
  readonly facts: Facts
  readonly classification: Classification
  /** Null in runs that were recorded before floors, risks and overrides were kept. */
  readonly outcome: LevelOutcome | null
}

/** A partner of a connection: its entry in the catalogue of partners, or its kind when it is a system of the inventory. */
export interface Partner {
  readonly name: string
  readonly code: string | null
  readonly preset: string | null
  readonly state: Connection['state']
}

/** What bears on the level of a system beside its facts: connections, and what people concluded. */
export interface LevelCase {
  readonly partners: readonly Partner[]
  readonly answers: readonly LevelAnswer[]
  /** Newest first, withdrawn ones too. */
  readonly overrides: readonly LevelOverride[]
  readonly risks: readonly RiskItem[]
  readonly reviews: readonly RiskReview[]
}

/** The newest finished scan of one website; `at` is when it began. */
export interface StoredScan {
  readonly websiteId: string
  readonly runId: string
  readonly at: string
  readonly result: SiteResult
}

/** A run with all of its targets, in the order in which they were asked for. */
export type ScanRunWithTargets = ScanRun & { targets: ScanTarget[] }

/** A target of a run without its result. */
export type ScanTargetMark = Pick<ScanTarget, 'target' | 'websiteId' | 'state'> & {
  readonly hasResult: boolean
  readonly verdict: SiteResult['verdict'] | null
  readonly grade: SiteResult['grade']
}

/** Rows of one kind; removed rows are not shown. */
export interface Rows<T> {
  readonly list: () => Promise<T[]>
  readonly get: (id: string) => Promise<T | undefined>
}

/** Everything that can be read. One call sees one state of the workspace, never half a transaction. */
export interface Reads {
  readonly organisations: Rows<Organisation>
  readonly people: Rows<Person>
  readonly websites: Rows<Website>
  readonly dossiers: Rows<Dossier>
  readonly systems: {
    readonly all: () => Promise<SystemSummary[]>
    readonly summary: (id: string) => Promise<SystemSummary | undefined>
    /** By id in the order of codes: a mark that changes with every write to a summary or to a level case. */
    readonly stamps: () => Promise<ReadonlyMap<string, string>>
    /** Ids, codes and names alone. */
    readonly names: () => Promise<Pick<InformationSystem, 'id' | 'code' | 'name'>[]>
    readonly get: (id: string) => Promise<InformationSystem | undefined>
    /** Codes are compared without regard to case and Unicode form. */
    readonly byCode: (code: string) => Promise<InformationSystem | undefined>
  }
  /** The shared components of the whole workspace. */
  readonly components: {
    readonly sites: () => Promise<Site[]>
    readonly zones: () => Promise<Zone[]>
    readonly devices: () => Promise<Device[]>
    readonly internetLinks: () => Promise<InternetLink[]>
    readonly deviceLinks: () => Promise<DeviceLink[]>
    readonly contracts: () => Promise<SupplierContract[]>
    readonly databases: () => Promise<Database[]>
    /** The systems that show each component of a kind, by code. */
    readonly users: (kind: SharedKind) => Promise<ReadonlyMap<string, readonly ComponentUser[]>>
    /** What systems name in one of their lists, system by system in their order. */
    readonly links: (list: LinkList) => Promise<ComponentLink[]>
    /** The words about the components of each system that has some. */
    readonly notes: () => Promise<ReadonlyMap<string, string>>
    readonly connections: () => Promise<PlacedRow<Connection>[]>
    /** The own rows of all systems. */
    readonly parts: () => Promise<{
      readonly applications: readonly PlacedRow<Application>[]
      readonly connections: readonly PlacedRow<Connection>[]
      readonly dataGroups: readonly PlacedRow<DataGroup>[]
    }>
  }
  readonly levelRuns: {
    /** The newest run of each system under each regime. */
    readonly latest: () => Promise<LevelRun[]>
    readonly latestOf: (systemId: string) => Promise<LevelRun[]>
    readonly get: (id: string) => Promise<LevelRun | undefined>
  }
  readonly levelCases: {
    /** By system; one without anything is not in it. */
    readonly all: () => Promise<ReadonlyMap<string, LevelCase>>
    readonly of: (systemId: string) => Promise<LevelCase>
  }
  readonly judgedLevels: JudgedReads
  readonly scans: {
    /** Newest first. */
    readonly runs: () => Promise<ScanRun[]>
    readonly run: (id: string) => Promise<ScanRunWithTargets | undefined>
    /** A run without its targets. */
    readonly runHead: (id: string) => Promise<ScanRun | undefined>
    readonly target: (runId: string, target: string) => Promise<ScanTargetMark | undefined>
    /** Targets of a run in the order in which they were asked for. */
    readonly targets: (runId: string) => Promise<ScanTargetMark[]>
    readonly result: (runId: string, target: string) => Promise<SiteResult | null>
    /** What a result was judged from, as it was given to be kept. */
    readonly facts: (runId: string, target: string) => Promise<Uint8Array | null>
    /** One entry for each website that has a result. */
    readonly latestByWebsite: () => Promise<StoredScan[]>
    /** Runs that are queued or running. */
    readonly unfinished: () => Promise<ScanRun[]>
  }
  readonly requirements: RequirementReads
  readonly board: BoardReads
  readonly findings: FindingReads
  readonly checkRecords: RecordReads
  readonly proposals: ProposalReads
  readonly scanOrigins: OriginReads
  readonly life: LifeReads
  readonly reports: ReportReads
  readonly duties: DutyReads
  readonly incidents: IncidentReads
  readonly targets: TargetReads
  readonly calendar: { readonly days: () => Promise<OwnDay[]> }
  readonly suggestions: SuggestionReads
  readonly columnMappings: MappingReads
  readonly templates: TemplateReads
  readonly savedViews: (list: ViewList) => Promise<SavedView[]>
  readonly audit: {
    /** Newest first. */
    readonly list: (filter: {
      readonly entityId?: string | undefined
      readonly limit: number
    }) => Promise<AuditEvent[]>
    /** Recomputes the hash chain; `broken` is the first sequence number that does not fit, or null. */
    readonly verify: () => Promise<{ events: number; broken: number | null }>
  }
  readonly history: {
    /** The number of the newest event: it rises with each write. */
    readonly last: () => Promise<number>
    readonly undoable: () => Promise<ChangeStep | null>
    readonly redoable: () => Promise<ChangeStep | null>
    /** Events of a record and, for a system, of its parts, newest first. */
    readonly ofRecord: (of: {
      readonly entity: string
      readonly id: string
      readonly limit: number
    }) => Promise<NamedEvent[]>
  }
  readonly diagrams: {
    /** Where people have put the boxes of a picture. */
    readonly positions: (picture: {
      readonly systemId: string
      readonly view: DiagramView
    }) => Promise<DiagramPositions>
  }
  readonly bin: {
    /** Rows that were removed, the last first. */
    readonly list: (limit: number) => Promise<BinRow[]>
  }
  readonly status: () => Promise<WorkspaceStatus>
}

/**
 * A workspace that is open. Nothing in it assumes SQLite. Reads wait while a transaction runs; inside `transact` read through
 * `Writer.read`, since a read of the store itself would wait for its own transaction and is refused.
 */
export interface Store extends Reads {
  /**
   * Runs `work` in ONE transaction: all of its writes and their audit events are kept, or after any throw none.
   * Transactions run one after the other; the promise resolves once the commit is on disk.
   */
  readonly transact: <T>(actor: string, work: (writer: Writer) => Promise<T>) => Promise<T>
  /** Writes a verified copy; throws `place-unwritable` when the place exists or cannot be written. */
  readonly backup: (toPath: string) => Promise<void>
  /** Waits for running work, then closes; the workspace is one file afterwards. */
  readonly close: () => Promise<void>
}
