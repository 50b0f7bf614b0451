import { z } from 'zod'
import { FactKey } from './fact.ts'
import { Id, Instant, Level } from './identity.ts'

/** Legal regime: Nghị định 331/2026/NĐ-CP in force, Nghị định 85/2016/NĐ-CP for existing files and the transition of Đ39.1. */
export const Regime = z.enum(['ND331', 'ND85'])
export type Regime = z.infer<typeof Regime>

/** `blocked`: state secrets or defence without a judged harm; `undetermined`: no criterion holds. Both leave `level` null. */
export const LevelStatus = z.enum(['determined', 'undetermined', 'blocked'])
export type LevelStatus = z.infer<typeof LevelStatus>

/** A criterion that holds, e.g. `{criterion: 'ND331-D13-k2-b', level: 3, clause: 'Đ13.2.b'}`. */
export const Hit = z.strictObject({ criterion: z.string(), level: Level, clause: z.string() })
export type Hit = z.infer<typeof Hit>

/** A criterion that can be neither affirmed nor denied, and the facts that are missing for it. */
export const OpenCriterion = z.strictObject({ criterion: z.string(), level: Level, facts: z.array(FactKey) })
export type OpenCriterion = z.infer<typeof OpenCriterion>

/** What a fact is now and what it would have to be, e.g. `{value: 96000, needs: '>= 100000'}`. */
export const Shortfall = z.strictObject({
  fact: FactKey,
  value: z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]),
  needs: z.string(),
})
export type Shortfall = z.infer<typeof Shortfall>

/** A criterion that fails by one condition only; each entry of `because` alone would make it hold. */
export const NearMiss = z.strictObject({
  criterion: z.string(),
  level: Level,
  because: z.array(Shortfall).min(1),
})
export type NearMiss = z.infer<typeof NearMiss>

/** A caution; `code` is a grey zone (`GZ-04`) or a key of `warning` in the `level` sentences. */
export const LevelWarning = z.strictObject({ code: z.string(), clause: z.string() })
export type LevelWarning = z.infer<typeof LevelWarning>

/** The level of one fact set under one regime with its proof; hits and open criteria go from the highest level down. */
export const Classification = z.strictObject({
  id: z.string().nullable(),
  regime: Regime,
  status: LevelStatus,
  level: Level.nullable(),
  hits: z.array(Hit),
  unknown: z.array(OpenCriterion),
  nearMisses: z.array(NearMiss),
  warnings: z.array(LevelWarning),
  catalogue: z.strictObject({ id: z.string(), version: z.string(), digest: z.string() }),
})
export type Classification = z.infer<typeof Classification>

/** A classification that was put on record; it is never changed afterwards. */
export const RecordedRun = z.strictObject({
  runId: Id,
  at: Instant,
  level: Level.nullable(),
  status: LevelStatus,
})
export type RecordedRun = z.infer<typeof RecordedRun>
