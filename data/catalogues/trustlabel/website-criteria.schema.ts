import { z } from 'zod'
import { Text } from '../../contract/catalogue.ts'
import { Day } from '../../contract/identity.ts'
import { Head } from '../head.schema.ts'
import { duplicates, report, type ValueFault } from '../unique.ts'

/** A = the text was read; B = several sources or a State page; C = one secondary source; D = not verified. */
const Mark = z.enum(['A', 'B', 'C', 'D'])

/** What a check leans on. Only a law in force can make a duty; `endedOn` = first day on which it no longer holds. */
const Reference = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9]+$/),
  kind: z.enum(['law', 'standard', 'programme', 'peer', 'practice']),
  title: z.string().min(1),
  status: z.string().min(1),
  endedOn: Day.nullable(),
  confidence: Mark,
  note: z.string().min(1).optional(),
})

/** Place in a reference; `confidence` where this place is less sure than the whole, `encourages` where it sets no duty. */
const Cited = z.strictObject({
  ref: z.string(),
  at: z.string().min(1).optional(),
  confidence: Mark.optional(),
  encourages: z.literal(true).optional(),
})

/** How the answer to a check is found: read as served, after scripts ran, by a person, or from a document. */
const CheckMode = z.enum(['passive', 'rendered', 'manual', 'record'])

/** The guided form of a check that people answer. */
const Guide = z.strictObject({
  question: Text.required(),
  look: z.array(Text.required()).min(1),
  evidence: z.array(Text.required()).min(1),
})

const Check = z.strictObject({
  id: z.string().regex(/^[A-Z]{2,3}-\d{2}$/),
  group: z.string(),
  title: Text.required(),
  why: Text,
  refs: z.array(Cited).min(1),
  observe: Text,
  outcomes: z.strictObject({ pass: Text.nullable(), warn: Text.nullable(), fail: Text.nullable() }),
  severity: z.enum(['high', 'medium', 'low', 'info']),
  mode: CheckMode,
  appliesTo: Text,
  note: Text.optional(),
  /** Rules of the TLS policy that say the same; their findings stand for this check's. */
  rules: z.array(z.string().regex(/^[A-Z]\d{2}$/)).optional(),
  /** Days after which a person's record is no longer fresh, and after which it no longer counts. */
  /** What a person is asked: one question, what to look at, and what to keep as proof. */
  guide: Guide.optional(),
  record: z.strictObject({ freshDays: z.int().min(1).optional(), renewDays: z.int().min(1) }).optional(),
})
export type WebsiteCheck = z.infer<typeof Check>

const Criteria = z.strictObject({
  head: Head,
  groups: z.array(z.strictObject({ id: z.string(), title: Text.required() })).min(1),
  references: z.array(Reference).min(1),
  checks: z.array(Check).min(1),
})

const dangling = ({ groups, references, checks }: z.infer<typeof Criteria>): ValueFault[] =>
  checks.flatMap(({ group, refs }, index) => [
    ...(groups.some(({ id }) => id === group)
      ? []
      : [{ path: ['checks', index, 'group'], message: `unknown group ${group}` }]),
    ...refs.flatMap(({ ref }, at) =>
      references.some(({ id }) => id === ref)
        ? []
        : [{ path: ['checks', index, 'refs', at, 'ref'], message: `unknown reference ${ref}` }],
    ),
  ])

/** A check that a person answers says what is asked and how long the answer holds; one that a scan answers does not. */
const recordFaults = ({ checks }: z.infer<typeof Criteria>): ValueFault[] =>
  checks.flatMap(({ mode, ...check }, index) =>
    (['record', 'guide'] as const)
      .filter((part) => (mode === 'manual' || mode === 'record') !== (check[part] !== undefined))
      .map((part) => ({
        path: ['checks', index, part],
        message: 'stands with checks of people, and only there',
      })),
  )

/** The checks on a public website (`website-criteria.yaml`); ids stand once, references lead somewhere. */
export const WebsiteCriteria = Criteria.superRefine((value, context) =>
  report(
    [
      ...duplicates(value.checks, ({ id }) => id, ['checks']),
      ...duplicates(value.references, ({ id }) => id, ['references']),
      ...dangling(value),
      ...recordFaults(value),
    ],
    context,
  ),
)
export type WebsiteCriteria = z.infer<typeof WebsiteCriteria>
