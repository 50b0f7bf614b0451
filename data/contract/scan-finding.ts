import { z } from 'zod'
import { Day, Id, Instant, Line, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/**
 * Where a finding stands: `new` = the last scan was the first to see it, `open` = seen before, `recurred` = it had been
 * fixed, `accepted` = a person bears it until a day, `fixed` = a scan looked again and it was gone.
 */
export const FindingState = z.enum(['new', 'open', 'recurred', 'accepted', 'fixed'])
export type FindingState = z.infer<typeof FindingState>

/** How heavy a finding is: must be mended, should be looked at, would be better. */
export const FindingWeight = z.enum(['fail', 'warn', 'advice'])
export type FindingWeight = z.infer<typeof FindingWeight>

/** What told it: a rule of the TLS policy or a check of the website criteria. */
export const FindingSource = z.enum(['rule', 'check'])
export type FindingSource = z.infer<typeof FindingSource>

/** Who bears a finding, why, and through which day (inclusive, in Việt Nam). */
export const Acceptance = z.strictObject({
  reason: Line.min(1),
  by: Line.min(1),
  until: Day,
  at: Instant,
})
export type Acceptance = z.infer<typeof Acceptance>

/**
 * One finding of one site over all its scans, known again by `fingerprint` (target, rule or check, subject). `state` is that
 * of today: an acceptance whose day has passed reads `open` again, with `lapsed`. A scan that could not conclude leaves it as it
 * was: then `lastAt` is older than the last scan of the site.
 */
export const TrackedFinding = z.strictObject({
  id: Id,
  version: Version,
  fingerprint: z.string(),
  target: z.string(),
  websiteId: Id.nullable(),
  source: FindingSource,
  /** Id of the rule (`X01`) or check (`HDR-04`). */
  code: z.string(),
  /** What in the site it is about where a check may find several things: a cookie, an address; else empty. */
  subject: z.string(),
  weight: FindingWeight,
  basis: z.enum(['duty', 'practice']),
  /** Reason code of the check (`site-check.reason`), or clause of the rule. */
  reason: z.string(),
  evidence: z.array(z.string()),
  state: FindingState,
  lapsed: z.boolean(),
  acceptance: Acceptance.nullable(),
  firstRunId: Id,
  firstAt: Instant,
  lastRunId: Id,
  lastAt: Instant,
  fixedAt: Instant.nullable(),
})
export type TrackedFinding = z.infer<typeof TrackedFinding>

/**
 * A finding that somebody bears today, as reports need it: `target` in the form that all spellings of one site have in common,
 * `judgedBy` = id of the catalogue whose rule or check it is.
 */
export const AcceptedFinding = z.strictObject({
  target: z.string(),
  source: FindingSource,
  code: z.string(),
  subject: z.string(),
  weight: FindingWeight,
  judgedBy: z.string(),
  acceptance: Acceptance,
})
export type AcceptedFinding = z.infer<typeof AcceptedFinding>

/** What happened to a finding; `lapsed` = a scan found it again after its acceptance had ended. */
export const FindingChange = z.enum(['appeared', 'resolved', 'regressed', 'accepted', 'reopened', 'lapsed'])
export type FindingChange = z.infer<typeof FindingChange>

export const FindingEvent = z.strictObject({
  id: Id,
  at: Instant,
  change: FindingChange,
  runId: Id.nullable(),
  actor: z.string(),
  note: z.string(),
})
export type FindingEvent = z.infer<typeof FindingEvent>

/** A site: a website of the inventory, or the target of a scan that is in no inventory. */
export const SiteRef = z.union([
  z.strictObject({ websiteId: Id }),
  z.strictObject({ target: z.string().trim().min(1).max(2048) }),
])
export type SiteRef = z.infer<typeof SiteRef>

export const findingProcedures = {
  /** Every finding of a site, those that were fixed too; open ones first, the heaviest first. */
  'scan.findings': query(z.strictObject({ site: SiteRef }), z.array(TrackedFinding)),
  /** Every finding of the workspace that somebody bears today. */
  'scan.accepted': query(nothing, z.array(AcceptedFinding)),
  'scan.findingHistory': query(z.strictObject({ id: Id }), z.array(FindingEvent)),
  /** Bears findings until a day; refused (`bad-input`) when the day has passed already. */
  'scan.acceptFindings': command(
    z.strictObject({
      findings: z
        .array(z.strictObject({ id: Id, version: Version }))
        .min(1)
        .max(500),
      reason: Acceptance.shape.reason,
      by: Acceptance.shape.by,
      until: Day,
    }),
    nothing,
  ),
  /** Takes an acceptance back. */
  'scan.reopenFinding': command(z.strictObject({ id: Id, version: Version, reason: Line }), nothing),
}
