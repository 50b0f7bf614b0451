import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import { Day, Id, Instant, Line, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** Months between two times, ten years at most; null: not set. */
const Months = z.int().min(1).max(120).nullable()

/** One value for each of the levels 1 to 5. */
const ByLevel = z.array(Months).length(5)

/** A period that the office set itself, where the rule leaves the number to it or where it wants to be stricter. */
export const DutyPeriod = z.strictObject({
  id: Id,
  version: Version,
  /** Id of an activity that is repeated: of TCVN 14423 (`P15`) or of the decree (`DG01`). */
  rule: Line.min(1),
  months: ByLevel,
  /** Regulation or decision of the office it stands in. */
  document: Line.min(1),
  /** Who decided it. */
  person: Line.min(1),
  decidedOn: Day,
  recordedAt: Instant,
  recordedBy: z.string(),
})
export type DutyPeriod = z.infer<typeof DutyPeriod>

/** An activity with the months the rule sets, null where it leaves them open, and what the office has set. */
export const PeriodRow = z.strictObject({
  rule: z.string(),
  text: Text,
  basis: z.string(),
  confidence: Confidence,
  months: ByLevel,
  note: Text.nullable(),
  /** Whether an office may choose the number freely: the number of the rule is a default of the catalogue (Đ28.5.a sets none). */
  free: z.boolean(),
  own: DutyPeriod.nullable(),
})
export type PeriodRow = z.infer<typeof PeriodRow>

export const dutyPeriodProcedures = {
  'duty.periods': query(nothing, z.array(PeriodRow)),
  /**
   * Sets the periods of an activity; `version` 0 when there are none yet, all months null takes them back. Refused
   * (`bad-input`) for an activity that no catalogue has, for a period longer than the rule allows, for a day to come.
   */
  'duty.setPeriod': command(
    z.strictObject({
      rule: Line.min(1),
      version: z.int().min(0),
      months: ByLevel,
      document: Line.min(1),
      person: Line.min(1),
      decidedOn: Day,
    }),
    nothing,
  ),
}
