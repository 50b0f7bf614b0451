import { z } from 'zod'
import { Day } from '../../contract/identity.ts'
import { Finding, Grade } from '../../contract/scan.ts'
import { Head } from '../head.schema.ts'

/** What a rule comes to when it does not hold; `cap` is the best grade that remains. */
const Outcome = z.strictObject({ level: Finding.shape.level, cap: Grade.nullable() })

const RuleId = z.string().regex(/^[RXHD]\d{2}$/)

/** One rule: the clause it stands on and its outcomes by name. */
const Rule = z.strictObject({
  clause: z.string().min(1),
  outcomes: z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), Outcome),
})

const Bits = z.int().min(1)

/** A scan policy: rules, thresholds, and the rules without which nothing passes. Times in seconds or days as named. */
export const TlsPolicy = z
  .strictObject({
    head: Head,
    mandatory: z.array(RuleId).min(1),
    thresholds: z.strictObject({
      hsts: z.strictObject({ weakBelow: z.int(), shortBelow: z.int() }),
      lifetimeLeft: z.strictObject({ part: z.int().min(2), days: z.int() }),
      rsaBits: z.strictObject({ broken: Bits, weak: Bits, aging: Bits }),
      curves: z.strictObject({ good: z.array(z.string()).min(1), aging: z.array(z.string()) }),
      lifetimeLimits: z.array(z.strictObject({ from: Day, days: z.int().min(1) })).min(1),
    }),
    rules: z.record(RuleId, Rule),
  })
  .superRefine(({ mandatory, rules }, context) => {
    for (const [index, id] of mandatory.entries())
      if (!(id in rules))
        context.addIssue({ code: 'custom', path: ['mandatory', index], message: `no rule ${id}` })
  })
export type TlsPolicy = z.infer<typeof TlsPolicy>
