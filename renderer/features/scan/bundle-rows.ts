import type { BundleRow } from '../../../data/contract/scan-bundle.ts'

/** States of a row, what would be written first. */
export const ROW_STATES: readonly BundleRow['state'][] = [
  'new',
  'newer',
  'conflict',
  'unknown-site',
  'rejected',
  'same',
]

export type RowCounts = Readonly<Record<BundleRow['state'], number>>

/** How many rows stand in each state. */
export const countRows = (rows: readonly BundleRow[]): RowCounts => {
  const counts = { new: 0, newer: 0, same: 0, conflict: 0, 'unknown-site': 0, rejected: 0 }
  for (const { state } of rows) counts[state] += 1
  return counts
}

/** What is to be taken beside new and newer results. */
export interface Wanted {
  readonly conflicts: boolean
  readonly unknown: boolean
}

/** How many results an import would write. */
export const wantedRows = (counts: RowCounts, { conflicts, unknown }: Wanted): number =>
  counts.new + counts.newer + (conflicts ? counts.conflict : 0) + (unknown ? counts['unknown-site'] : 0)
