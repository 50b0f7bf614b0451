import type { ImportFault } from '../../../data/contract/inventory.ts'
import type { MatchedRow } from './match-rows.ts'

/** Rows that will not be written, and everything there is to say about the file. */
export interface Verdicts {
  readonly refused: Map<MatchedRow, 'conflict' | 'rejected'>
  readonly faults: ImportFault[]
}

/** Refuses a row; a conflict stays one. */
export const refuse = (verdicts: Verdicts, row: MatchedRow, fault: ImportFault): void => {
  verdicts.faults.push(fault)
  if (!verdicts.refused.has(row)) verdicts.refused.set(row, 'rejected')
}
