import type { PlanRow, PlanState } from '../../../data/contract/plan.ts'
import { fold } from '../../client/fold.ts'
import { compact, readChoice, readText } from '../../client/url-state.ts'

export const VIEWS = ['table', 'board', 'reality'] as const
export const SHOWN = ['open', 'late', 'closed'] as const
export const STATES: readonly PlanState[] = ['open', 'in-progress', 'awaiting-check', 'closed', 'cancelled']

/** What the plan shows, as it stands in the address. */
export interface PlanView {
  readonly view?: (typeof VIEWS)[number] | undefined
  readonly show?: (typeof SHOWN)[number] | undefined
  /** Id of the system; absent: all systems. */
  readonly system?: string | undefined
  readonly search?: string | undefined
  /** Id of the item that is open. */
  readonly item?: string | undefined
}

/** Reads the view of an address; what is not understood is left out. */
export const readPlanView = (search: Readonly<Record<string, unknown>>): PlanView =>
  compact({
    view: readChoice(search.view, VIEWS),
    show: readChoice(search.show, SHOWN),
    system: readText(search.system, 60),
    search: readText(search.search),
    item: readText(search.item, 60),
  })

const isEnded = ({ state }: PlanRow): boolean => state === 'closed' || state === 'cancelled'

const passes = (row: PlanRow, show: PlanView['show']): boolean => {
  switch (show) {
    case 'open':
      return !isEnded(row)
    case 'late':
      return row.late > 0
    case 'closed':
      return isEnded(row)
    case undefined:
      return true
  }
}

/** How many items each filter would show. */
export const countShown = (rows: readonly PlanRow[]): Readonly<Record<(typeof SHOWN)[number], number>> => ({
  open: rows.filter((row) => passes(row, 'open')).length,
  late: rows.filter((row) => passes(row, 'late')).length,
  closed: rows.filter((row) => passes(row, 'closed')).length,
})

/** Items that pass filter and search; the order of the app, by urgency, stays. */
export const filterPlan = (rows: readonly PlanRow[], { show, search }: PlanView): readonly PlanRow[] => {
  const words = fold(search ?? '')
    .split(' ')
    .filter((word) => word !== '')
  return rows.filter(
    (row) =>
      passes(row, show) &&
      words.every((word) =>
        fold(`${row.systemCode} ${row.number} ${row.title} ${row.unitName} ${row.ownerName}`).includes(word),
      ),
  )
}
