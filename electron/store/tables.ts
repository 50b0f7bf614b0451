import type {
  Application,
  Connection,
  Database,
  DataGroup,
  Device,
  DeviceLink,
  InternetLink,
  Zone,
} from '../../data/contract/component.ts'
import type { Dossier } from '../../data/contract/dossier.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { LevelStatus, Regime } from '../../data/contract/level.ts'
import type { LevelAnswer } from '../../data/contract/level-outcome.ts'
import type { Person } from '../../data/contract/organisation.ts'
import type { RiskItem, RiskReview } from '../../data/contract/risk.ts'
import type { RunState, ScanProfile, ScanTargetState } from '../../data/contract/scan.ts'
import type { Fact, SystemStatus } from '../../data/contract/system.ts'
import type { DutyTables } from './duty-tables.ts'
import type { ChangeStepTable, DiagramLayoutTable, SystemSuggestionTable } from './inventory-tables.ts'
import type { LifeTables } from './life-tables.ts'
import type { ReportTables } from './report-tables.ts'
import type { RequirementTables } from './requirement-tables.ts'
import type { ScanTables } from './scan-tables.ts'
import type { TargetTables } from './target-tables.ts'
import type { ViewTables } from './view-tables.ts'

/** JSON in a text cell. */
type Json = string
/** 1 or 0. */
type Flag = number

/** Columns of every row that two offices may merge. */
export interface Kept {
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly deletedAt: string | null
  readonly originInstallId: string
}

interface Ref {
  readonly id: string
  readonly ref: string
  /** `ref` as it is compared; '' is not compared. */
  readonly refKey: string
}

interface OrganisationTable extends Ref, Kept {
  readonly name: string
  readonly shortName: string
  readonly symbol: string
  readonly parentId: string | null
  readonly roles: Json
  readonly headId: string | null
  readonly legalBasis: string
  readonly address: string
  readonly phone: string
  readonly email: string
  readonly place: string
}

interface PersonTable extends Ref, Kept {
  readonly name: string
  readonly title: string
  readonly organisationId: string | null
  readonly signBlock: Json
  readonly appRole: Person['appRole']
}

interface SiteTable extends Ref, Kept {
  readonly name: string
  readonly location: string
  readonly racks: Json
  readonly power: string
}

interface ZoneTable extends Ref, Kept {
  readonly siteId: string | null
  readonly kind: Zone['kind']
  readonly name: string
  readonly privateRange: string
  readonly publicRange: string
  readonly vlan: number | null
  readonly accessRule: string
}

interface ZoneControlTable {
  readonly zoneId: string
  readonly deviceId: string
  readonly position: number
}

interface DeviceTable extends Ref, Kept {
  readonly type: string
  readonly name: string
  readonly main: Flag
  readonly zoneId: string | null
  readonly location: string
  readonly purpose: string
  readonly redundancy: Device['redundancy']
  readonly model: string
  readonly quantity: number | null
  readonly siteId: string | null
  readonly rack: string
  readonly address: string
  readonly operatingSystem: string
  readonly form: Device['form']
  readonly configuration: string
}

interface DeviceLinkTable extends Kept {
  readonly id: string
  readonly fromId: string
  readonly toId: string
  readonly medium: DeviceLink['medium']
  readonly note: string
}

interface InternetLinkTable extends Ref, Kept {
  readonly siteId: string | null
  readonly provider: string
  readonly kind: string
  readonly bandwidthMbps: number | null
  readonly role: InternetLink['role']
  readonly wanAddress: string
}

interface ContractTable extends Ref, Kept {
  readonly number: string
  readonly name: string
  readonly supplierId: string | null
  readonly signed: string | null
  readonly validTo: string | null
  readonly clauses: Json
  readonly note: string
}

interface DatabaseTable extends Ref, Kept {
  readonly name: string
  readonly legalClass: Database['legalClass']
  readonly ownerId: string | null
  readonly legalBasis: string
  readonly content: string
  readonly software: string
  readonly host: string
  readonly zoneId: string | null
}

interface SystemTable extends Kept {
  readonly id: string
  readonly code: string
  readonly codeKey: string
  readonly name: string
  readonly purpose: string
  readonly status: SystemStatus
  readonly ownerId: string | null
  readonly operatorId: string | null
  readonly businessOwnerId: string | null
  readonly since: string | null
  readonly preset: string | null
  readonly scale: Json
  readonly proposedLevel: Level | null
  readonly proposedReason: string
  readonly splitReason: string
  readonly transition: string
  readonly openQuestion: string
  readonly greyZones: Json
  readonly milestones: Json
  readonly componentNotes: string
}

interface SystemFactTable extends Kept {
  readonly systemId: string
  readonly key: string
  readonly state: Fact['state']
  readonly value: Json | null
  readonly unit: string
  readonly source: string
  readonly date: string | null
  readonly note: string
}

/** Which shared components a system names, in its order. */
type SystemLinkTable<Column extends string> = Readonly<Record<'systemId' | Column, string>> & {
  readonly position: number
}

interface PartOfSystem extends Kept {
  readonly id: string
  readonly systemId: string
  readonly position: number
}

interface ApplicationTable extends PartOfSystem {
  readonly name: string
  readonly host: string
  readonly zoneId: Application['zoneId']
  readonly privateAddress: string
  readonly publicAddress: string
  readonly operatingSystem: string
  readonly purpose: string
  readonly fromInternet: Flag | null
  readonly supplierId: string | null
}

interface ConnectionTable extends PartOfSystem {
  readonly partner: string
  readonly partnerSystemId: string | null
  readonly partnerCode: string | null
  readonly partnerOwner: string
  readonly direction: Connection['direction']
  readonly data: string
  readonly method: string
  readonly protection: string
  readonly state: Connection['state']
}

interface DataGroupTable extends PartOfSystem {
  readonly name: string
  readonly informationType: DataGroup['informationType']
  readonly basicSubjects: number | null
  readonly sensitiveSubjects: number | null
  readonly source: string
  readonly date: string | null
  readonly counting: string
  readonly databaseId: string | null
  readonly note: string
}

interface WebsiteTable extends Kept {
  readonly id: string
  readonly url: string
  readonly urlKey: string
  readonly kind: string
  readonly systemId: string | null
  readonly ownerId: string | null
}

interface LevelRunTable {
  readonly id: string
  readonly systemId: string
  readonly regime: Regime
  readonly at: string
  readonly actor: string
  readonly reason: string
  readonly status: LevelStatus
  readonly level: Level | null
  readonly facts: Json
  readonly classification: Json
  readonly catalogueId: string
  readonly catalogueVersion: string
  readonly catalogueDigest: string
  readonly originInstallId: string
  /** Null in runs of the first version. */
  readonly outcome: Json | null
}

interface LevelAnswerTable extends Omit<LevelAnswer, 'at'>, Kept {
  readonly systemId: string
}

interface LevelOverrideTable extends Kept {
  readonly id: string
  readonly systemId: string
  readonly regime: Regime
  readonly level: Level
  readonly demanded: Level | null
  readonly clause: string
  readonly reason: string
  readonly decidedBy: string
  readonly decidedOn: string | null
  readonly actor: string
}

interface RiskItemTable extends RiskItem, Kept {
  readonly version: number
}

interface RiskReviewTable extends Omit<RiskReview, 'at'>, Kept {
  readonly version: number
}

interface ScanRunTable extends Kept {
  readonly id: string
  readonly profile: ScanProfile
  readonly tlsProfile: string
  readonly state: RunState
  readonly startedAt: string
  readonly finishedAt: string | null
}

interface ScanTargetTable extends Kept {
  readonly runId: string
  readonly target: string
  readonly position: number
  readonly websiteId: string | null
  readonly state: ScanTargetState
  readonly scannedAt: string | null
  readonly result: Json | null
}

interface ScanFactsTable {
  readonly runId: string
  readonly target: string
  readonly packed: Uint8Array
  readonly sha256: string
}

interface DossierTable extends Kept {
  readonly id: string
  readonly systemId: string
  readonly regime: Regime
  readonly level: Level | null
  readonly state: Dossier['state']
  readonly exportedAt: string | null
}

interface AuditEventTable {
  readonly sequence: number
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly entity: string
  readonly entityId: string
  readonly before: Json | null
  readonly after: Json | null
  readonly previous: string
  readonly hash: string
}

interface SettingTable extends Kept {
  readonly key: string
  readonly value: Json
}

/** The tables of the newest version, as migrations leave them. */
export interface Tables
  extends DutyTables,
    LifeTables,
    ReportTables,
    RequirementTables,
    ScanTables,
    TargetTables,
    ViewTables {
  readonly organisation: OrganisationTable
  readonly person: PersonTable
  readonly site: SiteTable
  readonly zone: ZoneTable
  readonly zoneControl: ZoneControlTable
  readonly device: DeviceTable
  readonly internetLink: InternetLinkTable
  readonly system: SystemTable
  readonly systemFact: SystemFactTable
  readonly deviceLink: DeviceLinkTable
  readonly contract: ContractTable
  readonly database: DatabaseTable
  readonly systemZone: SystemLinkTable<'zoneId'>
  readonly systemDevice: SystemLinkTable<'deviceId'>
  readonly systemSite: SystemLinkTable<'siteId'>
  readonly systemInternetLink: SystemLinkTable<'internetLinkId'>
  readonly systemContract: SystemLinkTable<'contractId'>
  readonly systemDatabase: SystemLinkTable<'databaseId'>
  readonly application: ApplicationTable
  readonly connection: ConnectionTable
  readonly dataGroup: DataGroupTable
  readonly website: WebsiteTable
  readonly levelRun: LevelRunTable
  readonly levelAnswer: LevelAnswerTable
  readonly levelOverride: LevelOverrideTable
  readonly riskItem: RiskItemTable
  readonly riskReview: RiskReviewTable
  readonly scanRun: ScanRunTable
  readonly scanTarget: ScanTargetTable
  readonly scanFacts: ScanFactsTable
  readonly dossier: DossierTable
  readonly auditEvent: AuditEventTable
  readonly setting: SettingTable
  readonly diagramLayout: DiagramLayoutTable
  readonly systemSuggestion: SystemSuggestionTable
  readonly changeStep: ChangeStepTable
}
