import { z } from 'zod'
import { Text } from './catalogue.ts'
import { Day, Id, Level, Line, Version } from './identity.ts'
import { LevelOutcome } from './level-outcome.ts'
import { command, nothing, query } from './procedure.ts'
import { SuggestedThreat } from './risk.ts'

const QuickKind = z.enum(['internal', 'citizen_business', 'infrastructure'])
const QuickInformation = z.enum(['public', 'private', 'personal'])

const option = <V extends z.ZodType>(value: V) => z.strictObject({ value, label: Text, meaning: Text })

/** What the short path asks, in plain words; `step` is where the full questions ask about a case. */
export const QuickGuide = z.strictObject({
  highest: Level,
  kinds: z.array(option(QuickKind)),
  information: z.array(option(QuickInformation)),
  screening: z.array(
    z.strictObject({ key: z.string(), text: Text, step: z.enum(['information', 'kind', 'risk']) }),
  ),
})
export type QuickGuide = z.infer<typeof QuickGuide>

/**
 * The answers of the short path. `cases` are those of the screening that are there; `none` says that a person looked and found
 * no other. Counts are null while they are not known; without personal information they are not asked.
 */
export const QuickAnswers = z.strictObject({
  kinds: z.array(QuickKind),
  information: z.array(QuickInformation),
  basicSubjects: z.int().min(0).nullable(),
  sensitiveSubjects: z.int().min(0).nullable(),
  cases: z.array(z.string()),
  none: z.boolean(),
})
export type QuickAnswers = z.infer<typeof QuickAnswers>

/** What was answered before, by whom and on which day, in the sitting as a whole. */
const sitting = { decidedBy: Line.min(1), decidedOn: Day, source: Line.min(1) }

export const levelQuickProcedures = {
  'level.quickGuide': query(nothing, QuickGuide),
  /** What is known of a system already, as answers of the short path. */
  'level.quickStart': query(
    z.strictObject({ systemId: Id }),
    z.strictObject({ version: Version, answers: QuickAnswers, threats: z.int() }),
  ),
  /** The level these answers would give, and the threats that fit; nothing is written. */
  'level.quickPreview': query(
    z.strictObject({ systemId: Id, answers: QuickAnswers }),
    z.strictObject({ outcome: LevelOutcome, suggested: z.array(SuggestedThreat) }),
  ),
  /**
   * Keeps the facts, the risks that were ticked and the run in one go. Refused with `level-not-short` when the answers do not
   * end in level 1 or 2, and with `conflict` when the system has moved on.
   */
  'level.quickRecord': command(
    z.strictObject({
      systemId: Id,
      version: Version,
      answers: QuickAnswers,
      threats: z.array(z.string()).max(100),
      ...sitting,
    }),
    z.strictObject({ runId: Id, outcome: LevelOutcome }),
  ),
}
