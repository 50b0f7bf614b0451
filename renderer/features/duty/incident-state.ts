import { compact, readText } from '../../client/url-state.ts'

/** The incident that is open, as it stands in the address. */
export interface IncidentState {
  readonly open?: string | undefined
}

/** Reads which incident an address opens. */
export const readIncidentState = (search: Readonly<Record<string, unknown>>): IncidentState =>
  compact({ open: readText(search.open, 60) })

/** Reads which fine an address points at. */
export const readSanctionState = (
  search: Readonly<Record<string, unknown>>,
): { readonly of?: string | undefined } => compact({ of: readText(search.of, 20) })
