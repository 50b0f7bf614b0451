import { z } from 'zod'
import { Text } from '../../contract/catalogue.ts'
import { Head } from '../head.schema.ts'
import { duplicates, report } from '../unique.ts'

/** One value for each of the levels 1 to 5; null where the standard sets no number. */
const ByLevel = z.array(z.int().min(1).nullable()).length(5)

/** How often activities repeat and how long records are kept, in months (`obligations/tcvn14423-periods.yaml`). */
export const PeriodCatalogue = z
  .strictObject({
    head: Head,
    periods: z
      .array(z.strictObject({ id: z.string(), text: Text, months: ByLevel, note: Text.optional() }))
      .min(1),
    retention: z.array(z.strictObject({ id: z.string(), text: Text, months: ByLevel })),
    thresholds: z.array(z.strictObject({ id: z.string(), text: Text, values: ByLevel })),
  })
  .superRefine(({ periods, retention, thresholds }, context) => {
    report(
      [
        ...duplicates(periods, ({ id }) => id, ['periods']),
        ...duplicates(retention, ({ id }) => id, ['retention']),
        ...duplicates(thresholds, ({ id }) => id, ['thresholds']),
      ],
      context,
    )
  })
export type PeriodCatalogue = z.infer<typeof PeriodCatalogue>
