import { z } from 'zod'
import { Evidence } from './evidence.ts'
import { Day, Id, Instant, Line, Prose, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** Where the work on a plan item stands; only `closed` says that it is done, and it wants evidence. */
export const PlanState = z.enum(['open', 'in-progress', 'awaiting-check', 'closed', 'cancelled'])
export type PlanState = z.infer<typeof PlanState>

/** What an item was made from; `key` tells two sources of one system apart, e.g. a requirement id or `website check`. */
export const PlanSource = z.strictObject({
  kind: z.enum(['gap', 'finding', 'risk', 'audit', 'own']),
  key: Line,
  title: Line,
})
export type PlanSource = z.infer<typeof PlanSource>

export const Milestone = z.strictObject({ text: Line.min(1), due: Day.nullable(), doneOn: Day.nullable() })
export type Milestone = z.infer<typeof Milestone>

/** A departure from the plan that somebody answers for: the gap is accepted, or the day is moved, until a day. */
export const Deviation = z.strictObject({
  kind: z.enum(['accepted', 'extended']),
  until: Day,
  reason: Prose.min(1),
  approver: Line.min(1),
})
export type Deviation = z.infer<typeof Deviation>

const itemFields = {
  title: Line.min(1),
  detail: Prose,
  requirementIds: z.array(z.string()).max(200),
  unitId: Id.nullable(),
  ownerId: Id.nullable(),
  startOn: Day.nullable(),
  due: Day.nullable(),
  /** Whole đồng. */
  budget: z.int().min(0).nullable(),
  budgetSource: Line,
  milestones: z.array(Milestone).max(100),
  deviation: Deviation.nullable(),
  /** The measure as the approved plan promises it. */
  commitment: Prose,
}

/** One line of the plan against gaps. Its number counts within the system and is never used again. */
export const PlanItem = z.strictObject({
  id: Id,
  version: Version,
  systemId: Id,
  number: z.int().min(1),
  state: PlanState,
  source: PlanSource,
  ...itemFields,
  /** The closed item whose gap came back. */
  reopensId: Id.nullable(),
  createdAt: Instant,
  closedAt: Instant.nullable(),
  closedBy: z.string(),
  closingNote: z.string(),
})
export type PlanItem = z.infer<typeof PlanItem>

/** An item in a list: `late` in days, 0 when it is not; the day that counts is the moved one where one was moved. */
export const PlanRow = PlanItem.extend({
  systemCode: Line,
  unitName: Line,
  ownerName: Line,
  evidence: z.int(),
  milestonesDone: z.int(),
  countingDue: Day.nullable(),
  late: z.int(),
})
export type PlanRow = z.infer<typeof PlanRow>

/** Something that has no open item yet and deserves one. */
export const PlanCandidate = z.strictObject({
  source: PlanSource,
  detail: Prose,
  requirementIds: z.array(z.string()),
  unitId: Id.nullable(),
  due: Day.nullable(),
  /** Number of a closed item with the same source: the new one refers to it. */
  reopens: z.int().nullable(),
})
export type PlanCandidate = z.infer<typeof PlanCandidate>

export const planProcedures = {
  /** Items of one system or of all, open ones by their day, then closed ones. */
  'plan.list': query(z.strictObject({ systemId: Id.optional() }), z.array(PlanRow)),
  'plan.get': query(
    z.strictObject({ id: Id }),
    z.strictObject({ item: PlanRow, evidence: z.array(Evidence), reopens: z.int().nullable() }),
  ),
  /** Gaps, findings of the newest scans and risks of a system that no open item covers. */
  'plan.candidates': query(z.strictObject({ systemId: Id }), z.array(PlanCandidate)),
  'plan.create': command(
    z.strictObject({
      systemId: Id,
      source: PlanSource,
      ...z.strictObject(itemFields).partial().required({ title: true }).shape,
      reopensId: Id.nullable().optional(),
    }),
    PlanItem,
  ),
  /** Makes an item of each candidate with one of these keys, in one transaction. */
  'plan.createFrom': command(
    z.strictObject({ systemId: Id, keys: z.array(z.string()).min(1).max(500) }),
    z.strictObject({ numbers: z.array(z.int()) }),
  ),
  'plan.update': command(
    z.strictObject({ id: Id, version: Version, patch: z.strictObject(itemFields).partial() }),
    PlanItem,
  ),
  /** Moves an item; `closed` is refused with `evidence-needed` without evidence, `cancelled` with `reason-needed` without a note. */
  'plan.setState': command(
    z.strictObject({ id: Id, version: Version, state: PlanState, note: Prose }),
    PlanItem,
  ),
  /** Takes an item that was made by mistake out of sight; its number stays taken. */
  'plan.remove': command(z.strictObject({ id: Id, version: Version }), nothing),
}
