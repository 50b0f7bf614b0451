import { createHash } from 'node:crypto'
import type { Store } from '../store/store.ts'
import type { Catalogues } from './catalogues.ts'
import { JudgedLevel } from './judged-level.ts'
import { codeDigest } from './judging-code.ts'

/** A level in short with the mark of what it was judged from in the workspace. */
interface MarkedLevel {
  readonly systemId: string
  readonly stamp: string
  readonly judged: JudgedLevel
}

/** Levels in short that outlive the app, so that a start need not judge thousands of systems before the first list. */
export interface KeptLevels {
  /** What was judged from just what stands in the workspace now, by the same catalogues and the same code; by system. */
  readonly read: (stamps: ReadonlyMap<string, string>) => Promise<ReadonlyMap<string, JudgedLevel>>
  /** Keeps levels for the next start. That fails without harm, e.g. while the app is being closed. */
  readonly keep: (levels: readonly MarkedLevel[]) => Promise<void>
}

const NOBODY = 'capdo'

const rulesDigest = (catalogues: Catalogues): string | null => {
  const code = codeDigest(new URL('judged-level', import.meta.url).href + import.meta.url.slice(-3))
  if (code === null) return null
  const hash = createHash('sha256').update(code)
  for (const { id, digest } of catalogues.info) hash.update(`\n${id} ${digest}`)
  return hash.digest('hex')
}

/** Keeps the levels of a workspace in it; where the code cannot be told apart nothing is kept and all is judged anew. */
export const keptLevels = (ground: {
  readonly store: Pick<Store, 'judgedLevels' | 'transact'>
  readonly catalogues: Catalogues
}): KeptLevels => {
  const { store } = ground
  let known: { readonly of: Catalogues; readonly digest: string | null } | null = null
  const rules = (): string | null => {
    const of = ground.catalogues
    if (known?.of !== of) known = { of, digest: rulesDigest(of) }
    return known.digest
  }
  return {
    read: async (stamps) => {
      const by = rules()
      const found = new Map<string, JudgedLevel>()
      if (by === null) return found
      for (const { systemId, mark, judged } of await store.judgedLevels.all()) {
        const stamp = stamps.get(systemId)
        const parsed = stamp !== undefined && mark === `${by} ${stamp}` ? JudgedLevel.safeParse(judged) : null
        if (parsed?.success) found.set(systemId, parsed.data)
      }
      return found
    },
    keep: async (levels) => {
      const by = rules()
      if (by === null) return
      const rows = levels.map(({ systemId, stamp, judged }) => ({
        ...{ systemId, judged },
        mark: `${by} ${stamp}`,
      }))
      await store.transact(NOBODY, (writer) => writer.judgedLevels.keep(rows)).catch(() => undefined)
    },
  }
}
