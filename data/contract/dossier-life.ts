import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import { Day, Id, Instant, LegalDocument, Level, Line, Prose } from './identity.ts'

/** Where a dossier stands; the codes are the same in every regime, the life catalogue gives names and actors. */
export const DossierState = z.enum([
  'draft',
  'internal-review',
  'proposed',
  'submitted',
  'supplement-requested',
  'appraisal',
  'revision-requested',
  'appraised',
  'approval',
  'approved',
  'in-force',
  'review',
  'ended',
  'withdrawn',
])
export type DossierState = z.infer<typeof DossierState>

/** What happens to a dossier; each moves it by the transition of its regime and level. */
export const DossierEvent = z.enum([
  'send-to-review',
  'return-to-draft',
  'propose',
  'submit',
  'request-supplement',
  'resubmit',
  'accept',
  'appraise-pass',
  'appraise-conditional',
  'appraise-fail',
  'revise',
  'ask-approval',
  'approve-list',
  'approve',
  'reject',
  'put-in-force',
  'start-review',
  'keep',
  'determine-again',
  'end',
  'withdraw',
])
export type DossierEvent = z.infer<typeof DossierEvent>

/** What must hold before a step; each is answered by one function of the assessor. */
export const DossierGuard = z.enum([
  'parts-complete',
  'comment-given',
  'level-current',
  'risk-assessed',
  'reviewer-not-author',
  'receipt-recorded',
  'letter-recorded',
  'difference-known',
  'appraiser-entitled',
  'appraiser-independent',
  'specialist-opinion',
  'opinion-recorded',
  'rules-issued',
  'approver-entitled',
  'list-approved',
  'decision-recorded',
  'plan-deployed',
  'trigger-named',
  'note-recorded',
  'change-named',
  'successor-or-record',
  'reason-given',
])
export type DossierGuard = z.infer<typeof DossierGuard>

/** Who appraises: the dedicated unit itself, another unit of the owner, an independent council (Đ18.4), or a ministry (Đ18.3). */
export const Appraiser = z.strictObject({
  kind: z.enum(['dedicated-unit', 'other-unit', 'council', 'ministry']),
  organisationId: Id.nullable(),
  name: Line,
})
export type Appraiser = z.infer<typeof Appraiser>

/**
 * One step as a person takes it: the event, the day of the act in the real world, who acts (`personId`), the document that
 * records it and whatever the guards of the event ask for. What an event does not need stays null or ''.
 */
export const DossierStep = z.strictObject({
  event: DossierEvent,
  on: Day,
  personId: Id.nullable(),
  reason: Prose,
  document: LegalDocument.nullable(),
  appraiser: Appraiser.nullable(),
  waiver: z.strictObject({ reason: Prose }).nullable(),
})
export type DossierStep = z.infer<typeof DossierStep>

/** A guard that does not hold; `waivable` ones may be passed with a written reason. */
export const UnmetGuard = z.strictObject({
  guard: DossierGuard,
  clause: z.string().nullable(),
  waivable: z.boolean(),
})
export type UnmetGuard = z.infer<typeof UnmetGuard>

/** A step that leaves the state a dossier is in: who takes it, which form it makes, what still stands against it. */
export const NextStep = z.strictObject({
  event: DossierEvent,
  to: DossierState,
  name: Text,
  actor: z.string(),
  form: z.string().nullable(),
  clause: z.string().nullable(),
  confidence: Confidence,
  asks: z.array(z.enum(['reason', 'document', 'appraiser', 'person'])),
  unmet: z.array(UnmetGuard),
})
export type NextStep = z.infer<typeof NextStep>

/** One step on record. */
export const TakenStep = z.strictObject({
  id: Id,
  at: Instant,
  actor: z.string(),
  from: DossierState,
  to: DossierState,
  version: z.int().min(1),
  step: DossierStep,
})
export type TakenStep = z.infer<typeof TakenStep>

/**
 * A time limit of the law that ran or runs: from the day of the act, due on the last day, stopped while more is asked for.
 * `left` counts working days from today, negative when late, null when the clock is stopped or has ended.
 */
export const DossierClock = z.strictObject({
  step: z.enum(['completeness', 'appraisal', 'approval']),
  from: Day,
  due: Day.nullable(),
  ended: Day.nullable(),
  state: z.enum(['running', 'stopped', 'kept', 'late', 'no-limit']),
  left: z.int().nullable(),
  level: Level,
  clause: z.string().nullable(),
  basis: z.string(),
  confidence: Confidence,
})
export type DossierClock = z.infer<typeof DossierClock>
