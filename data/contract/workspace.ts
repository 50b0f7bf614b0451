import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import { Instant, Level } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** Share of a whole; `value` is null where nothing was measured ("chưa đo"). */
export const Share = z.strictObject({ value: z.int().nullable(), of: z.int() })

/** A national target with its mark of confidence; `goal` and `actual` are percentages. */
export const TargetState = z.strictObject({
  id: z.string(),
  text: Text,
  basis: z.string(),
  confidence: Confidence,
  goal: z.number(),
  comparison: z.enum(['above', 'at-least']),
  /** What the share counts; leads to the list of the rows that make it. */
  measure: z.enum(['level-determined', 'approved', 'implemented', 'trust-label', 'security-budget']),
  actual: z.number().nullable(),
  share: Share,
})
export type TargetState = z.infer<typeof TargetState>

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

/** The numbers of the agency; each counts rows of the inventory now. */
export const Overview = z.strictObject({
  systems: z.strictObject({
    total: z.int(),
    byLevel: z.array(
      z.strictObject({ level: Level, computed: z.int(), proposed: z.int(), approved: z.int() }),
    ),
    undetermined: z.int(),
    byMilestone: z.record(z.string(), z.int()),
    byImplementation: z.record(z.string(), z.int()),
  }),
  websites: z.strictObject({
    total: z.int(),
    byVerdict: z.record(z.string(), z.int()),
    notScanned: z.int(),
    byLabel: z.record(z.string(), z.int()),
  }),
  targets: z.array(TargetState),
  countdowns: z.array(Countdown),
})
export type Overview = z.infer<typeof Overview>

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
  'overview.numbers': query(nothing, Overview),
  'audit.list': query(
    z.strictObject({ entityId: z.string().optional(), limit: z.int().min(1).max(500) }),
    z.array(AuditEvent),
  ),
  'audit.verify': query(nothing, z.strictObject({ events: z.int(), broken: z.int().nullable() })),
}
