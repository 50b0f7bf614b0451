import { z } from 'zod'
import { Head } from '../head.schema.ts'
import { duplicates, report } from '../unique.ts'
import { RuleId } from './probed.schema.ts'

const Lines = z.string().min(1).nullable()

/** What to change for some rules: our own words, and the lines for each server; null where its configuration has no such line. */
const Hint = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
  rules: z.array(RuleId).min(1),
  text: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
  servers: z.strictObject({ nginx: Lines, apache: Lines, iis: Lines, haproxy: Lines }),
})
export type Hint = z.infer<typeof Hint>

/** Configuration hints by rule. A rule may have several; they apply in the order of the file. */
export const TlsHints = z
  .strictObject({ head: Head, hints: z.array(Hint).min(1) })
  .superRefine(({ hints }, context) =>
    report(
      duplicates(hints, ({ id }) => id, ['hints']),
      context,
    ),
  )
export type TlsHints = z.infer<typeof TlsHints>
