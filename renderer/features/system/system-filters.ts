import type { SystemRow } from '../../../data/contract/system.ts'
import { compact, readChoice, readPage, readText } from '../../client/url-state.ts'

const LEVELS = ['1', '2', '3', '4', '5', 'none'] as const
type LevelFilter = (typeof LEVELS)[number]
export const STATUSES = ['design', 'building', 'operating', 'stopped'] as const
export const MILESTONES = ['none', 'drafting', 'submitted', 'appraised', 'approved'] as const
export const IMPLEMENTATIONS = ['full', 'partial', 'none', 'unstated'] as const
export const SORTS = ['code', 'name', 'operatorName', 'level', 'milestone'] as const

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
  readonly sort?: (typeof SORTS)[number] | undefined
  readonly descending?: true | undefined
  readonly page?: number | undefined
  /** The form of a new system is open. */
  readonly create?: true | undefined
}

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
    descending: search.descending === true ? true : undefined,
    page: readPage(search.page),
    create: search.create === true ? true : undefined,
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

const compared = (a: SystemRow, b: SystemRow, sort: (typeof SORTS)[number]): number => {
  if (sort === 'level') return (a.level ?? 0) - (b.level ?? 0)
  if (sort === 'milestone') return MILESTONES.indexOf(a.milestone) - MILESTONES.indexOf(b.milestone)
  return order.compare(a[sort], b[sort])
}

/** Rows in the wished order, by code without a wish; found rows stay as the app ranked them. Equal rows go by code. */
export const sortSystems = (rows: readonly SystemRow[], filters: SystemFilters): readonly SystemRow[] => {
  const { search, descending } = filters
  const sort = filters.sort ?? (search === undefined ? 'code' : undefined)
  if (sort === undefined) return rows
  const sign = descending === true ? -1 : 1
  return [...rows].sort((a, b) => sign * compared(a, b, sort) || order.compare(a.code, b.code))
}
