import { z } from 'zod'
import { Confidence, Text } from '../../contract/catalogue.ts'
import { FACT_TYPES } from '../../contract/fact.ts'
import { Day, Level } from '../../contract/identity.ts'
import { ClauseLabel, Head } from '../head.schema.ts'
import { leavesOf, Predicate } from '../predicate.schema.ts'
import { duplicates, report, type ValueFault } from '../unique.ts'

const Regime = z.enum(['ND331', 'ND85'])

/** A criterion: it holds when `when` is true. `thresholds` repeats its numbers so that people and tests can compare. */
export const Criterion = z.strictObject({
  id: z.string(),
  clause: ClauseLabel,
  article: z.int().min(1),
  khoan: z.int().min(1).nullable(),
  diem: z
    .string()
    .regex(/^\p{Ll}$/u)
    .nullable(),
  level: Level,
  appliesTo: z.array(z.enum([...FACT_TYPES.system_kinds.options, 'any'])).min(1),
  text: Text,
  when: Predicate,
  thresholds: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.array(z.string())])),
  needsJudgement: z.boolean(),
  note: Text.nullable(),
  confidence: Confidence,
})
export type Criterion = z.infer<typeof Criterion>

/** Blocks any conclusion while `when` holds and `unless` does not: a fact must be judged first. */
export const Block = z.strictObject({
  code: z.string(),
  clause: ClauseLabel,
  when: Predicate,
  unless: Predicate,
  confidence: Confidence,
})
export type Block = z.infer<typeof Block>

/** A warning raised by facts (`when` holds and `unless` does not) or by the level reached (`levels`). */
export const Caution = z
  .strictObject({
    code: z.string(),
    clause: ClauseLabel,
    when: Predicate.optional(),
    unless: Predicate.optional(),
    levels: z.array(Level).optional(),
    confidence: Confidence,
  })
  .refine((caution) => caution.when !== undefined || caution.levels !== undefined, 'expected when or levels')
export type Caution = z.infer<typeof Caution>

const Named = z.strictObject({
  key: z.string(),
  clause: ClauseLabel,
  name: Text,
  meaning: Text,
  confidence: Confidence,
})

const Rule = z.strictObject({
  id: z.string(),
  clause: ClauseLabel,
  effect: z
    .enum(['take_max', 'warn_split_merge', 'require_risk_assessment', 'risk_uplift', 'pending_guidance'])
    .nullable(),
  text: Text,
  confidence: Confidence,
})

const Critical = z.strictObject({
  id: z.string(),
  clause: ClauseLabel,
  text: Text,
  /** The level whose systems meet it by their level alone. */
  level: Level.optional(),
  consequences: z.array(z.strictObject({ clause: ClauseLabel, text: Text })),
  confidence: Confidence,
})

const LevelFile = z.strictObject({
  head: Head,
  regime: Regime,
  issued: Day,
  use: Text,
  applicability: z.strictObject({ clause: ClauseLabel, text: Text }).optional(),
  evaluation: z.strictObject({
    /** Share of a threshold from which on a count is "near", 0.8 = 80 %. */
    nearThreshold: z.number().gt(0).lt(1),
    steps: z.array(z.strictObject({ text: Text })).min(1),
    confidence: Confidence,
  }),
  blocks: z.array(Block),
  cautions: z.array(Caution),
  rules: z.array(Rule).min(1),
  informationTypes: z.array(Named).min(1),
  systemKinds: z.array(Named).min(1),
  criteria: z.array(Criterion).min(1),
  nationalSecurityCritical: z.array(Critical),
  harmScale: z.strictObject({
    source: z.string(),
    clause: z.string(),
    confidence: Confidence,
    levels: z.array(z.strictObject({ level: Level, items: z.array(Text).min(1) })).length(5),
  }),
})
type LevelFile = z.infer<typeof LevelFile>

/** The label must be derivable: letter of "Điều", then article, khoản and điểm; so must the id. */
const nameFaults = (file: LevelFile): ValueFault[] =>
  file.criteria.flatMap((criterion, index) => {
    const parts = [criterion.article, criterion.khoan, criterion.diem].filter((part) => part !== null)
    const { article, khoan, diem } = criterion
    const id = `${file.regime}-D${article}${khoan === null ? '' : `-k${khoan}`}${diem === null ? '' : `-${diem}`}`
    const faults: ValueFault[] = []
    if (criterion.clause.slice(1) !== parts.join('.')) {
      faults.push({
        path: ['criteria', index, 'clause'],
        message: `clause does not match ${parts.join('.')}`,
      })
    }
    if (criterion.id !== id) {
      faults.push({ path: ['criteria', index, 'id'], message: `expected the id ${id}` })
    }
    return faults
  })

/** Numbers in `when` and in `thresholds` must be the same. */
const thresholdFaults = (file: LevelFile): ValueFault[] =>
  file.criteria.flatMap((criterion, index) => {
    const counted = leavesOf(criterion.when)
      .filter((leaf) => leaf.op === 'lt' || leaf.op === 'gte')
      .map((leaf): [string, unknown] => [`${leaf.fact}_${leaf.op}`, leaf.value])
    return counted
      .filter(([key, value]) => criterion.thresholds[key] !== value)
      .map(([key, value]) => ({
        path: ['criteria', index, 'thresholds', key],
        message: `expected ${key}: ${String(value)} as in the condition`,
      }))
  })

const keyFaults = (file: LevelFile): ValueFault[] => {
  const unknown = (list: readonly { key: string }[], at: string, options: readonly string[]): ValueFault[] =>
    list
      .map(({ key }, index) => ({ path: [at, index, 'key'], message: `unknown key ${key}`, key }))
      .filter(({ key }) => !options.includes(key))
  return [
    ...unknown(file.informationTypes, 'informationTypes', FACT_TYPES.information_types.options),
    ...unknown(file.systemKinds, 'systemKinds', FACT_TYPES.system_kinds.options),
  ]
}

/** Criteria, rules, blocks and cautions of one regime (`level/nd331.yaml`, `level/nd85.yaml`). */
export const LevelCatalogue = LevelFile.superRefine((file, context) => {
  report(
    [
      ...duplicates(file.criteria, ({ id }) => id, ['criteria']),
      ...duplicates(file.rules, ({ id }) => id, ['rules']),
      ...duplicates(file.cautions, ({ code }) => code, ['cautions']),
      ...nameFaults(file),
      ...thresholdFaults(file),
      ...keyFaults(file),
    ],
    context,
  )
})
export type LevelCatalogue = z.infer<typeof LevelCatalogue>
