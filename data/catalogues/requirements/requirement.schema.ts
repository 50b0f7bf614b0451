import { z } from 'zod'
import { Confidence, Text } from '../../contract/catalogue.ts'
import { byLevel, LevelSet } from './by-level.schema.ts'
import { Key, ParameterValue } from './parameter.schema.ts'

/** Vietnamese alone, written as a plain string; read as a text whose English is missing. */
export const Vietnamese = z
  .string()
  .min(1)
  .transform((vi): Text => ({ vi }))

/** Clause numbers of one level, e.g. `5.2.1 a`; a requirement that stands in two clauses joins them by a semicolon. */
const Clause = z
  .string()
  .regex(/^(\d|A)(\.\d+)+( [a-zđ])?(; (\d|A)(\.\d+)+( [a-zđ])?)*$/, 'expected clause numbers')

/** Article, clause and point of NĐ 331, e.g. `Đ30.3.đ`. */
const DecreeClause = z.string().regex(/^Đ\d+(\.\d+(\.[a-zđ])?)?$/, 'expected a clause of the decree')

/** A chapter of the standard; `counts` are its requirements per level, those of its children included. `mandatory` false: advice, outside the score. */
export const Group = z.strictObject({
  id: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)?$/),
  parent: z.string().optional(),
  title: Text,
  /** Clause of the chapter per level; absent where only the circular has it. */
  sections: byLevel(z.string().regex(/^(\d|A)(\.\d+)+$/)),
  mandatory: z.boolean().default(true),
  decree: z.array(DecreeClause).default([]),
  /** Clauses of NĐ 331 on the security plan that the chapter feeds. */
  plan: z.array(DecreeClause).default([]),
  counts: byLevel(z.int().min(1)),
  note: Vietnamese.optional(),
})

/** One requirement in our own words. It applies at `levels` and at no other level; every map per level names only those. */
export const Requirement = z.strictObject({
  /** Never changed and never used again; it ends in its running number within the group. */
  id: z.string(),
  group: z.string(),
  /** Levels at which the requirement stands in another group. */
  groupAt: byLevel(z.string()).default({}),
  levels: LevelSet,
  /** Null: the circular has the duty and cites no clause of the standard. */
  clause: byLevel(Clause.nullable()),
  title: Vietnamese.optional(),
  text: Text,
  kind: z.enum(['management', 'technical', 'physical']),
  /** Longest period in months; null: the text says "regularly", the organisation sets one. */
  periodMonths: byLevel(z.int().min(1).nullable()).optional(),
  /** To be done on change or event as well, whatever the period. */
  alsoOnChange: z.boolean().default(false),
  parameters: z.record(Key, byLevel(ParameterValue)).default({}),
  /** `inferred`: our reading, which an assessor may overrule with a reason. */
  appliesWhen: z.strictObject({ condition: Key, basis: z.enum(['standard', 'inferred']) }).optional(),
  /** A suggested setting: another choice is allowed but must be argued (NĐ 331 Đ22.6). */
  advisory: z.boolean().default(false),
  /** Levels at which an equivalent measure is allowed, to be argued as well. */
  equivalentAt: LevelSet.optional(),
  /** What is added at a level and stays until a later entry. */
  tighterFrom: byLevel(Vietnamese).default({}),
  /** What an appraiser looks at, and usual measures; both are ours and not the standard's. */
  evidence: z.array(Vietnamese).min(1),
  measures: z.array(Vietnamese).min(1),
  /** A check of a website that adds evidence and never proves the requirement. */
  scanCheck: z.string().optional(),
  /** Answered once per this; absent: the source does not say. */
  assessPer: z.enum(['system', 'device', 'server', 'application']).optional(),
  /** `part`: one dash of an item, joined to the others by `mergeKey`; `own`: our split of a general duty. */
  row: z.enum(['item', 'part', 'own']).default('item'),
  mergeKey: z.string().optional(),
  /** Place in the source's list where it prints no letter; never a letter. */
  position: byLevel(z.int().min(1)).default({}),
  /** Where Circular 12/2022 has it. */
  circular: byLevel(z.string().min(1)).default({}),
  decree: z.array(DecreeClause).default([]),
  confidence: Confidence,
  /** Per level, where the levels differ; `confidence` is the weakest. */
  confidenceAt: byLevel(Confidence).optional(),
  /** Other sources of the head that state it too. */
  corroboratedBy: z.array(z.string()).default([]),
  /** Why it must be compared with the standard before anybody relies on it. */
  doubt: Vietnamese.optional(),
  note: Vietnamese.optional(),
})
export type Requirement = z.infer<typeof Requirement>
