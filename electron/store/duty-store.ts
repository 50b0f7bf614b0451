import type { DutyRecord } from '../../data/contract/duty.ts'
import type { DutyPeriod } from '../../data/contract/duty-period.ts'
import type { Incident, IncidentReport } from '../../data/contract/incident.ts'
import type { VersionedRows } from './writer.ts'

/** Evidence that ends some day. */
export interface ExpiringEvidence {
  readonly id: string
  readonly systemId: string
  readonly name: string
  readonly expiresOn: string
}

/** A requirement that a system does not meet, by the answer of its office. */
export interface UnmetRequirement {
  readonly systemId: string
  readonly requirementId: string
}

export type NewDutyRecord = Omit<DutyRecord, 'id' | 'version' | 'recordedAt' | 'recordedBy'>

export type NewIncident = Omit<Incident, 'id' | 'version' | 'createdAt'>

export type NewIncidentReport = Omit<IncidentReport, 'id' | 'version' | 'recordedBy'>

/** What duties are read from beside the inventory; rows of systems that were removed are left out. */
export interface DutyReads {
  /** Newest first. */
  readonly records: (rule?: string) => Promise<DutyRecord[]>
  readonly record: (id: string) => Promise<DutyRecord | undefined>
  /** The periods that the office set itself. */
  readonly periods: () => Promise<DutyPeriod[]>
  readonly expiringEvidence: () => Promise<ExpiringEvidence[]>
  /** Answers "not met" or "partly met" to one of these requirements. */
  readonly unmet: (requirementIds: readonly string[]) => Promise<UnmetRequirement[]>
  /** Which of these requirements any system has been assessed against. */
  readonly assessed: (requirementIds: readonly string[]) => Promise<ReadonlySet<string>>
}

/** The writes to records of duties. */
export interface DutyWrites {
  readonly record: (record: NewDutyRecord) => Promise<DutyRecord>
  readonly removeRecord: (id: string, version: number) => Promise<void>
  readonly periods: VersionedRows<Omit<DutyPeriod, 'version' | 'recordedAt'>>
}

export interface IncidentReads {
  /** The newest detection first. */
  readonly list: () => Promise<Incident[]>
  /** Oldest first. */
  readonly reports: () => Promise<IncidentReport[]>
}

/** The writes to incidents and what was sent about them. */
export interface IncidentWrites {
  readonly create: (incident: NewIncident) => Promise<Incident>
  readonly update: (id: string, version: number, patch: Partial<NewIncident>) => Promise<Incident>
  readonly remove: (id: string, version: number) => Promise<void>
  readonly report: (report: NewIncidentReport) => Promise<IncidentReport>
  readonly removeReport: (id: string, version: number) => Promise<void>
}
