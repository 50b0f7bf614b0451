import type { WorkbenchGroup, WorkbenchRow } from '../../../data/contract/requirement-view.ts'
import { fold } from '../../client/fold.ts'
import { FILTERS, type Filter, type WorkbenchState } from './workbench-state.ts'

/** Whether a row belongs under a filter. */
const passes = (row: WorkbenchRow, filter: Filter): boolean => {
  switch (filter) {
    case 'unassessed':
    case 'not-met':
    case 'partial':
    case 'not-applicable':
      return row.result === filter
    case 'awaiting-review':
      return row.work === 'awaiting-review'
    case 'flagged':
      return row.flags.length > 0
    case 'no-evidence':
      return (
        (row.result === 'met' || row.result === 'partial') && row.evidence === 0 && row.inherited === 'own'
      )
    case 'scans':
      return row.scans > 0
    case 'may-not-apply':
      return row.applies === 'no' && row.result === 'unassessed'
    case 'commented':
      return row.comments > 0
  }
}

/** How many rows each filter would show. */
export const countFilters = (rows: readonly WorkbenchRow[]): Readonly<Record<Filter, number>> =>
  Object.fromEntries(
    FILTERS.map((filter) => [filter, rows.filter((row) => passes(row, filter)).length]),
  ) as Record<Filter, number>

/** What a search looks into, by the id of a row. */
type Searchable = Pick<ReadonlyMap<string, string>, 'get'>

/** Folds what people search in (id, clause, title and text), once, when somebody first searches. */
export const searchable = (rows: readonly WorkbenchRow[]): Searchable => {
  let texts: ReadonlyMap<string, string> | null = null
  const fill = () =>
    new Map(
      rows.map(({ id, clause, title, text }) => [
        id,
        fold(`${id} ${clause ?? ''} ${title.vi} ${text.vi} ${title.en ?? ''} ${text.en ?? ''}`),
      ]),
    )
  return {
    get: (id) => {
      texts ??= fill()
      return texts.get(id)
    },
  }
}

/** Rows that pass filter, group and search; every word of the search must be found. */
export const filterRows = (
  rows: readonly WorkbenchRow[],
  { show, search }: Pick<WorkbenchState, 'show' | 'search'>,
  texts: Searchable,
): readonly WorkbenchRow[] => {
  const words = fold(search ?? '')
    .split(' ')
    .filter((word) => word !== '')
  return rows.filter(
    (row) =>
      (show === undefined || passes(row, show)) &&
      words.every((word) => (texts.get(row.id) ?? '').includes(word)),
  )
}

/** A group with its rows; `answered` counts work, not results. */
export interface TreeGroup {
  readonly group: WorkbenchGroup
  readonly depth: 0 | 1
  readonly rows: readonly WorkbenchRow[]
  readonly answered: number
  readonly total: number
}

/** The groups in the order of the standard, those of a chapter below it; a group that shows nothing is left out. */
export const treeOf = (
  groups: readonly WorkbenchGroup[],
  all: readonly WorkbenchRow[],
  shown: readonly WorkbenchRow[],
): readonly TreeGroup[] => {
  const parents = new Set(groups.map(({ parent }) => parent))
  const parentOf = new Map(groups.map(({ id, parent }) => [id, parent]))
  const nodes = groups.map((group): TreeGroup => {
    const inGroup = (row: WorkbenchRow): boolean =>
      row.group === group.id || parentOf.get(row.group) === group.id
    const mine = all.filter(inGroup)
    return {
      group,
      depth: group.parent === null ? 0 : 1,
      rows: parents.has(group.id) ? [] : shown.filter((row) => row.group === group.id),
      answered: mine.filter(({ result }) => result !== 'unassessed').length,
      total: mine.length,
    }
  })
  return nodes.filter(
    ({ group, rows }) =>
      rows.length > 0 || nodes.some((node) => node.group.parent === group.id && node.rows.length > 0),
  )
}

/** The requirement before and after one in the order shown; the ends stay at the end. */
export const neighbour = (
  rows: readonly WorkbenchRow[],
  id: string | undefined,
  step: 1 | -1,
): string | undefined => {
  const at = rows.findIndex((row) => row.id === id)
  if (at < 0) return rows[0]?.id
  return rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.id
}

/** The next requirement that waits for a result, going round; undefined when none is left. */
export const nextOpen = (rows: readonly WorkbenchRow[], id: string | undefined): string | undefined => {
  const at = rows.findIndex((row) => row.id === id)
  const round = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))]
  return round.find(({ result }) => result === 'unassessed')?.id
}
