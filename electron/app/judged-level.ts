import { z } from 'zod'
import { Level } from '../../data/contract/identity.ts'
import { LevelStatus, type Regime } from '../../data/contract/level.ts'
import { decidingClauses, type SystemLevels } from './system-level.ts'

/** A level in short; `proposed` is the level put forward while an override stands, else the level itself. */
const LevelVerdict = z.strictObject({
  status: LevelStatus,
  level: Level.nullable(),
  proposed: Level.nullable(),
  overrideStands: z.boolean(),
  /** What decides the level asked for, e.g. `Đ13.2.b`, `FL01`, `Đ10.5`. */
  clauses: z.array(z.string()).readonly(),
})
type LevelVerdict = Readonly<z.infer<typeof LevelVerdict>>

/** What lists, counts and reports say of the level of one system, under both regimes. */
export const JudgedLevel = z.strictObject({
  ND331: LevelVerdict,
  ND85: LevelVerdict,
  /** Ids of the differences between the regimes that bear on this system. */
  changes: z.array(z.string()).readonly(),
  /** The highest level that an answer to an open fact could still lead to under NĐ 331; null when none can. */
  couldRise: Level.nullable(),
  /** Judgements of people that NĐ 331 still waits for. */
  waiting: z.int().min(0),
} satisfies Readonly<Record<Regime | 'changes' | 'couldRise' | 'waiting', z.ZodType>>)
export type JudgedLevel = Readonly<z.infer<typeof JudgedLevel>>

const verdictOf = (levels: SystemLevels, regime: Regime): LevelVerdict => {
  const outcome = levels.outcome[regime]
  const { status, level, proposed, overrideStands } = outcome
  return { status, level, proposed, overrideStands, clauses: decidingClauses(outcome) }
}

/** A judgement in full in short. */
export const inShort = (levels: SystemLevels): JudgedLevel => {
  const { outlook, judgements } = levels.outcome.ND331
  const rising = outlook.flatMap(({ raisesTo }) => raisesTo ?? [])
  return {
    ND331: verdictOf(levels, 'ND331'),
    ND85: verdictOf(levels, 'ND85'),
    changes: levels.comparison.changes,
    couldRise: rising.length === 0 ? null : (Math.max(...rising) as Level),
    waiting: judgements.filter(({ needed }) => needed).length,
  }
}
