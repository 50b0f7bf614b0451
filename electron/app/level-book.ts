import { setImmediate } from 'node:timers/promises'
import type { Level } from '../../data/contract/identity.ts'
import type { LevelCase, SystemSummary } from '../store/store.ts'
import type { Catalogues } from './catalogues.ts'
import type { AppDeps } from './deps.ts'
import { inShort, type JudgedLevel } from './judged-level.ts'
import { type KeptLevels, keptLevels } from './kept-levels.ts'
import { levelsOf, NO_CASE, proposalOf } from './system-level.ts'

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
   * `levelsOf` makes. The first call after a start takes what the workspace holds of the start before, as far as nothing
   * that bears on it has changed since.
   */
  readonly all: () => Promise<readonly JudgedSystem[]>
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

/** Systems judged without a pause: about 5 ms of work, then others have their turn. */
const SLICE = 10

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

/** What the start before judged, with the systems as they are now; nothing when few were kept. */
const fromBefore = async (
  { store }: Ground,
  kept: KeptLevels,
  stamps: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Kept>> => {
  const levels = await kept.read(stamps)
  if (levels.size === 0) return new Map()
  return new Map(
    (await store.systems.all()).flatMap((system): [string, Kept][] => {
      const [judged, stamp] = [levels.get(system.id), stamps.get(system.id)]
      if (judged === undefined || stamp === undefined) return []
      return [[system.id, { stamp, row: { system, judged, proposal: proposalOf(system, judged.ND331) } }]]
    }),
  )
}

const marked = (rows: readonly JudgedSystem[], stamps: ReadonlyMap<string, string>) =>
  rows.map(({ system: { id }, judged }) => ({ systemId: id, stamp: stamps.get(id) ?? '', judged }))

/** Marks are read before rows: a write in between makes a row newer than its mark, and the next look reads it again. */
const nextPage = async (ground: Ground, keeper: KeptLevels, before: Page | null): Promise<Page> => {
  const stamps = await ground.store.systems.stamps()
  const known = before === null ? await fromBefore(ground, keeper, stamps) : before.kept
  const old = before === null || before.catalogues === ground.catalogues ? known : new Map<string, Kept>()
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
  if (!some) void keeper.keep(marked(judged, stamps))
  return { catalogues: ground.catalogues, kept, rows: [...kept.values()].map(({ row }) => row) }
}

/** Opens the book of a workspace; nothing is judged before it is first asked. */
export const levelBook = (deps: Ground): LevelBook => {
  const keeper = keptLevels(deps)
  let newest: Page | null = null
  let asked: { readonly at: number; readonly page: Promise<Page> } | null = null
  return {
    all: async () => {
      const at = await deps.store.history.last()
      if (asked?.at !== at) {
        const page = nextPage(deps, keeper, newest)
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
