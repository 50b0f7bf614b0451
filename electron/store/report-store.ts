import type { FrozenReport, ReportScope, ReportTotalKey } from '../../data/contract/report.ts'

/** A number that a person put in the place of a counted one. */
export interface Correction {
  readonly key: ReportTotalKey
  readonly value: number
  readonly reason: string
}

/** A frozen report with what was frozen, as JSON gives it back. */
export interface FrozenContent {
  readonly frozen: FrozenReport
  readonly content: unknown
  readonly sound: boolean
}

/** What can be read of yearly reports. */
export interface ReportReads {
  readonly corrections: (scope: ReportScope) => Promise<Correction[]>
  /** Oldest first. */
  readonly frozen: (scope: ReportScope) => Promise<FrozenReport[]>
  /** What was frozen; `sound` = its hash, made again, is the one on record. */
  readonly content: (id: string) => Promise<FrozenContent | undefined>
}

/** What can be written to yearly reports; frozen ones are only ever added. */
export interface ReportWrites {
  readonly correct: (
    scope: ReportScope,
    correction: { readonly key: ReportTotalKey; readonly value: number | null; readonly reason: string },
  ) => Promise<void>
  readonly freeze: (scope: ReportScope, content: unknown, totals: FrozenReport['totals']) => Promise<void>
}
