import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import { Day, Id, Instant, LegalDocument, Level, Line, Prose, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** What the app counts for a target out of the inventory, the scans and the projects. */
export const Measure = z.enum([
  'level-determined',
  'approved',
  'implemented',
  'trust-label',
  'security-budget',
])
export type Measure = z.infer<typeof Measure>

/** A number that the inventory knows of an agency-level target, beside what the office says of it. */
export const TargetCount = z.enum(['databases', 'shared-databases', 'sharing-systems'])
export type TargetCount = z.infer<typeof TargetCount>

/** What makes a target whole: state, document, day, evidence, and a share in per cent where only the office knows it. */
const followFields = {
  state: z.enum(['not-started', 'in-progress', 'done', 'not-applicable']),
  document: LegalDocument.nullable(),
  /** Where it was published. */
  link: Line,
  /** Where the proof is kept. */
  evidence: Line,
  value: z.number().min(0).max(100).nullable(),
  doneOn: Day.nullable(),
  note: Prose,
}

/** How the office follows a target; version 0 = nobody has said anything. */
export const TargetFollow = z.strictObject({
  version: z.int().min(0),
  updatedAt: Instant.nullable(),
  ...followFields,
})
export type TargetFollow = z.infer<typeof TargetFollow>

const Comparison = z.enum(['above', 'at-least'])

const ownFields = {
  text: Line.min(1),
  basis: Line,
  measure: Measure.nullable(),
  /** Per cent; a target that is measured needs one. */
  goal: z.number().min(0).max(100).nullable(),
  comparison: Comparison,
  levels: z.array(Level).min(1),
  deadline: Day.nullable(),
}

const needsGoal = (target: { readonly measure?: unknown; readonly goal?: unknown }): boolean =>
  target.measure === null || target.measure === undefined || typeof target.goal === 'number'

/** A target that the office set itself. */
export const OwnTarget = z.strictObject({ id: Id, version: Version, ...ownFields })
export type OwnTarget = z.infer<typeof OwnTarget>

const projectFields = {
  name: Line.min(1),
  year: z.int().min(2016).max(2100),
  /** The decision that approves it. */
  document: Line,
  /** Whole đồng. */
  total: z.int().min(0),
  /** Whole đồng for cybersecurity; null = not said. */
  security: z.int().min(0).nullable(),
  note: Line,
}

/** A project or programme of IT or digital transformation, and its part for cybersecurity (Luật 116 Đ38.1). */
export const ItProject = z.strictObject({ id: Id, version: Version, ...projectFields })
export type ItProject = z.infer<typeof ItProject>

/** Share of a whole; `value` is null where nothing was measured, `unmeasured` are rows of which it is not known yet. */
export const Share = z.strictObject({ value: z.int().nullable(), of: z.int(), unmeasured: z.int() })

/** A target as the agency stands against it: measured where the app can count, followed by hand where it cannot. */
export const TargetRow = z.strictObject({
  id: z.string(),
  list: z.enum(['national', '2023-plan', 'own']),
  text: Text,
  basis: z.string(),
  /** Where the wording was read; null where the catalogue names none. */
  source: z.string().nullable(),
  note: Text.nullable(),
  deadline: z.string().nullable(),
  comparison: Comparison,
  goal: z.number().nullable(),
  measure: Measure.nullable(),
  measuredFrom: Text.nullable(),
  wantsEvidence: z.array(z.enum(['document-number', 'list', 'published-link'])),
  levels: z.array(Level),
  /** Null for a target of the office itself. */
  confidence: Confidence.nullable(),
  share: Share.nullable(),
  /** Per cent, null = not measured. */
  actual: z.number().nullable(),
  met: z.boolean().nullable(),
  count: z.strictObject({ what: TargetCount, value: z.int() }).nullable(),
  follow: TargetFollow,
  /** Its version where it is the office's own, else null. */
  ownVersion: Version.nullable(),
})
export type TargetRow = z.infer<typeof TargetRow>

export const targetProcedures = {
  'target.list': query(nothing, z.array(TargetRow)),
  /** Says how a target stands; `version` 0 when nobody has before. `not-found` for a target that no list has. */
  'target.follow': command(
    z.strictObject({ id: z.string().max(60), version: z.int().min(0), ...followFields }),
    nothing,
  ),
  /** Refused with `duplicate` when the office has a target of these words. */
  'target.addOwn': command(z.strictObject(ownFields).refine(needsGoal), OwnTarget),
  'target.changeOwn': command(
    z.strictObject({ id: Id, version: Version, ...ownFields }).refine(needsGoal),
    OwnTarget,
  ),
  'target.removeOwn': command(z.strictObject({ id: Id, version: Version }), nothing),
  'target.projects': query(nothing, z.array(ItProject)),
  'target.addProject': command(z.strictObject(projectFields), ItProject),
  'target.changeProject': command(z.strictObject({ id: Id, version: Version, ...projectFields }), ItProject),
  'target.removeProject': command(z.strictObject({ id: Id, version: Version }), nothing),
}
