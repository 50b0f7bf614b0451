import type { ReportTotalKey } from '../../../data/contract/report.ts'
import { compact, readChoice, readText } from '../../client/url-state.ts'

const KEYS: readonly ReportTotalKey[] = [
  'systems',
  'classified',
  'proposed',
  'appraised',
  'approved',
  'checked',
]

/** The report that is open, as it stands in the address: year, owner, and the total whose systems are shown. */
export interface ReportState {
  readonly year?: number | undefined
  readonly owner?: string | undefined
  readonly total?: ReportTotalKey | undefined
  /** The frozen report that is shown in place of the numbers of now. */
  readonly frozen?: string | undefined
}

const readYear = (value: unknown): number | undefined => {
  const year = Number(value)
  return Number.isInteger(year) && year >= 2016 && year <= 2100 ? year : undefined
}

/** Reads the state from the address; what does not fit is left out. */
export const readReportState = (search: Readonly<Record<string, unknown>>): ReportState =>
  compact({
    year: readYear(search.year),
    owner: readText(search.owner, 40),
    total: readChoice(search.total, KEYS),
    frozen: readText(search.frozen, 40),
  })

/** The year that is reported on a day: its figures close on 14 December (Đ35.3), so that January still reports the year before. */
export const reportYearOn = (today: Date): number =>
  today.getMonth() < 6 ? today.getFullYear() - 1 : today.getFullYear()
