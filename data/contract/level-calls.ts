import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import { FactSet, Facts } from './fact.ts'
import { Day, Id, Level, Line, Prose } from './identity.ts'
import { Classification, RecordedRun, Regime } from './level.ts'
import { LevelGuide } from './level-guide.ts'
import { InventoryFact, LevelAnswer, LevelOutcome, LevelOverride, RegimeChange } from './level-outcome.ts'
import { command, query } from './procedure.ts'

const bothRegimes = { ND331: Classification, ND85: Classification }

const bothOutcomes = { outcome: z.strictObject({ ND331: LevelOutcome, ND85: LevelOutcome }) }

/** A duty of the transition as it meets one system; `ask` when the inventory does not say whether it does. */
export const TransitionDuty = z.strictObject({
  id: z.string(),
  text: Text,
  clause: z.string().nullable(),
  confidence: Confidence,
  applies: z.enum(['yes', 'ask']),
  /** Last safe day and days left until it, null where the law sets none. */
  date: Day.nullable(),
  daysLeft: z.int().nullable(),
})
export type TransitionDuty = z.infer<typeof TransitionDuty>

const answered = { answer: Prose, reason: Prose, decidedBy: Line, decidedOn: Day.nullable() }

export const levelProcedures = {
  /** Level of facts that need not be stored. */
  'level.evaluate': query(FactSet, z.strictObject(bothRegimes)),
  /** Level of a system by what is known of it now, what people concluded, and the last run on record under each regime. */
  'level.ofSystem': query(
    z.strictObject({ systemId: Id }),
    z.strictObject({
      ...bothRegimes,
      ...bothOutcomes,
      comparison: RegimeChange,
      inventory: z.array(InventoryFact),
      transition: z.array(TransitionDuty),
      /** Newest first, withdrawn ones too. */
      overrides: z.array(LevelOverride),
      recorded: z.strictObject({ ND331: RecordedRun.nullable(), ND85: RecordedRun.nullable() }),
    }),
  ),
  /**
   * Groups of systems that look like one system split up, this one among them (Đ8.3): what they share, their levels by the
   * criteria, and that of all together. A question to people, no proof.
   */
  'level.split': query(
    z.strictObject({ systemId: Id }),
    z.array(
      z.strictObject({
        clause: z.string(),
        combined: Level.nullable(),
        shared: z.array(z.strictObject({ kind: z.enum(['purpose', 'host', 'database']), name: z.string() })),
        systems: z.array(
          z.strictObject({ id: Id, code: z.string(), name: z.string(), level: Level.nullable() }),
        ),
      }),
    ),
  ),
  /** The level the system would have with some facts changed; nothing is written. */
  'level.whatIf': query(
    z.strictObject({ systemId: Id, facts: Facts }),
    z.strictObject({ ...bothRegimes, ...bothOutcomes }),
  ),
  /** Keeps what a person concluded about a floor, a grey zone or a judged criterion; `answer: null` takes it back. */
  'level.answer': command(
    z.strictObject({
      systemId: Id,
      about: LevelAnswer.shape.about,
      key: LevelAnswer.shape.key,
      answer: z.strictObject(answered).nullable(),
    }),
    z.strictObject({ systemId: Id }),
  ),
  /**
   * Proposes another level than the one asked for, instead of the override before it. A lower one is refused unless
   * `acceptLower` says that the warning was read; refused with `level-blocked` while nothing may be concluded.
   */
  'level.override': command(
    z.strictObject({
      systemId: Id,
      regime: Regime,
      level: Level,
      clause: Line.min(1),
      reason: Prose.min(1),
      decidedBy: Line.min(1),
      decidedOn: Day,
      acceptLower: z.boolean(),
    }),
    LevelOverride,
  ),
  'level.withdrawOverride': command(z.strictObject({ systemId: Id, regime: Regime }), z.strictObject({})),
  /** Puts the determination of a system on record: facts, result, outcome and catalogue as they are now. */
  'level.record': command(
    z.strictObject({ systemId: Id, regime: Regime, reason: z.string().trim().max(2000).optional() }),
    z.strictObject({ runId: Id, classification: Classification, outcome: LevelOutcome }),
  ),
  /** Records a run for each system; the numbers count systems by status. */
  'level.recordAll': command(
    z.strictObject({ regime: Regime }),
    z.strictObject({ determined: z.int(), undetermined: z.int(), blocked: z.int() }),
  ),
  /** Everything a wizard explains: criteria, questions, presets, grey zones, floors, changes, harm scale, sources. */
  'level.catalogue': query(z.strictObject({ regime: Regime }), LevelGuide),
}
