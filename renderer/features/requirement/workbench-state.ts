import { compact, readChoice, readText } from '../../client/url-state.ts'

/** What the tree can be narrowed to; the same words count and filter. */
export const FILTERS = [
  'unassessed',
  'awaiting-review',
  'flagged',
  'not-met',
  'partial',
  'not-applicable',
  'no-evidence',
  'scans',
  'may-not-apply',
  'commented',
] as const
export type Filter = (typeof FILTERS)[number]

/** The workbench as it stands in the address; an absent part does not filter. */
export interface WorkbenchState {
  readonly show?: Filter | undefined
  readonly group?: string | undefined
  readonly search?: string | undefined
  /** Id of the requirement that is open. */
  readonly r?: string | undefined
  /** One requirement a screen, answered by single keys. */
  readonly flash?: true | undefined
}

/** Reads the state of an address; what is not understood is left out. */
export const readWorkbenchState = (search: Readonly<Record<string, unknown>>): WorkbenchState =>
  compact({
    show: readChoice(search.show, FILTERS),
    group: readText(search.group, 40),
    search: readText(search.search),
    r: readText(search.r, 60),
    flash: search.flash === true ? true : undefined,
  })
