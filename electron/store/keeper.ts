import { Failure } from '../../data/contract/failure.ts'
import { canonicalJson } from './canonical.ts'
import type { Db } from './dialect.ts'
import { sqliteCode } from './sqlite-file.ts'
import type { Kept } from './tables.ts'
import { storedForm } from './text.ts'
import type { Reference, Target, Tx } from './transaction.ts'

/** A row as the contract shows it, and its version; rows that were removed are loaded too. */
export interface Loaded<R> {
  readonly row: R
  readonly version: number
  readonly deleted: boolean
}

/** Columns that a write of an existing row sets. */
export type Touched = Pick<Kept, 'version' | 'updatedAt'>

/** Tables of rows that stand by themselves or as a list of one system. */
export type KeptTable =
  | 'savedView'
  | 'officeTemplate'
  | Target
  | 'deviceLink'
  | 'answer'
  | 'application'
  | 'connection'
  | 'dataGroup'
  | 'evidence'
  | 'controlBundle'
  | 'planItem'
  | 'targetState'
  | 'ownTarget'
  | 'itProject'
  | 'dutyPeriod'

/** How rows of one kind are kept: from the contract's shape to columns and back. Each kind of row has one. */
export interface Keeper<R extends { readonly id: string }> {
  readonly table: KeptTable
  readonly load: (db: Db, id: string) => Promise<Loaded<R> | undefined>
  readonly insert: (db: Db, row: R, born: Kept) => Promise<unknown>
  /** Answers how many rows had the version that is being replaced. */
  readonly replace: (db: Db, row: R, touched: Touched) => Promise<bigint>
  readonly refersTo: (row: R) => readonly Reference[]
  /** The field that two rows may not share. */
  readonly unique: keyof R & string
}

/** Fields that differ, as they were and as they are; undefined when nothing does. */
export const difference = (
  before: object,
  after: object,
): { before: Record<string, unknown>; after: Record<string, unknown> } | undefined => {
  const old = new Map(Object.entries(before))
  const changed = Object.entries(after).filter(
    ([key, value]) => canonicalJson([old.get(key)]) !== canonicalJson([value]),
  )
  if (changed.length === 0) return undefined
  return {
    before: Object.fromEntries(changed.map(([key]) => [key, old.get(key) ?? null])),
    after: Object.fromEntries(changed),
  }
}

/** Refuses a write to a row that has gone (`not-found`) or has moved on (`conflict`); `seen: null` takes any version. */
export const checkSeen = <L extends { readonly version: number; readonly deleted: boolean }>(
  loaded: L | undefined,
  wanted: { readonly entity: string; readonly id: string; readonly seen: number | null },
): L => {
  const { entity, id, seen } = wanted
  if (loaded === undefined || loaded.deleted) throw new Failure('not-found', { entity, id })
  if (seen !== null && loaded.version !== seen) {
    throw new Failure('conflict', { entity, id, expected: seen, actual: loaded.version })
  }
  return loaded
}

/** Refuses when the row was changed by another write of the same transaction between reading and writing. */
export const checkWon = (written: bigint, wanted: { readonly entity: string; readonly id: string }): void => {
  if (written !== 1n) throw new Failure('conflict', wanted)
}

const unlessTaken = async <R extends { readonly id: string }, T>(
  keeper: Keeper<R>,
  row: R,
  write: () => Promise<T>,
): Promise<T> => {
  try {
    return await write()
  } catch (error) {
    if (sqliteCode(error) !== 'SQLITE_CONSTRAINT' || !String(error).includes('UNIQUE constraint failed'))
      throw error
    const field = String(error).endsWith('.id') ? 'id' : keeper.unique
    const value = field === 'id' ? row.id : row[keeper.unique]
    throw new Failure('duplicate', { entity: keeper.table, field, value })
  }
}

/** Adds a row. */
export const createRow = async <R extends { readonly id: string }>(
  tx: Tx,
  keeper: Keeper<R>,
  fields: R,
): Promise<R> => {
  const row = storedForm(fields)
  tx.refer(keeper.refersTo(row))
  await unlessTaken(keeper, row, () => keeper.insert(tx.db, row, tx.born))
  tx.record({ action: 'create', entity: keeper.table, entityId: row.id, before: null, after: row })
  return row
}

/** Which row a write means, and the version that its author saw; `seen: null` takes any. */
export interface Aim {
  readonly id: string
  readonly seen: number | null
}

/** Changes some fields of a row; a patch that changes nothing leaves the version alone. */
export const updateRow = async <R extends { readonly id: string }>(
  tx: Tx,
  keeper: Keeper<R>,
  change: Aim & { readonly patch: Partial<Omit<R, 'id'>> },
): Promise<Loaded<R>> => {
  const { id, seen, patch } = change
  const loaded = checkSeen(await keeper.load(tx.db, id), { entity: keeper.table, id, seen })
  const given = Object.fromEntries(
    Object.entries(storedForm(patch)).filter(([, value]) => value !== undefined),
  )
  const row: R = { ...loaded.row, ...given, id }
  const differs = difference(loaded.row, row)
  if (differs === undefined) return loaded
  tx.refer(keeper.refersTo(row))
  const touched = { version: loaded.version + 1, updatedAt: tx.at }
  const written = await unlessTaken(keeper, row, () => keeper.replace(tx.db, row, touched))
  checkWon(written, { entity: keeper.table, id })
  tx.record({ action: 'update', entity: keeper.table, entityId: id, ...differs })
  return { row, version: touched.version, deleted: false }
}

/** Hides a row. The caller has made sure that nothing refers to it any more. */
export const removeRow = async <R extends { readonly id: string }>(
  tx: Tx,
  keeper: Keeper<R>,
  aim: Aim,
): Promise<void> => {
  const { id, seen } = aim
  const { row, version } = checkSeen(await keeper.load(tx.db, id), { entity: keeper.table, id, seen })
  const change = tx.db
    .updateTable(keeper.table)
    .set({ version: version + 1, updatedAt: tx.at, deletedAt: tx.at })
    .where('id', '=', id)
    .where('version', '=', version)
  const written = (await change.executeTakeFirst()).numUpdatedRows
  checkWon(written, { entity: keeper.table, id })
  tx.record({ action: 'remove', entity: keeper.table, entityId: id, before: row, after: null })
}

/** Brings a hidden row back as it was; refuses when it stands already (`conflict`) or its code has been taken (`duplicate`). */
export const restoreRow = async <R extends { readonly id: string }>(
  tx: Tx,
  keeper: Keeper<R>,
  id: string,
): Promise<void> => {
  const named = { entity: keeper.table, id }
  const loaded = await keeper.load(tx.db, id)
  if (loaded === undefined) throw new Failure('not-found', named)
  if (!loaded.deleted) throw new Failure('conflict', named)
  tx.refer(keeper.refersTo(loaded.row))
  const change = tx.db
    .updateTable(keeper.table)
    .set({ version: loaded.version + 1, updatedAt: tx.at, deletedAt: null })
    .where('id', '=', id)
  await unlessTaken(keeper, loaded.row, () => change.execute())
  tx.record({ action: 'restore', entity: keeper.table, entityId: id, before: null, after: loaded.row })
}
