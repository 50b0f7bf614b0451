import { z } from 'zod'
import { DocumentModel } from './document.ts'
import { WrittenFile } from './dossier.ts'
import { Id, Instant, Level, Line, Prose } from './identity.ts'
import { command, query } from './procedure.ts'

/** The totals of part 1 of Mẫu 08, in the order of the form. */
export const ReportTotalKey = z.enum([
  'systems',
  'classified',
  'proposed',
  'appraised',
  'approved',
  'checked',
])
export type ReportTotalKey = z.infer<typeof ReportTotalKey>

/** A number and the systems that make it; `corrected` stands in its place when a person gave a reason. */
export const ReportTotal = z.strictObject({
  key: ReportTotalKey,
  counted: z.int(),
  corrected: z.int().nullable(),
  reason: z.string(),
  systemIds: z.array(Id),
})
export type ReportTotal = z.infer<typeof ReportTotal>

/** One line of the table of part 3 as printed; cells that the form leaves empty are ''. `missing` names columns that must be filled. */
export const ReportRow = z.strictObject({
  systemId: Id,
  code: z.string(),
  level: Level.nullable(),
  cells: z.array(z.string()).length(12),
  missing: z.array(z.int()),
})
export type ReportRow = z.infer<typeof ReportRow>

/** A table that Mẫu 08 has no column for and Đ36 asks for; proposed, not part of the form (inference). */
export const ReportAppendix = z.strictObject({
  id: z.enum(['critical', 'regulation', 'measures', 'operators']),
  clause: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.strictObject({ systemId: Id, cells: z.array(z.string()) })),
})
export type ReportAppendix = z.infer<typeof ReportAppendix>

/** A table of an appendix before somebody opens it: thousands of systems make tens of thousands of lines. */
const ReportAppendixHead = ReportAppendix.omit({ rows: true }).extend({ count: z.int() })

/** A report of a year as frozen: canonical JSON and its SHA-256. */
export const FrozenReport = z.strictObject({
  id: Id,
  at: Instant,
  actor: z.string(),
  sha256: z.string(),
  totals: z.record(ReportTotalKey, z.int()),
})
export type FrozenReport = z.infer<typeof FrozenReport>

/** What is reported: the year, and the owner whose systems count; null reports all owners one after another. */
export const ReportScope = z.strictObject({ year: z.int().min(2016).max(2100), ownerId: Id.nullable() })
export type ReportScope = z.infer<typeof ReportScope>

/** The yearly report (Mẫu 08, Đ35, Đ36) as it stands now. `period` is the days of its figures. */
export const YearReport = z.strictObject({
  scope: ReportScope,
  period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  totals: z.array(ReportTotal),
  /** When every approval is expected, in the words of the last one; '' when nobody said. */
  expected: z.string(),
  rows: z.array(ReportRow),
  owners: z.array(z.strictObject({ id: Id.nullable(), name: z.string(), systems: z.int() })),
  appendices: z.array(ReportAppendix),
  frozen: z.array(FrozenReport),
  /** Totals of the newest frozen report of the year before, to compare. */
  before: z.record(ReportTotalKey, z.int()).nullable(),
})
export type YearReport = z.infer<typeof YearReport>

/** The yearly report as a page shows it: its appendices by head, their lines are asked for one by one. */
export const ShownReport = YearReport.extend({ appendices: z.array(ReportAppendixHead) })
export type ShownReport = z.infer<typeof ShownReport>

/** A frozen report as it was kept; `sound` = its hash was made again from the content and is the same. */
export const OpenedReport = z.strictObject({ frozen: FrozenReport, report: ShownReport, sound: z.boolean() })
export type OpenedReport = z.infer<typeof OpenedReport>

export const reportProcedures = {
  'report.year': query(ReportScope, ShownReport),
  /** One appendix with its lines, as it stands now or in a frozen report (`not-found` for one that is not there). */
  'report.appendix': query(
    ReportScope.extend({ id: ReportAppendix.shape.id, frozenId: Id.optional() }),
    ReportAppendix,
  ),
  'report.preview': query(ReportScope, z.array(DocumentModel)),
  /** Puts another number in the place of a total, with the reason; `value: null` takes it back. */
  'report.correct': command(
    ReportScope.extend({ key: ReportTotalKey, value: z.int().min(0).nullable(), reason: Prose }).refine(
      ({ value, reason }) => value === null || reason !== '',
    ),
    ShownReport,
  ),
  'report.freeze': command(ReportScope, ShownReport),
  /** A frozen report as it was; `not-found` for one that is not there. */
  'report.open': query(z.strictObject({ id: Id }), OpenedReport),
  /** Writes the report, or one that was frozen, as DOCX, PDF and XLSX into a folder the host chose; `null` when none was chosen. */
  'report.export': command(
    ReportScope.extend({
      formats: z.array(z.enum(['docx', 'pdf', 'xlsx'])).min(1),
      number: Line,
      frozenId: Id.optional(),
    }),
    z.strictObject({ folder: z.string().nullable(), files: z.array(WrittenFile) }),
  ),
}
