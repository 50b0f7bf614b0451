import { z } from 'zod'
import { Confidence, Text } from '../../contract/catalogue.ts'
import { Level } from '../../contract/identity.ts'
import { Measure, TargetCount } from '../../contract/target.ts'
import { Head } from '../head.schema.ts'
import { duplicates, report, type ValueFault } from '../unique.ts'

/** A target: `goal` per cent of `of`, counted by `measure` over `levels`; null where no number or no count exists. */
export const Target = z.strictObject({
  id: z.string(),
  list: z.enum(['national', '2023-plan']),
  text: Text,
  basis: z.string().min(1),
  source: z.string().nullable(),
  /** Month the target falls due, `YYYY-MM`. */
  deadline: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .nullable(),
  measure: Measure.nullable(),
  /** A number that the inventory knows of it, beside what the office says. */
  count: TargetCount.optional(),
  goal: z.number().min(0).max(100).nullable(),
  comparison: z.enum(['above', 'at-least']),
  of: z.enum(['systems', 'websites', 'agency', 'inspections', 'budget']),
  levels: z.array(Level).min(1),
  /** Counts systems made from this preset of the level catalogue alone. */
  preset: z.string().optional(),
  /** Counts systems in use since this day or a later one alone. */
  usedFrom: z.iso.date().optional(),
  /** Counts systems in operation alone; left out = every system that is not stopped. */
  operating: z.literal(true).optional(),
  measuredFrom: Text.optional(),
  evidence: z.array(z.enum(['document-number', 'list', 'published-link'])).optional(),
  note: Text.optional(),
  confidence: Confidence,
})
export type Target = z.infer<typeof Target>

const goalFaults = (targets: readonly Target[]): ValueFault[] =>
  targets.flatMap((target, index) =>
    target.measure !== null && target.goal === null
      ? [{ path: ['targets', index, 'goal'], message: 'a target that is measured needs a goal' }]
      : [],
  )

const Listed = z.strictObject({ id: z.string(), text: Text, source: z.string(), confidence: Confidence })

/** National targets with their mark of confidence, and the figures they started from (`targets/national.yaml`). */
export const TargetCatalogue = z
  .strictObject({
    head: Head,
    targets: z.array(Target).min(1),
    baseline: z.strictObject({
      asOf: z.string(),
      source: z.string(),
      systems: z.int(),
      levelDetermined: z.int(),
      requirementsMet: z.int(),
      exchange: z.strictObject({
        connectedBodies: z.int(),
        databases: z.int(),
        systems: z.int(),
        transactions: z.int(),
        source: z.string(),
      }),
      confidence: Confidence,
    }),
    databaseClasses: z.array(Listed),
    preferences: z.array(Listed),
  })
  .superRefine(({ targets }, context) => {
    report([...duplicates(targets, ({ id }) => id, ['targets']), ...goalFaults(targets)], context)
  })
export type TargetCatalogue = z.infer<typeof TargetCatalogue>
