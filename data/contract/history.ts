import { z } from 'zod'
import { Id, Instant } from './identity.ts'
import { command, nothing, query } from './procedure.ts'
import { AuditEvent } from './workspace.ts'

/**
 * One act that can be taken back: what it did, to what kind of record, how that is called, and how many records it touched.
 * `systemId` leads to the system it belongs to.
 */
export const ChangeStep = z.strictObject({
  id: z.int(),
  at: Instant,
  actor: z.string(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  name: z.string(),
  fields: z.array(z.string()),
  records: z.int(),
  systemId: Id.nullable(),
})
export type ChangeStep = z.infer<typeof ChangeStep>

/** What undo and redo would do now; null when there is nothing. */
export const HistoryState = z.strictObject({ undo: ChangeStep.nullable(), redo: ChangeStep.nullable() })
export type HistoryState = z.infer<typeof HistoryState>

/** A record in the bin; `system` names the system whose part it was. */
export const BinRow = z.strictObject({
  entity: z.string(),
  id: Id,
  name: z.string(),
  at: Instant,
  system: z.string().nullable(),
})
export type BinRow = z.infer<typeof BinRow>

/** An event with the name of its record as it is called now. */
export const NamedEvent = AuditEvent.extend({ name: z.string() })
export type NamedEvent = z.infer<typeof NamedEvent>

const step = z.strictObject({ step: z.int() })

export const historyProcedures = {
  'history.state': query(nothing, HistoryState),
  /** Takes back the step that was offered; refused with `conflict` when what it changed has been changed again. */
  'history.undo': command(step, HistoryState),
  'history.redo': command(step, HistoryState),
  /** Events of a record and, for a system, of its parts; newest first. */
  'history.record': query(
    z.strictObject({ entity: z.string().max(60), id: Id, limit: z.int().min(1).max(1000) }),
    z.array(NamedEvent),
  ),
  /** Makes a record what it was right after the event `sequence`. */
  'history.restore': command(
    z.strictObject({ entity: z.string().max(60), id: Id, sequence: z.int().min(1) }),
    HistoryState,
  ),
  'bin.list': query(nothing, z.array(BinRow)),
  /** Brings a record back; refused with `duplicate` when its code has been given to another one. */
  'bin.restore': command(z.strictObject({ entity: z.string().max(60), id: Id }), nothing),
}
