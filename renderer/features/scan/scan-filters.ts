import type { LatestScan } from '../../../data/contract/scan.ts'
import { compact, readChoice, readText } from '../../client/url-state.ts'

export const VERDICTS = ['pass', 'pass-with-advice', 'fail', 'inconclusive', 'none'] as const
export const LABELS = [
  'co_khop',
  'co_ten_mien_khac',
  'chi_co_anh_hoac_chu',
  'lien_ket_hong_hoac_gia',
  'khong_co',
  'chua_ket_luan',
  'none',
] as const

/** What the list of websites shows, as it stands in the address; `none` = not measured. */
export interface ScanFilters {
  readonly search?: string | undefined
  readonly verdict?: (typeof VERDICTS)[number] | undefined
  readonly label?: (typeof LABELS)[number] | undefined
  /** The run whose progress is shown. */
  readonly run?: string | undefined
}

/** Reads the filters of an address; what is not understood is left out. */
export const readScanFilters = (search: Readonly<Record<string, unknown>>): ScanFilters =>
  compact({
    search: readText(search.search),
    verdict: readChoice(search.verdict, VERDICTS),
    label: readChoice(search.label, LABELS),
    run: readText(search.run, 40),
  })

/** Websites that pass every filter; `search` looks into address and system code. */
export const filterWebsites = (rows: readonly LatestScan[], filters: ScanFilters): readonly LatestScan[] => {
  const wanted = filters.search?.toLowerCase()
  return rows.filter(
    (row) =>
      (wanted === undefined || `${row.url} ${row.systemCode ?? ''}`.toLowerCase().includes(wanted)) &&
      (filters.verdict === undefined || (row.verdict ?? 'none') === filters.verdict) &&
      (filters.label === undefined || (row.labelState ?? 'none') === filters.label),
  )
}
