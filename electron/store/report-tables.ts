import type { ReportTotalKey } from '../../data/contract/report.ts'
import type { Kept } from './tables.ts'

interface ReportCorrectionTable extends Kept {
  readonly year: number
  readonly ownerId: string
  readonly key: ReportTotalKey
  readonly value: number
  readonly reason: string
}

interface ReportFrozenTable {
  readonly id: string
  readonly year: number
  readonly ownerId: string
  readonly at: string
  readonly actor: string
  readonly sha256: string
  readonly totals: string
  readonly content: string
  readonly originInstallId: string
}

/** The tables of yearly reports. */
export interface ReportTables {
  readonly reportCorrection: ReportCorrectionTable
  readonly reportFrozen: ReportFrozenTable
}
