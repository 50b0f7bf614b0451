import { z } from 'zod'
import { WrittenFile } from './dossier.ts'
import { Id } from './identity.ts'
import { query } from './procedure.ts'

/** What a scan report can be written as. */
export const ReportFormat = z.enum(['docx', 'pdf', 'xlsx'])
export type ReportFormat = z.infer<typeof ReportFormat>

export const scanReportProcedures = {
  /**
   * Writes a report of one target of a run, or of the whole run (`target: null`), into a folder the host chose; `null` when the
   * user chose none. Nothing of the workspace changes. Refused with `scan-nothing` when there is no result to report.
   */
  'scan.report': query(
    z.strictObject({
      runId: Id,
      target: z.string().max(2048).nullable(),
      formats: z.array(ReportFormat).min(1),
      language: z.enum(['vi', 'en']),
    }),
    z.strictObject({ folder: z.string().nullable(), files: z.array(WrittenFile) }),
  ),
}
