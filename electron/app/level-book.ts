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
   * event was added to the history, and then only systems are read and judged again of which something was written that
   * their level rests on (facts, kind, connections and their partners, answers, risks, overrides); other catalogues judge
   * all again. Summaries and levels in short stay in memory, about 10 KB a system; the full proof of one system is what
   * `levelsOf` makes.
   */
  readonly all: () => Promise<readonly JudgedSystem[]>
}

const verdictOf = (levels: SystemLevels, regime: Regime): LevelVerdict => {
  const outcome = levels.outcome[regime]
  const { status, level, proposed, overrideStands } = outcome
  return { status, level, proposed, overrideStands, clauses: decidingClauses(outcome) }
}

/** A judgement in full in short. */
const inShort = (levels: SystemLevels): JudgedLevel => {
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
  readonly stamp: string
  readonly row: JudgedSystem
}

/** One state of the book. */
interface Page {
  readonly catalogues: Catalogues
  readonly kept: ReadonlyMap<string, Kept>
  readonly rows: readonly JudgedSystem[]
}

type Ground = Pick<AppDeps, 'store' | 'catalogues'>

const judgedOf = ({ catalogues }: Ground, system: SystemSummary, levelCase: LevelCase): JudgedSystem => {
  const judged = inShort(levelsOf(catalogues, system, { levelCase }))
  return { system, judged, proposal: proposalOf(system, judged.ND331) }
}

/** From so many changed systems on all are read in one go, which is then quicker than one by one. */
const ONE_BY_ONE = 30

/** Systems judged without a pause: about 20 ms of work, then others have their turn. */
const SLICE = 50

const judgeSome = async (ground: Ground, ids: readonly string[]): Promise<JudgedSystem[]> => {
  const rows: JudgedSystem[] = []
  for (const id of ids) {
    const system = await ground.store.systems.summary(id)
    if (system !== undefined) rows.push(judgedOf(ground, system, await ground.store.levelCases.of(id)))
  }
  return rows
}

const judgeMany = async (ground: Ground, ids: ReadonlySet<string>): Promise<JudgedSystem[]> => {
  const [systems, cases] = await Promise.all([ground.store.systems.all(), ground.store.levelCases.all()])
  const rows: JudgedSystem[] = []
  for (const system of systems.filter(({ id }) => ids.has(id))) {
    rows.push(judgedOf(ground, system, cases.get(system.id) ?? NO_CASE))
    if (rows.length % SLICE === 0) await setImmediate()
  }
  return rows
}

/** Marks are read before rows: a write in between makes a row newer than its mark, and the next look reads it again. */
const nextPage = async (ground: Ground, before: Page | null): Promise<Page> => {
  const stamps = await ground.store.systems.stamps()
  const old = before?.catalogues === ground.catalogues ? before.kept : new Map<string, Kept>()
  const moved = [...stamps].flatMap(([id, stamp]) => (old.get(id)?.stamp === stamp ? [] : [id]))
  const some = moved.length <= ONE_BY_ONE
  const judged = await (some ? judgeSome(ground, moved) : judgeMany(ground, new Set(moved)))
  const fresh = new Map(judged.map((row) => [row.system.id, row]))
  const kept = new Map(
    [...stamps].flatMap(([id, stamp]): [string, Kept][] => {
      const row = fresh.get(id) ?? old.get(id)?.row
      return row === undefined ? [] : [[id, { stamp, row }]]
    }),
  )
  return { catalogues: ground.catalogues, kept, rows: [...kept.values()].map(({ row }) => row) }
}

/** Opens the book of a workspace; nothing is judged before it is first asked. */
export const levelBook = (deps: Ground): LevelBook => {
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
