import type { ComponentKind } from '../../../data/contract/component-edit.ts'
import type { DiagramView } from '../../../data/contract/diagram.ts'
import { compact, readChoice, readText } from '../../client/url-state.ts'
import { readComponentKind } from './component-rows.ts'

export const SYSTEM_TABS = ['overview', 'data', 'components', 'diagram', 'websites', 'history'] as const

/** The open tab of a record, as it stands in the address. */
export interface SystemTabState {
  readonly tab?: (typeof SYSTEM_TABS)[number] | undefined
  /** The open table of components. */
  readonly part?: ComponentKind | undefined
  /** The row of the table that is looked for. */
  readonly row?: string | undefined
  /** The field of the overview that a link led to. */
  readonly at?: string | undefined
  /** The picture that is shown. */
  readonly view?: DiagramView | undefined
}

/** Reads the tab of an address. */
export const readSystemTab = (search: Readonly<Record<string, unknown>>): SystemTabState =>
  compact({
    tab: readChoice(search.tab, SYSTEM_TABS),
    part: readComponentKind(search.part),
    row: readText(search.row),
    at: readText(search.at, 40),
    view: readChoice(search.view, ['logical', 'physical']),
  })
