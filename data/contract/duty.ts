import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import { WrittenFile } from './dossier.ts'
import { Day, Id, Instant, Line, Prose, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'
import { EvidenceFile } from './scan-record.ts'

/** What a duty comes from. */
export const DutyKind = z.enum([
  'report',
  'law-date',
  'clock',
  'transition',
  'level',
  'check',
  'incident',
  'certificate',
  'label',
  'record',
  'plan',
  'evidence',
])
export type DutyKind = z.infer<typeof DutyKind>

/**
 * How pressing it is: `undated` the law wants it and sets no day; `week` and `month` are the next 7 and 30 days, so that the
 * list does not run empty on the last day of a month.
 */
export const DutyBucket = z.enum(['overdue', 'today', 'undated', 'week', 'month', 'later'])
export type DutyBucket = z.infer<typeof DutyBucket>

/** The page on which it is done, and the record to open there; `id` is the year of a report. */
export const DutyLink = z.strictObject({
  page: z.enum(['report', 'dossier', 'level', 'site', 'plan', 'requirement', 'incident', 'risk']),
  id: z.string(),
})
export type DutyLink = z.infer<typeof DutyLink>

/** A sentence of `duty.what` with its parameters; `texts` are words of catalogues, joined, for `{{text}}`. */
export const DutyWhat = z.strictObject({
  sentence: z.enum([
    'given',
    'check-first',
    'clock-completeness',
    'clock-appraisal',
    'clock-approval',
    'clock-stopped',
    'facts-changed',
    'level-moved',
    'incident-step',
    'incident-risk',
    'certificate',
    'label',
    'label-first',
    'label-none',
    'record',
    'acceptance',
    'plan',
    'milestone',
    'evidence',
  ]),
  params: z.record(z.string(), z.string()),
  texts: z.array(Text),
})
export type DutyWhat = z.infer<typeof DutyWhat>

/** Something that somebody must do. Days are those of Việt Nam. */
export const Duty = z.strictObject({
  /** The same as long as it is the same duty; names the entry of a calendar. */
  key: z.string(),
  kind: DutyKind,
  bucket: DutyBucket,
  /** The last safe day ("trước ngày X" is X − 1); null where the law sets none. */
  date: Day.nullable(),
  /** The last working day on or before `date`. */
  workBy: Day.nullable(),
  /** The exact moment, where hours count. */
  at: Instant.nullable(),
  daysLeft: z.int().nullable(),
  workingDaysLeft: z.int().nullable(),
  /** Whether every public holiday on the way has been announced. */
  calendarKnown: z.boolean(),
  what: DutyWhat,
  /** The clause or standard it follows, '' where the law has none of its own; null: the office has set it for itself. */
  basis: z.strictObject({ label: z.string(), confidence: Confidence }).nullable(),
  systemIds: z.array(Id),
  link: DutyLink.nullable(),
  /** What a record that it was done names; null: it ends when what it is about has changed. */
  rule: z.string().nullable(),
  occurrence: Day.nullable(),
  /** Fines of the sanction view that come near. */
  sanctions: z.array(z.string()),
})
export type Duty = z.infer<typeof Duty>

/** A record that a duty was done: a report sent, a check carried out on a system. */
export const DutyRecord = z.strictObject({
  id: Id,
  version: Version,
  rule: Line.min(1),
  occurrence: Day.nullable(),
  systemId: Id.nullable(),
  doneOn: Day,
  person: Line,
  note: Prose,
  evidence: z.array(EvidenceFile).max(20),
  recordedAt: Instant,
  recordedBy: z.string(),
})
export type DutyRecord = z.infer<typeof DutyRecord>

export const dutyProcedures = {
  /** Every duty of the office as of today, the most pressing first; systems are named once. */
  'duty.list': query(
    nothing,
    z.strictObject({
      today: Day,
      /** The last day up to which public holidays have been announced. */
      calendarKnownTo: Day,
      duties: z.array(Duty),
      systems: z.array(z.strictObject({ id: Id, code: Line, name: Line })),
    }),
  ),
  /** The first duties of the list, with how many there are of each urgency; a duty names its system where it has one alone. */
  'duty.next': query(
    z.strictObject({ limit: z.int().min(1).max(20) }),
    z.strictObject({
      today: Day,
      counts: z.record(DutyBucket, z.int()),
      duties: z.array(Duty.omit({ systemIds: true }).extend({ systems: z.int(), systemCode: Line })),
    }),
  ),
  /** Records of one rule, or of all, newest first; `text` says what the rule wants. */
  'duty.records': query(
    z.strictObject({ rule: Line.optional() }),
    z.array(DutyRecord.extend({ text: Text.nullable() })),
  ),
  /**
   * Says that a duty was done, on each of the systems or (none) for the office. Refused (`bad-input`) for a day that has not
   * come yet and for a rule that no catalogue has.
   */
  'duty.record': command(
    z.strictObject({
      rule: Line.min(1),
      occurrence: Day.nullable(),
      systemIds: z.array(Id).max(5_000),
      doneOn: Day,
      person: Line.min(1),
      note: Prose,
      evidence: DutyRecord.shape.evidence,
    }),
    z.strictObject({ written: z.int() }),
  ),
  'duty.removeRecord': command(z.strictObject({ id: Id, version: Version }), nothing),
  /** Writes dated duties as iCalendar (RFC 5545) into a folder the host chose; `null` when none was chosen. */
  'duty.export': command(
    z.strictObject({
      kinds: z.array(DutyKind),
      systemId: Id.nullable(),
      language: z.enum(['vi', 'en']),
    }),
    z.strictObject({ folder: z.string().nullable(), files: z.array(WrittenFile), events: z.int() }),
  ),
}

export const railProcedures = {
  /** What stands beside the names of the rail: duties that are late and those of today. */
  'rail.marks': query(nothing, z.strictObject({ overdue: z.int(), today: z.int() })),
}
