import { expect, it } from 'vitest'
import type { BundleRow } from '../../../data/contract/scan-bundle.ts'
import { countRows, ROW_STATES, wantedRows } from './bundle-rows.ts'

it('counts each state once and takes what is wanted alone', () => {
  const rows = ROW_STATES.flatMap((state, index) => Array<BundleRow>(index + 1).fill({ state } as BundleRow))
  const counts = countRows(rows)
  expect(ROW_STATES.map((state) => counts[state])).toEqual([1, 2, 3, 4, 5, 6])
  expect(wantedRows(counts, { conflicts: false, unknown: false })).toBe(3)
  expect(wantedRows(counts, { conflicts: true, unknown: false })).toBe(6)
  expect(wantedRows(counts, { conflicts: true, unknown: true })).toBe(10)
})
