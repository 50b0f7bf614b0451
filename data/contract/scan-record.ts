import { z } from 'zod'
import { Day, Id, Instant, Line, Prose, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** What a person concluded on a check that no scan can answer. */
export const RecordVerdict = z.enum(['pass', 'warn', 'fail', 'not-applicable'])
export type RecordVerdict = z.infer<typeof RecordVerdict>

/** A file that proves it: its name, size and SHA-256 (lower-case hex). The file itself stays where the office keeps it. */
export const EvidenceFile = z.strictObject({
  name: Line.min(1),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type EvidenceFile = z.infer<typeof EvidenceFile>

/** What the officer read on the directory's page of the trust label (WT-03). */
export const DirectoryEntry = z.strictObject({
  address: Line,
  listedName: Line,
  owner: Line,
  labelDate: Day.nullable(),
  grade: z.enum(['basic', 'advanced', 'unstated']),
})
export type DirectoryEntry = z.infer<typeof DirectoryEntry>

const recordFields = {
  websiteId: Id,
  check: z.string().regex(/^[A-Z]{2,3}-\d{2}$/),
  verdict: RecordVerdict,
  /** The day on which the person looked. */
  on: Day,
  person: Line.min(1),
  note: Prose,
  evidence: z.array(EvidenceFile).max(20),
  /** Last day on which it holds; `null` = as long as the catalogue says. */
  validUntil: Day.nullable(),
  directory: DirectoryEntry.nullable(),
}

/**
 * How a record stands today: `current`; `stale` = it holds, but the catalogue wants a fresher look; `due` = it ends within
 * the time of the reminder; `expired` = it no longer counts.
 */
export const RecordStanding = z.enum(['current', 'stale', 'due', 'expired'])
export type RecordStanding = z.infer<typeof RecordStanding>

export const CheckRecord = z.strictObject({
  id: Id,
  version: Version,
  ...recordFields,
  recordedAt: Instant,
  recordedBy: z.string(),
  standing: RecordStanding,
  /** The day through which it holds, from `validUntil` or the catalogue; `null` = without end. */
  holdsUntil: Day.nullable(),
  /** What it comes to today: a `pass` that is stale is a `warn`, one that has expired counts for nothing. */
  effective: RecordVerdict.nullable(),
  /** A newer record of the same check has taken its place. */
  superseded: z.boolean(),
})
export type CheckRecord = z.infer<typeof CheckRecord>

/** Something with a date that a person should look at again. */
export const ScanReminder = z.strictObject({
  kind: z.enum(['label-directory', 'record', 'acceptance']),
  websiteId: Id,
  url: z.string(),
  /** Check or rule. */
  code: z.string(),
  dueOn: Day,
  /** Negative when the day has passed. */
  daysLeft: z.int(),
})
export type ScanReminder = z.infer<typeof ScanReminder>

export const recordProcedures = {
  /** The records of a website, newest first; the first of each check is the one that counts. */
  'scan.records': query(z.strictObject({ websiteId: Id }), z.array(CheckRecord)),
  /** Refused (`bad-input`) for a check that a scan answers and for a day that has not come yet. */
  'scan.saveRecord': command(z.strictObject(recordFields), CheckRecord),
  'scan.removeRecord': command(z.strictObject({ id: Id, version: Version }), nothing),
  /** What is due within 30 days or overdue: directory checks, other records, acceptances. The most urgent first. */
  'scan.reminders': query(nothing, z.array(ScanReminder)),
}
