import { Failure } from '../../data/contract/failure.ts'
import { appendAudit, type Change } from './audit.ts'
import type { Db } from './dialect.ts'
import { recordStep } from './steps.ts'
import type { Kept } from './tables.ts'
import { storedText } from './text.ts'

/** Tables that other rows point to. */
export type Target =
  | 'organisation'
  | 'person'
  | 'site'
  | 'zone'
  | 'device'
  | 'internetLink'
  | 'contract'
  | 'database'
  | 'system'
  | 'website'

/** A pointer from one row to another; null points nowhere. */
export interface Reference {
  readonly to: Target
  readonly id: string | null
}

/** What a transaction does to an earlier step. */
export interface StepMark {
  readonly kind: 'undo' | 'redo'
  readonly target: number
}

/** What all writes of one transaction share; one instant stands for the whole of it. */
export interface Tx {
  readonly db: Db
  readonly at: string
  readonly actor: string
  readonly newId: () => string
  /** Columns of a row that is new. */
  readonly born: Kept
  /** Notes a change for the history. */
  readonly record: (change: Change) => void
  /** Says that this transaction takes a step back or does it again, instead of being a step of its own. */
  readonly markStep: (mark: StepMark) => void
  /** Notes pointers; before the commit each must lead to a row that is there, which may come later in the transaction. */
  readonly refer: (references: readonly Reference[]) => void
}

/** What a transaction takes from the store. */
export interface TxSetting {
  readonly actor: string
  readonly at: string
  readonly newId: () => string
  readonly installId: string
}

const CHUNK = 500

const checkReferences = async (db: Db, wanted: ReadonlyMap<Target, ReadonlySet<string>>): Promise<void> => {
  for (const [table, set] of wanted) {
    const ids = [...set]
    for (let start = 0; start < ids.length; start += CHUNK) {
      const chunk = ids.slice(start, start + CHUNK)
      const found = await db
        .selectFrom(table)
        .select('id')
        .where('id', 'in', chunk)
        .where('deletedAt', 'is', null)
        .execute()
      const there = new Set(found.map(({ id }) => id))
      const missing = chunk.find((id) => !there.has(id))
      if (missing !== undefined) throw new Failure('not-found', { entity: table, id: missing })
    }
  }
}

/** A transaction's shared state, and `finish`, which checks pointers and appends the history just before the commit. */
export const beginTx = (
  db: Db,
  setting: TxSetting,
): { readonly tx: Tx; readonly finish: () => Promise<void> } => {
  const changes: Change[] = []
  const wanted = new Map<Target, Set<string>>()
  const by = { at: setting.at, actor: storedText(setting.actor) }
  let over = false
  let mark: StepMark | null = null
  const tx: Tx = {
    db,
    ...by,
    newId: setting.newId,
    born: {
      version: 1,
      createdAt: by.at,
      updatedAt: by.at,
      deletedAt: null,
      originInstallId: setting.installId,
    },
    record: (change) => {
      if (over) throw new Error('a write came after its transaction had ended')
      changes.push(change)
    },
    markStep: (given) => {
      mark = given
    },
    refer: (references) => {
      for (const { to, id } of references) {
        if (id !== null) wanted.set(to, (wanted.get(to) ?? new Set()).add(id))
      }
    },
  }
  const finish = async (): Promise<void> => {
    over = true
    await checkReferences(db, wanted)
    const first = await appendAudit(db, by, changes)
    if (first !== null) await recordStep(db, { ...by, first, changes, mark })
  }
  return { tx, finish }
}
