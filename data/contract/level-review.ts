import { z } from 'zod'
import { WrittenFile } from './dossier.ts'
import { Day, Id, Instant, Level, Line } from './identity.ts'
import { LevelStatus, RecordedRun } from './level.ts'
import { TransitionDuty } from './level-calls.ts'
import { nothing, query } from './procedure.ts'
import { ReportFormat } from './scan-report.ts'

/**
 * One system looked at again under NĐ 331. `before` is the approved level, or what NĐ 85 gives where none was approved;
 * `changes` are ids of the differences between the regimes that touch it.
 */
export const ReviewRow = z.strictObject({
  systemId: Id,
  code: Line,
  name: Line,
  operatorName: Line,
  before: Level.nullable(),
  beforeFrom: z.enum(['approved', 'legacy', 'none']),
  approvedOn: Day.nullable(),
  /** What NĐ 85 gives for the facts as they are now. */
  legacy: Level.nullable(),
  after: Level.nullable(),
  proposed: Level.nullable(),
  status: LevelStatus,
  kind: z.enum(['same', 'drop', 'rise', 'open']),
  /** What decided under NĐ 85 and what decides under NĐ 331: clauses, floors, the article on risks. */
  legacyClauses: z.array(z.string()),
  clauses: z.array(z.string()),
  changes: z.array(z.string()),
  /** The highest level that an unanswered fact could still lead to, null when none can raise it. */
  couldRise: Level.nullable(),
  /** Questions that wait for a person. */
  waiting: z.int(),
  duties: z.array(TransitionDuty),
  recorded: RecordedRun.nullable(),
})
export type ReviewRow = z.infer<typeof ReviewRow>

/** All systems looked at again at one time; `counts` are by kind of change. */
export const LevelReview = z.strictObject({
  at: Instant,
  rows: z.array(ReviewRow),
  counts: z.strictObject({ same: z.int(), drop: z.int(), rise: z.int(), open: z.int() }),
})
export type LevelReview = z.infer<typeof LevelReview>

export const levelReviewProcedures = {
  /** Every system under the new regime beside its old level, with what changes and why. Writes nothing. */
  'level.review': query(nothing, LevelReview),
  /** Writes the review into a folder the host chose; `null` when the user chose none. */
  'level.reviewReport': query(
    z.strictObject({ formats: z.array(ReportFormat).min(1), language: z.enum(['vi', 'en']) }),
    z.strictObject({ folder: z.string().nullable(), files: z.array(WrittenFile) }),
  ),
}
