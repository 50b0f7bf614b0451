import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Level } from '../../data/contract/identity.ts'
import type { LevelStatus, Regime } from '../../data/contract/level.ts'
import type { LevelCase, SystemSummary } from '../store/store.ts'
import type { Catalogues } from './catalogues.ts'
import type { AppDeps } from './deps.ts'
import { decidingClauses, levelsOf, NO_CASE, proposalOf, type SystemLevels } from './system-level.ts'

/** A level in short; `proposed` is the level put forward while an override stands, else the level itself. */
export interface LevelVerdict {
  readonly status: LevelStatus
  readonly level: Level | null
  readonly proposed: Level | null
  readonly overrideStands: boolean
  /** What decides the level asked for, e.g. `Đ13.2.b`, `FL01`, `Đ10.5`. */
  readonly clauses: readonly string[]
}

/** What lists, counts and reports say of the level of one system, under both regimes. */
export type JudgedLevel = { readonly [R in Regime]: LevelVerdict } & {
  /** Ids of the differences between the regimes that bear on this system. */
  readonly changes: readonly string[]
  /** The highest level that an answer to an open fact could still lead to under NĐ 331; null when none can. */
  readonly couldRise: Level | null
  /** Judgements of people that NĐ 331 still waits for. */
  readonly waiting: number
}

/** A system with its level; `proposal` is what its office proposes in place of the level asked for, null = nothing. */
export interface JudgedSystem {
  readonly system: SystemSummary
  readonly judged: JudgedLevel
  readonly proposal: Level | null
}

/** The levels of all systems, judged once and kept. */
export interface LevelBook {
  /**
   * All systems that are not in the bin, by code, each with its level as of now. Cheap to call: nothing is read while no
   * event was added to the history, and a system is judged again only when something its level rests on is different
   * (facts, kind, connections and their partners, answers, risks, overrides, catalogues). Levels in short stay in memory,
   * under 1 KB a system; the full proof of one system is what `levelsOf` makes.
   */
  readonly all: () => Promise<readonly JudgedSystem[]>
}

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

interface Kept {
  readonly by: string
  readonly judged: JudgedLevel
}

/** All that a level rests on beside the catalogues: what is equal in it has the same level, whoever changed what in between. */
const restsOn = ({ code, preset, facts }: SystemSummary, levelCase: LevelCase): string =>
  createHash('sha256')
    .update(JSON.stringify([code, preset, facts, levelCase]))
    .digest('base64')

/** Systems judged without a pause: about 20 ms of work, then others have their turn. */
const SLICE = 50

interface Page {
  readonly catalogues: Catalogues
  readonly kept: ReadonlyMap<string, Kept>
  readonly rows: readonly JudgedSystem[]
}

const nextPage = async (
  { store, catalogues }: Pick<AppDeps, 'store' | 'catalogues'>,
  before: Page | null,
): Promise<Page> => {
  const [systems, cases] = await Promise.all([store.systems.all(), store.levelCases.all()])
  const old = before?.catalogues === catalogues ? before.kept : new Map<string, Kept>()
  const kept = new Map<string, Kept>()
  const rows: JudgedSystem[] = []
  let judgedNow = 0
  for (const system of systems) {
    const levelCase = cases.get(system.id) ?? NO_CASE
    const by = restsOn(system, levelCase)
    const known = old.get(system.id)
    if (known?.by !== by) judgedNow += 1
    const judged = known?.by === by ? known.judged : inShort(levelsOf(catalogues, system, { levelCase }))
    kept.set(system.id, { by, judged })
    rows.push({ system, judged, proposal: proposalOf(system, judged.ND331) })
    if (known?.by !== by && judgedNow % SLICE === 0) await setImmediate()
  }
  return { catalogues, kept, rows }
}

/** Opens the book of a workspace; nothing is judged before it is first asked. */
export const levelBook = (deps: Pick<AppDeps, 'store' | 'catalogues'>): LevelBook => {
  let newest: Page | null = null
  let asked: { readonly at: number; readonly page: Promise<Page> } | null = null
  return {
    all: async () => {
      const at = await deps.store.history.last()
      if (asked?.at !== at) {
        const page = nextPage(deps, newest)
        asked = { at, page }
        page.then(
          (read) => {
            newest = read
          },
          () => {
            asked = null
          },
        )
      }
      return (await asked.page).rows
    },
  }
}
