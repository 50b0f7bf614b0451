import { z } from 'zod'
import { Id, Line, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** A list of the page whose filters can be kept under a name. */
export const ViewList = z.enum(['websites', 'systems'])
export type ViewList = z.infer<typeof ViewList>

/** Filters, grouping and order of a list as they stand in the address: parameter → text. */
export const ViewState = z.record(z.string().max(40), z.string().max(200))
export type ViewState = z.infer<typeof ViewState>

/** A list as somebody likes to see it, kept in the workspace for everybody. */
export const SavedView = z.strictObject({
  id: Id,
  version: Version,
  list: ViewList,
  name: Line.min(1),
  state: ViewState,
})
export type SavedView = z.infer<typeof SavedView>

export const viewProcedures = {
  'view.list': query(z.strictObject({ list: ViewList }), z.array(SavedView)),
  /** Keeps a new view; one of this name in the list is a `duplicate`. */
  'view.create': command(SavedView.omit({ id: true, version: true }), SavedView),
  'view.update': command(
    z.strictObject({
      id: Id,
      version: Version,
      patch: SavedView.pick({ name: true, state: true }).partial(),
    }),
    SavedView,
  ),
  'view.remove': command(z.strictObject({ id: Id, version: Version }), nothing),
}
