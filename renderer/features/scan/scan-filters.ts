import type { BoardFilters, BoardGrouping } from '../../../data/contract/scan-board.ts'
import { compact, readChoice, readText } from '../../client/url-state.ts'

/** What each filter may be set to; `none` = not measured. */
export const CHOICES = {
  verdict: ['pass', 'pass-with-advice', 'fail', 'inconclusive', 'none'],
  label: [
    'co_khop',
    'co_ten_mien_khac',
    'chi_co_anh_hoac_chu',
    'lien_ket_hong_hoac_gia',
    'khong_co',
    'chua_ket_luan',
    'none',
  ],
  certificate: ['expired', 'soon', 'fine', 'none'],
  collects: ['sensitive', 'basic', 'maybe', 'no', 'none'],
  findings: ['fail', 'any', 'accepted', 'clear'],
  change: ['worse', 'better', 'same', 'none'],
} as const satisfies { readonly [K in keyof BoardFilters]?: readonly NonNullable<BoardFilters[K]>[] }

export type ChoiceFilter = keyof typeof CHOICES
export const CHOICE_FILTERS = Object.keys(CHOICES) as readonly ChoiceFilter[]

export const GROUPINGS: readonly BoardGrouping[] = ['unit', 'system']

/** What the board shows, as it stands in the address. */
export interface ScanFilters extends BoardFilters {
  readonly group?: BoardGrouping | undefined
  /** The run whose progress is shown. */
  readonly run?: string | undefined
}

/** Reads the filters of an address; what is not understood is left out. */
export const readScanFilters = (search: Readonly<Record<string, unknown>>): ScanFilters =>
  compact({
    search: readText(search.search),
    verdict: readChoice(search.verdict, CHOICES.verdict),
    label: readChoice(search.label, CHOICES.label),
    certificate: readChoice(search.certificate, CHOICES.certificate),
    collects: readChoice(search.collects, CHOICES.collects),
    findings: readChoice(search.findings, CHOICES.findings),
    change: readChoice(search.change, CHOICES.change),
    unit: readText(search.unit, 40),
    system: readText(search.system, 40),
    group: readChoice(search.group, GROUPINGS),
    run: readText(search.run, 40),
  })

/** The part of the address that chooses sites. */
export const boardFilters = ({ group: _, run: __, ...filters }: ScanFilters): BoardFilters => filters

/** Whether any filter is set. */
export const isFiltered = (filters: ScanFilters): boolean => Object.keys(boardFilters(filters)).length > 0

/** The same state without any filter. */
export const withoutFilters = ({ group, run }: ScanFilters): ScanFilters => compact({ group, run })
