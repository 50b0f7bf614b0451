import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import { Instant } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** A date of the law that is ahead or past: reports, ends of transition. */
export const Countdown = z.strictObject({
  id: z.string(),
  text: Text,
  date: z.iso.date(),
  daysLeft: z.int(),
  clause: z.string(),
  confidence: Confidence,
})
export type Countdown = z.infer<typeof Countdown>

/** Where the workspace lies and what it holds. */
export const WorkspaceStatus = z.strictObject({
  path: z.string(),
  schemaVersion: z.int(),
  empty: z.boolean(),
  counts: z.strictObject({
    organisations: z.int(),
    people: z.int(),
    systems: z.int(),
    websites: z.int(),
    scans: z.int(),
    dossiers: z.int(),
  }),
  lastWriteAt: Instant.nullable(),
})
export type WorkspaceStatus = z.infer<typeof WorkspaceStatus>

/** One entry of the append-only history; `hash` chains over `previous`. */
export const AuditEvent = z.strictObject({
  sequence: z.int(),
  at: Instant,
  actor: z.string(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  previous: z.string(),
  hash: z.string(),
})
export type AuditEvent = z.infer<typeof AuditEvent>

export const workspaceProcedures = {
  'workspace.status': query(nothing, WorkspaceStatus),
  /** Loads the demo agency into an empty workspace; refused with `not-empty` otherwise. */
  'workspace.loadSample': command(nothing, WorkspaceStatus.shape.counts),
  /**
   * Writes a folder that opens as a workspace: the file and the evidence by hash. `missing` names evidence whose file is gone or
   * damaged; `folder` null = the person chose none.
   */
  'workspace.backup': command(
    nothing,
    z.strictObject({ folder: z.string().nullable(), evidence: z.int(), missing: z.array(z.string()) }),
  ),
  'audit.list': query(
    z.strictObject({ entityId: z.string().optional(), limit: z.int().min(1).max(500) }),
    z.array(AuditEvent),
  ),
  'audit.verify': query(nothing, z.strictObject({ events: z.int(), broken: z.int().nullable() })),
}
