import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import { FactKey, Facts } from './fact.ts'
import { Level } from './identity.ts'

/** A criterion as shown to people; `facts` are those its condition reads. */
export const GuideCriterion = z.strictObject({
  id: z.string(),
  level: Level,
  clause: z.string(),
  article: z.int(),
  khoan: z.int().nullable(),
  diem: z.string().nullable(),
  text: Text,
  facts: z.array(FactKey),
  needsJudgement: z.boolean(),
  note: Text.nullable(),
  confidence: Confidence,
})

/** A choice of a question, with what it means. */
export const GuideOption = z.strictObject({ value: z.string(), label: Text, meaning: Text.optional() })

/** The question behind a fact; `step` is the page of the wizard, `kinds` are the kinds of system it matters to (none: all). */
export const GuideQuestion = z.strictObject({
  key: FactKey,
  type: z.enum(['set', 'choice', 'flag', 'count']),
  step: z.enum(['information', 'kind', 'people', 'harm', 'decision']),
  regimes: z.array(z.enum(['ND331', 'ND85'])),
  clauses: z.array(z.string()),
  kinds: z.array(z.string()),
  question: Text,
  explain: Text,
  examples: z.array(Text),
  counterExamples: z.array(Text),
  unit: Text.optional(),
  options: z.array(GuideOption),
  confidence: Confidence,
})
export type GuideQuestion = z.infer<typeof GuideQuestion>

/** A kind of system that offices have: its usual level is a suggestion and never a result. */
export const GuidePreset = z.strictObject({
  id: z.string(),
  group: z.enum(['national', 'ministry_province', 'agency_commune']),
  name: Text,
  kinds: z.array(z.string()),
  /** Other facts that systems of this kind usually have; each waits for a person. */
  suggests: Facts.optional(),
  level: Level,
  basis: z.strictObject({ ND331: z.string(), ND85: z.string() }),
  ask: Text.optional(),
  warning: Text.optional(),
  source: z.string().optional(),
  confidence: Confidence,
})
export type GuidePreset = z.infer<typeof GuidePreset>

/** A question the law leaves open: the office decides and writes down why. `askOnly`: facts alone never raise it. */
export const GuideGreyZone = z.strictObject({
  id: z.string(),
  clause: z.string(),
  text: Text,
  question: Text,
  askOnly: z.boolean(),
  presets: z.array(z.string()),
  confidence: Confidence,
})

/**
 * A rule outside the level decrees that asks for at least `level`. `applies` is what a person is asked before it counts;
 * `kind: scoring` earns points and is no duty, `scope: local` holds where a local text says so.
 */
export const GuideFloor = z.strictObject({
  id: z.string().regex(/^FL\d\d$/),
  level: Level,
  kind: z.enum(['duty', 'scoring']),
  scope: z.enum(['national', 'local']),
  text: Text,
  applies: Text.optional(),
  basis: z.string().min(1),
  confidence: Confidence,
})
export type GuideFloor = z.infer<typeof GuideFloor>

/** What changed from NĐ 85 to NĐ 331; `criteria` are ids of either regime. */
export const GuideChange = z.strictObject({
  id: z.string(),
  topic: Text,
  before: Text,
  after: Text,
  effect: Text,
  criteria: z.array(z.string()),
  confidence: Confidence,
})

/** A source of a catalogue: where it was read, and the official address when there is one. */
export const GuideSource = z.strictObject({
  id: z.string(),
  title: z.string(),
  readFrom: z.string().optional(),
  official: z.array(z.string()),
  confidence: Confidence,
})

/** A rule that stands above the criteria, e.g. that the highest level wins (Đ8.2). */
export const GuideRule = z.strictObject({
  id: z.string(),
  clause: z.string(),
  text: Text,
  confidence: Confidence,
})

/** What the wizard of one regime needs to ask and to explain. */
export const LevelGuide = z.strictObject({
  regime: z.enum(['ND331', 'ND85']),
  catalogue: z.strictObject({ id: z.string(), version: z.string(), digest: z.string() }),
  title: z.string(),
  criteria: z.array(GuideCriterion),
  rules: z.array(GuideRule),
  questions: z.array(GuideQuestion),
  presets: z.array(GuidePreset),
  greyZones: z.array(GuideGreyZone),
  floors: z.array(GuideFloor),
  changes: z.array(GuideChange),
  harmScale: z.array(z.strictObject({ level: Level, items: z.array(Text) })),
  nationalSecurityCritical: z.array(GuideRule),
  personalData: z.strictObject({ basic: z.array(Text), sensitive: z.array(Text), counting: Text }),
  sources: z.array(GuideSource),
})
export type LevelGuide = z.infer<typeof LevelGuide>
