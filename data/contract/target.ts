import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import { EVIDENCE_LIMIT } from './evidence.ts'
import { Day, Id, Instant, LegalDocument, Level, Line, Prose, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'
import { EvidenceFile } from './scan-record.ts'

/**
 * What the app counts for a target out of the inventory, the scans and the projects; `approved-before-use` and
 * `portal-in-order` belong to targets of the catalogue, which say from which day and of which kind of system they count.
 */
export const Measure = z.enum([
  'level-determined',
  'approved',
  'implemented',
  'trust-label',
  'security-budget',
  'approved-before-use',
  'portal-in-order',
])
export type Measure = z.infer<typeof Measure>

/** Measures that an office may give a target of its own. */
const OwnMeasure = Measure.exclude(['approved-before-use', 'portal-in-order'])

/** A number that the inventory knows of an agency-level target, beside what the office says of it. */
export const TargetCount = z.enum([
  'databases',
  'shared-databases',
  'sharing-systems',
  'preset-systems',
  'level-3-up',
])
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
  /** Files that prove it; each lies under `evidence/` of the workspace by its hash. */
  files: z.array(EvidenceFile).max(20),
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
  measure: OwnMeasure.nullable(),
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
  /** Keeps a file under its hash; it proves a target once `target.follow` names it. `evidence-too-large` beyond the limit. */
  'target.keepFile': command(
    z.strictObject({
      name: Line.min(1).max(255),
      base64: z.base64().max(Math.ceil((EVIDENCE_LIMIT * 4) / 3) + 8),
    }),
    EvidenceFile,
  ),
  /** The bytes of a file that proves a target, checked against their hash; `not-found`, `evidence-damaged`. */
  'target.readFile': query(
    z.strictObject({ id: z.string().max(60), sha256: EvidenceFile.shape.sha256 }),
    z.strictObject({ name: Line, base64: z.base64() }),
  ),
  /** Every target with its state and its evidence, and the projects, as a workbook. */
  'target.workbook': query(
    z.strictObject({ language: z.enum(['vi', 'en']) }),
    z.strictObject({ file: z.string(), base64: z.base64() }),
  ),
  'target.projects': query(nothing, z.array(ItProject)),
  'target.addProject': command(z.strictObject(projectFields), ItProject),
  'target.changeProject': command(z.strictObject({ id: Id, version: Version, ...projectFields }), ItProject),
  'target.removeProject': command(z.strictObject({ id: Id, version: Version }), nothing),
}
