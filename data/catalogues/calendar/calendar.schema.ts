import { z } from 'zod'
import { Confidence, Text } from '../../contract/catalogue.ts'
import { Day } from '../../contract/identity.ts'
import { Head } from '../head.schema.ts'
import { duplicates, report } from '../unique.ts'

/** A day that is not what its weekday says: `off` although Monday to Friday, or `work` although a weekend (swap day). */
const SpecialDay = z.strictObject({
  date: Day,
  kind: z.enum(['off', 'work']),
  name: Text,
  confidence: Confidence,
})

/**
 * Public holidays and swap days of Việt Nam (`calendar/vn.yaml`). Days marked `unconfirmed` are shown and not counted: a
 * deadline computed without them is the earlier one. `knownTo` is the last day up to which the table is complete.
 */
export const CalendarCatalogue = z
  .strictObject({ head: Head, knownTo: Day, days: z.array(SpecialDay).min(1) })
  .superRefine(({ days }, context) =>
    report(
      duplicates(days, ({ date }) => date, ['days']),
      context,
    ),
  )
export type CalendarCatalogue = z.infer<typeof CalendarCatalogue>
