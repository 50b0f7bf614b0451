import type { SystemRow } from '../../../data/contract/system.ts'
import { compact, readChoice, readText } from '../../client/url-state.ts'

const LEVELS = ['1', '2', '3', '4', '5', 'none'] as const
type LevelFilter = (typeof LEVELS)[number]
export const STATUSES = ['design', 'building', 'operating', 'stopped'] as const
export const MILESTONES = ['none', 'drafting', 'submitted', 'appraised', 'approved'] as const
export const IMPLEMENTATIONS = ['full', 'partial', 'none', 'unstated'] as const
export const SORTS = [
  'code',
  'name',
  'operatorName',
  'ownerName',
  'status',
  'level',
  'milestone',
  'websites',
  'factsFilled',
] as const
export type SystemSort = (typeof SORTS)[number]

/** What the list of systems shows, as it stands in the address; an absent part does not filter. */
export interface SystemFilters {
  readonly search?: string | undefined
  readonly level?: LevelFilter | undefined
  readonly proposed?: LevelFilter | undefined
  readonly approved?: LevelFilter | undefined
  readonly status?: (typeof STATUSES)[number] | undefined
  readonly milestone?: (typeof MILESTONES)[number] | undefined
  readonly implementation?: (typeof IMPLEMENTATIONS)[number] | undefined
  readonly operator?: string | undefined
  readonly sort?: SystemSort | undefined
  readonly descending?: true | undefined
  /** The order of rows that are equal by the first one. */
  readonly second?: SystemSort | undefined
  readonly secondDescending?: true | undefined
  /** The columns that are shown, joined by commas; the usual ones when absent. */
  readonly columns?: string | undefined
  /** The form of a new system is open. */
  readonly create?: true | undefined
}

/** A flag of an address; a saved view keeps it as text. */
const readFlag = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined)

/** Reads the filters of an address; what is not understood is left out. */
export const readSystemFilters = (search: Readonly<Record<string, unknown>>): SystemFilters =>
  compact({
    search: readText(search.search),
    level: readChoice(search.level, LEVELS),
    proposed: readChoice(search.proposed, LEVELS),
    approved: readChoice(search.approved, LEVELS),
    status: readChoice(search.status, STATUSES),
    milestone: readChoice(search.milestone, MILESTONES),
    implementation: readChoice(search.implementation, IMPLEMENTATIONS),
    operator: readText(search.operator),
    sort: readChoice(search.sort, SORTS),
    descending: readFlag(search.descending),
    second: readChoice(search.second, SORTS),
    secondDescending: readFlag(search.secondDescending),
    columns: readText(search.columns),
    create: readFlag(search.create),
  })

const levelIs = (level: SystemRow['level'], filter: LevelFilter | undefined): boolean =>
  filter === undefined || String(level ?? 'none') === filter

/** Rows that pass every filter; the search itself is done by the app, which folds accents. */
export const filterSystems = (rows: readonly SystemRow[], filters: SystemFilters): readonly SystemRow[] =>
  rows.filter(
    (row) =>
      levelIs(row.level, filters.level) &&
      levelIs(row.proposedLevel, filters.proposed) &&
      levelIs(row.approvedLevel, filters.approved) &&
      (filters.status === undefined || row.status === filters.status) &&
      (filters.milestone === undefined || row.milestone === filters.milestone) &&
      (filters.implementation === undefined || row.implementation === filters.implementation) &&
      (filters.operator === undefined || row.operatorName === filters.operator),
  )

const order = new Intl.Collator('vi', { numeric: true })

const compared = (a: SystemRow, b: SystemRow, sort: SystemSort): number => {
  switch (sort) {
    case 'level':
      return (a.level ?? 0) - (b.level ?? 0)
    case 'websites':
    case 'factsFilled':
      return a[sort] - b[sort]
    case 'milestone':
      return MILESTONES.indexOf(a.milestone) - MILESTONES.indexOf(b.milestone)
    case 'status':
      return STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status)
    default:
      return order.compare(a[sort], b[sort])
  }
}

/**
 * Rows in the wished order, by code without a wish; found rows stay as the app ranked them. Equal rows go by the second order, then by
 * code.
 */
export const sortSystems = (rows: readonly SystemRow[], filters: SystemFilters): readonly SystemRow[] => {
  const { search, descending, second, secondDescending } = filters
  const sort = filters.sort ?? (search === undefined ? 'code' : undefined)
  if (sort === undefined) return rows
  const sign = descending === true ? -1 : 1
  const secondSign = secondDescending === true ? -1 : 1
  return [...rows].sort(
    (a, b) =>
      sign * compared(a, b, sort) ||
      (second === undefined ? 0 : secondSign * compared(a, b, second)) ||
      order.compare(a.code, b.code),
  )
}

/** How a column is sorted now. */
export const sortOrder = (filters: SystemFilters, sort: SystemSort): 'ascending' | 'descending' | 'none' => {
  if (filters.sort === sort) return filters.descending === true ? 'descending' : 'ascending'
  if (filters.second === sort) return filters.secondDescending === true ? 'descending' : 'ascending'
  return 'none'
}

const NEXT = { none: 'ascending', ascending: 'descending', descending: 'none' } as const

/** What the filters become when a head is pressed: up, down, no order; with `add` as the second order. */
export const sortedBy = (filters: SystemFilters, sort: SystemSort, add: boolean): Partial<SystemFilters> => {
  const next = NEXT[sortOrder(filters, sort)]
  const down = next === 'descending' ? true : undefined
  const wanted = next === 'none' ? undefined : sort
  if (add && filters.sort !== undefined && filters.sort !== sort) {
    return { second: wanted, secondDescending: down }
  }
  return { sort: wanted, descending: down, second: undefined, secondDescending: undefined }
}
