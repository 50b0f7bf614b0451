import type { LatestScan } from '../../../data/contract/scan.ts'

/** One website of the list with the names of its unit and its system. */
export interface WebsiteRow extends LatestScan {
  readonly unit: string
  readonly system: string
  readonly systemId: string | null
}

/** A row with how many rows below it, itself included, share its unit; 0 where the unit stands further up. */
export interface GroupedRow extends WebsiteRow {
  readonly unitSpan: number
}

const order = new Intl.Collator('vi', { numeric: true })

/** Rows by unit, then system, then address. */
export const sortWebsites = (rows: readonly WebsiteRow[]): readonly WebsiteRow[] =>
  [...rows].sort(
    (a, b) =>
      order.compare(a.unit, b.unit) || order.compare(a.system, b.system) || order.compare(a.url, b.url),
  )

/** Marks where each unit starts and how many rows it has, within the rows that are given. */
export const groupByUnit = (rows: readonly WebsiteRow[]): readonly GroupedRow[] =>
  rows.map((row, index) => {
    if (index > 0 && rows[index - 1]?.unit === row.unit) return { ...row, unitSpan: 0 }
    const next = rows.findIndex((other, at) => at > index && other.unit !== row.unit)
    return { ...row, unitSpan: (next === -1 ? rows.length : next) - index }
  })
