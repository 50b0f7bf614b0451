import type { Grade, LabelState, ResultKind, TrustReason, Verdict } from '../../data/contract/scan.ts'
import type { CollectState } from '../../data/contract/scan-board.ts'
import type {
  FindingChange,
  FindingSource,
  FindingState,
  FindingWeight,
} from '../../data/contract/scan-finding.ts'
import type { RecordVerdict } from '../../data/contract/scan-record.ts'
import type { SiteCheck } from '../../data/contract/site-check.ts'
import type { Kept } from './tables.ts'

/** JSON in a text cell. */
type Json = string

interface ScanSummaryTable {
  readonly runId: string
  readonly target: string
  readonly targetKey: string
  readonly websiteId: string | null
  readonly scannedAt: string
  readonly result: ResultKind
  readonly verdict: Verdict
  readonly grade: Grade | null
  readonly trustReason: TrustReason | null
  readonly leafEnds: string | null
  readonly labelState: LabelState | null
  readonly collects: CollectState | null
  readonly failed: number | null
  readonly warned: number | null
  readonly unchecked: number | null
  readonly appeared: number | null
  readonly resolved: number | null
  readonly regressed: number | null
}

interface FindingTable extends Kept {
  readonly id: string
  readonly fingerprint: string
  readonly targetKey: string
  readonly websiteId: string | null
  readonly source: FindingSource
  readonly code: string
  readonly subject: string
  readonly weight: FindingWeight
  readonly basis: SiteCheck['basis']
  readonly reason: string
  readonly evidence: Json
  readonly judgedBy: string
  readonly state: FindingState
  readonly firstRunId: string
  readonly firstAt: string
  readonly lastRunId: string
  readonly lastAt: string
  readonly fixedAt: string | null
  readonly acceptedReason: string | null
  readonly acceptedBy: string | null
  readonly acceptedUntil: string | null
  readonly acceptedAt: string | null
}

interface FindingEventTable {
  readonly id: string
  readonly findingId: string
  readonly at: string
  readonly change: FindingChange
  readonly runId: string | null
  readonly actor: string
  readonly note: string
  readonly originInstallId: string
}

interface CheckRecordTable extends Kept {
  readonly id: string
  readonly websiteId: string
  readonly checkId: string
  readonly verdict: RecordVerdict
  readonly lookedOn: string
  readonly person: string
  readonly note: string
  readonly evidence: Json
  readonly validUntil: string | null
  readonly directory: Json | null
  readonly recordedBy: string
}

interface DataProposalTable extends Kept {
  readonly id: string
  readonly websiteId: string
  readonly runId: string
  readonly target: string
  readonly seenAt: string
  readonly fingerprint: string
  readonly fields: Json
  readonly state: 'open' | 'accepted' | 'declined'
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly reason: string
}

interface ScanOriginTable extends Kept {
  readonly runId: string
  readonly bundleId: string
  readonly file: string
  readonly sha256: string
  readonly manifest: Json
  readonly signature: Json
  readonly importedBy: string
}

/** The tables of the scan board. */
export interface ScanTables {
  readonly scanSummary: ScanSummaryTable
  readonly finding: FindingTable
  readonly findingEvent: FindingEventTable
  readonly checkRecord: CheckRecordTable
  readonly dataProposal: DataProposalTable
  readonly scanOrigin: ScanOriginTable
}
