import { z } from 'zod'
import { CatalogueInfo, Confidence, Text } from './catalogue.ts'
import { Day, Id, Instant, LegalDocument, Level, Line, Prose } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

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
  'author-named',
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

/** A frozen content of a dossier: canonical JSON hashed with SHA-256 (lower-case hex), and the catalogues it was made with. */
export const DossierSnapshot = z.strictObject({
  id: Id,
  version: z.int().min(1),
  at: Instant,
  actor: z.string(),
  sha256: z.string(),
  catalogues: z.array(CatalogueInfo.pick({ id: true, version: true, digest: true })),
})
export type DossierSnapshot = z.infer<typeof DossierSnapshot>

/** A paper that lies with a dossier: the opinion of the dedicated unit (Đ21.5) or the approved design (Đ21.2). */
export const DossierPaper = z.enum(['specialist-opinion', 'design'])
export type DossierPaper = z.infer<typeof DossierPaper>

/** One value that differs between two states of a dossier; `path` is dotted, `null` is "was not there". */
export const DossierDifference = z.strictObject({
  path: z.string(),
  /** What people call the record that the value belongs to; '' where it has no name. */
  subject: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type DossierDifference = z.infer<typeof DossierDifference>

/** Everything about where a dossier stands and what may happen next. */
export const DossierLife = z.strictObject({
  state: DossierState,
  version: z.int().min(1),
  states: z.array(z.strictObject({ id: DossierState, name: Text, final: z.boolean() })),
  steps: z.array(TakenStep),
  next: z.array(NextStep),
  guards: z.array(z.strictObject({ id: DossierGuard, text: Text })),
  clocks: z.array(DossierClock),
  snapshots: z.array(DossierSnapshot),
  papers: z.array(z.strictObject({ kind: DossierPaper, document: LegalDocument })),
  /** What differs from the newest snapshot now; empty without a snapshot. */
  changedSince: z.array(DossierDifference),
})
export type DossierLife = z.infer<typeof DossierLife>

/** A day of the working calendar; `own` days were entered by the office and win over those of the catalogue. */
export const CalendarEntry = z.strictObject({
  date: Day,
  kind: z.enum(['off', 'work']),
  name: Text,
  confidence: Confidence,
  own: z.boolean(),
})
export type CalendarEntry = z.infer<typeof CalendarEntry>

export const dossierLifeProcedures = {
  /** The time limit that runs over each dossier now, if one does. */
  'dossier.clocks': query(nothing, z.array(z.strictObject({ id: Id, clock: DossierClock }))),
  'dossier.life': query(z.strictObject({ id: Id }), DossierLife),
  /** Takes a step; `seen` is the number of steps that were known (`conflict` otherwise). Refused guards: `step-refused`. */
  'dossier.take': command(z.strictObject({ id: Id, seen: z.int().min(0), step: DossierStep }), DossierLife),
  'dossier.setPaper': command(
    z.strictObject({ id: Id, kind: DossierPaper, document: LegalDocument.nullable() }),
    DossierLife,
  ),
  /** What differs between two snapshots, or a snapshot and what stands now (`to: null`). */
  'dossier.compare': query(
    z.strictObject({ id: Id, from: Id, to: Id.nullable() }),
    z.array(DossierDifference),
  ),
  'calendar.list': query(nothing, z.strictObject({ knownTo: Day, days: z.array(CalendarEntry) })),
  /** Enters or corrects a day; `kind: null` takes the office's own entry back. */
  'calendar.set': command(
    z.strictObject({ date: Day, kind: z.enum(['off', 'work']).nullable(), name: Line }),
    nothing,
  ),
  /** Days as CSV: date (YYYY-MM-DD or DD/MM/YYYY), off/work or nghỉ/làm, name; all rows or none. */
  'calendar.import': command(
    z.strictObject({ name: Line, text: z.string().max(200_000) }),
    z.strictObject({
      written: z.int(),
      faults: z.array(
        z.strictObject({ line: z.int(), field: z.string(), value: z.string(), expected: z.string() }),
      ),
    }),
  ),
}
