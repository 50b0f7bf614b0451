import { z } from 'zod'
import { KeyFile, WrittenFile } from './dossier.ts'
import { Id, Line } from './identity.ts'
import { query } from './procedure.ts'

/** What a scan report can be written as. */
export const ReportFormat = z.enum(['docx', 'pdf', 'xlsx'])
export type ReportFormat = z.infer<typeof ReportFormat>

/** What a scan can be written as: reports for people, and a bundle for another office. */
export const ScanFileFormat = z.enum([...ReportFormat.options, 'bundle'])
export type ScanFileFormat = z.infer<typeof ScanFileFormat>

export const scanReportProcedures = {
  /**
   * Writes one target of a run, or the whole run (`target: null`), into a folder the host chose; `null` when the user chose none.
   * Nothing of the workspace changes. Refused with `scan-nothing` when there is no result. With a key every report gets a
   * detached signature beside it (`.p7s`, CMS) and the bundle is signed; a key that cannot sign is refused (`key-…`) before
   * anything is written. `place` = where the scan looked from, for the bundle.
   */
  'scan.report': query(
    z.strictObject({
      runId: Id,
      target: z.string().max(2048).nullable(),
      formats: z.array(ScanFileFormat).min(1),
      language: z.enum(['vi', 'en']),
      place: Line.optional(),
      key: KeyFile.optional(),
    }),
    z.strictObject({ folder: z.string().nullable(), files: z.array(WrittenFile) }),
  ),
}
