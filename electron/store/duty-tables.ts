import type { Incident } from '../../data/contract/incident.ts'
import type { Kept } from './tables.ts'

interface DutyRecordTable extends Kept {
  readonly id: string
  readonly rule: string
  readonly occurrence: string
  readonly systemId: string | null
  readonly doneOn: string
  readonly person: string
  readonly note: string
  readonly evidence: string
  readonly recordedBy: string
}

interface IncidentTable extends Kept {
  readonly id: string
  readonly systemId: string | null
  readonly title: string
  readonly detectedAt: string
  readonly detectedBy: string
  readonly happened: string
  readonly impact: string
  readonly measures: string
  readonly signs: Incident['signs']
  readonly serious: Incident['serious']
  readonly complex: number
  readonly endedOn: string | null
}

interface IncidentReportTable extends Kept {
  readonly id: string
  readonly incidentId: string
  readonly step: string
  readonly sentAt: string
  readonly sentTo: string
  readonly channel: string
  readonly number: string
  readonly person: string
  readonly note: string
  readonly recordedBy: string
}

interface DutyPeriodTable extends Kept {
  readonly id: string
  readonly rule: string
  /** JSON. */
  readonly months: string
  readonly document: string
  readonly person: string
  readonly decidedOn: string
  readonly recordedBy: string
}

/** The tables of duties that were done, of the periods an office sets, and of incidents. */
export interface DutyTables {
  readonly dutyRecord: DutyRecordTable
  readonly dutyPeriod: DutyPeriodTable
  readonly incident: IncidentTable
  readonly incidentReport: IncidentReportTable
}
