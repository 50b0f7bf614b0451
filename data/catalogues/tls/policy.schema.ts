import { z } from 'zod'
import { Confidence } from '../../contract/catalogue.ts'
import { Day } from '../../contract/identity.ts'
import { Finding, Grade } from '../../contract/scan.ts'
import { Head } from '../head.schema.ts'
import { ProbedThresholds, RuleId } from './probed.schema.ts'

/** What a rule comes to when it does not hold; `cap` is the best grade that remains. */
const Outcome = z.strictObject({ level: Finding.shape.level, cap: Grade.nullable() })

/** One rule: the clause it stands on, the sources of the head that say so, how sure that is, and its outcomes by name. */
const Rule = z.strictObject({
  clause: z.string().min(1),
  sources: z.array(z.string()).min(1),
  confidence: Confidence,
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
    probed: ProbedThresholds,
    rules: z.record(RuleId, Rule),
  })
  .superRefine(({ head, mandatory, probed, rules }, context) => {
    const known = new Set(head.sources.map(({ id }) => id))
    const fault = (path: PropertyKey[], message: string): void =>
      context.addIssue({ code: 'custom', path, message })
    for (const [index, id] of mandatory.entries())
      if (!(id in rules)) fault(['mandatory', index], `no rule ${id}`)
    for (const [index, id] of probed.optional.entries())
      if (!(id in rules)) fault(['probed', 'optional', index], `no rule ${id}`)
    for (const [id, rule] of Object.entries(rules))
      for (const [index, source] of rule.sources.entries())
        if (!known.has(source)) fault(['rules', id, 'sources', index], `no source ${source}`)
  })
export type TlsPolicy = z.infer<typeof TlsPolicy>
