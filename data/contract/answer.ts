import { z } from 'zod'
import { Day, Id, Instant, Level, Line, Prose } from './identity.ts'

/** A standard whose requirements are answered; the ids are those of the catalogues. */
export const StandardId = z.enum(['tcvn14423-2026', 'tcvn11930-2017'])
export type StandardId = z.infer<typeof StandardId>

/** Whether the requirement is met; an answer begins as `unassessed`, never as a failure. */
export const AnswerResult = z.enum(['unassessed', 'met', 'partial', 'not-met', 'not-applicable'])
export type AnswerResult = z.infer<typeof AnswerResult>

/** How far the described measure is carried out. */
export const MeasureState = z.enum(['none', 'described', 'deploying', 'deployed', 'verified'])
export type MeasureState = z.infer<typeof MeasureState>

/** Where the work on the answer stands. */
export const WorkState = z.enum(['empty', 'in-progress', 'awaiting-review', 'returned', 'reviewed', 'locked'])
export type WorkState = z.infer<typeof WorkState>

/** Why a person has to look at an answer again. */
export const FlagKind = z.enum([
  'text-changed',
  'level-changed',
  'infrastructure-changed',
  'evidence-expired',
  'carried',
  'source-changed',
])
export type FlagKind = z.infer<typeof FlagKind>

/**
 * A mark that the system raises once for each `subject` (a digest, a level, a component, a day, an origin) and that a person
 * clears; `detail` names what it is about in the data's own words.
 */
export const AnswerFlag = z.strictObject({
  id: Id,
  kind: FlagKind,
  subject: z.string(),
  detail: Line,
  raisedAt: Instant,
  clearedAt: Instant.nullable(),
  clearedBy: z.string(),
  note: Line,
})
export type AnswerFlag = z.infer<typeof AnswerFlag>

/** Kinds of inventory rows by which a requirement may be met. */
export const ComponentKind = z.enum([
  'zone',
  'device',
  'application',
  'connection',
  'internet-link',
  'website',
])
export type ComponentKind = z.infer<typeof ComponentKind>

export const ComponentRef = z.strictObject({ kind: ComponentKind, id: Id })
export type ComponentRef = z.infer<typeof ComponentRef>

/** A component as it was when the answer named it: its name and the SHA-256 of what the inventory said of it. */
export const LinkedComponent = ComponentRef.extend({ name: Line, digest: z.string() })
export type LinkedComponent = z.infer<typeof LinkedComponent>

/** Where an inherited answer comes from: a published bundle of common controls, or the answers of another system. */
export const InheritanceSource = z.union([
  z.strictObject({ kind: z.literal('bundle'), id: Id }),
  z.strictObject({ kind: z.literal('system'), id: Id }),
])
export type InheritanceSource = z.infer<typeof InheritanceSource>

/** What a person says of an inheritance; `hybrid` keeps a part of the duty here, and both parts are written down. */
export const InheritanceChoice = z.strictObject({
  source: InheritanceSource,
  mode: z.enum(['inherited', 'hybrid']),
  /** What the provider does. */
  provider: Prose,
  /** What stays with this system. */
  consumer: Prose,
})
export type InheritanceChoice = z.infer<typeof InheritanceChoice>

/** An inheritance and the digest of its source as a person last saw it. */
export const Inheritance = InheritanceChoice.extend({ seen: z.string() })
export type Inheritance = z.infer<typeof Inheritance>

/** How one answer came over from another one. */
export const CarryOrigin = z.strictObject({
  /** Another standard, an earlier year, another system, or the tray. */
  from: z.enum(['standard', 'year', 'system']),
  at: Instant,
  /** Requirement ids, or the year, or the code of the system. */
  names: z.array(z.string()),
})
export type CarryOrigin = z.infer<typeof CarryOrigin>

const answerFields = {
  result: AnswerResult,
  /** Why it does not apply, or why another choice than the suggested one is taken (NĐ 331 Đ22.6). */
  reason: Prose,
  measure: Prose,
  measureState: MeasureState,
  unitId: Id.nullable(),
  due: Day.nullable(),
  /** Day after which the answer has to be looked at again. */
  validUntil: Day.nullable(),
}

/** What people write into an answer; each field saves by itself. */
export const AnswerPatch = z
  .strictObject({
    ...answerFields,
    components: z.array(ComponentRef).max(200),
    inheritance: InheritanceChoice.nullable(),
  })
  .partial()
export type AnswerPatch = z.infer<typeof AnswerPatch>

/**
 * An answer of one system to one requirement. `digest` is that of the requirement's text at `level` when it was answered;
 * `version` 0 stands for an answer that nobody has begun.
 */
export const Answer = z.strictObject({
  id: Id.nullable(),
  version: z.int().min(0),
  systemId: Id,
  standard: StandardId,
  requirementId: z.string(),
  digest: z.string(),
  level: Level.nullable(),
  ...answerFields,
  work: WorkState,
  components: z.array(LinkedComponent),
  inheritance: Inheritance.nullable(),
  carried: CarryOrigin.nullable(),
  /** Whether a person has changed it since it was carried over. */
  touched: z.boolean(),
  answeredBy: z.string(),
  answeredAt: Instant.nullable(),
  reviewedBy: z.string(),
  reviewedAt: Instant.nullable(),
})
export type Answer = z.infer<typeof Answer>
