import { z } from 'zod'
import { CatalogueInfo, Confidence, Text } from './catalogue.ts'
import { nothing, query } from './procedure.ts'
import { Finding, Grade } from './scan.ts'

/** A = the text was read; B = several sources or a State page; C = one secondary source; D = not verified. */
const SourceMark = z.enum(['A', 'B', 'C', 'D'])

/** A reference of a check: what it is, where in it, how sure. `encourages` = it sets no duty; `ended` = no longer in force. */
export const CriterionReference = z.strictObject({
  id: z.string(),
  kind: z.enum(['law', 'standard', 'programme', 'peer', 'practice']),
  title: z.string(),
  status: z.string(),
  at: z.string().nullable(),
  confidence: SourceMark,
  encourages: z.boolean(),
  ended: z.boolean(),
})
export type CriterionReference = z.infer<typeof CriterionReference>

const OutcomeText = Text.nullable()

/** A check of the website criteria as people read it; `basis` says whether a fail of it is a breach today. */
export const Criterion = z.strictObject({
  id: z.string(),
  group: z.string(),
  title: Text,
  why: Text,
  observe: Text,
  outcomes: z.strictObject({ pass: OutcomeText, warn: OutcomeText, fail: OutcomeText }),
  severity: z.enum(['high', 'medium', 'low', 'info']),
  mode: z.enum(['passive', 'rendered', 'manual', 'record']),
  appliesTo: Text,
  note: Text.nullable(),
  basis: z.enum(['duty', 'practice']),
  references: z.array(CriterionReference),
  /** Days after which a record of a person is no longer fresh, and after which it no longer counts. */
  /** What a person is asked: one question, what to look at, what to keep as proof; `null` for checks of a scan. */
  guide: z.strictObject({ question: Text, look: z.array(Text), evidence: z.array(Text) }).nullable(),
  freshDays: z.int().nullable(),
  renewDays: z.int().nullable(),
})
export type Criterion = z.infer<typeof Criterion>

/** A rule of the TLS policy: clause, sources, and what each outcome comes to. Its words stand in the locales (`tls.rule`). */
export const PolicyRule = z.strictObject({
  id: z.string(),
  clause: z.string(),
  confidence: Confidence,
  sources: z.array(z.strictObject({ id: z.string(), title: z.string(), confidence: Confidence })),
  outcomes: z.array(z.strictObject({ name: z.string(), level: Finding.shape.level, cap: Grade.nullable() })),
  mandatory: z.boolean(),
})
export type PolicyRule = z.infer<typeof PolicyRule>

/** Everything that results refer to, for reading without a network. */
export const ScanCriteria = z.strictObject({
  criteria: CatalogueInfo,
  policy: CatalogueInfo,
  groups: z.array(z.strictObject({ id: z.string(), title: Text })),
  checks: z.array(Criterion),
  rules: z.array(PolicyRule),
  /** Rules of the other policies a result may be judged by. */
  otherPolicies: z.array(z.strictObject({ policy: CatalogueInfo, rules: z.array(PolicyRule) })),
  /** Words of the personal-data fields by id. */
  fields: z.record(z.string(), Text),
})
export type ScanCriteria = z.infer<typeof ScanCriteria>

export const criteriaProcedures = { 'scan.criteria': query(nothing, ScanCriteria) }
