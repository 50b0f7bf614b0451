import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { Keeper } from './keeper.ts'
import type { PartKeeper } from './parts.ts'
import { rowKeeper } from './row-keeper.ts'
import type { Tables } from './tables.ts'
import type { Reference, Tx } from './transaction.ts'

/** Tables whose rows are a list that belongs to one system. */
type PartTable = 'application' | 'connection' | 'dataGroup'

/** A part as a row by itself: which system holds it, and where it stands in its list, from 0. */
export type PlacedRow<P> = P & { readonly systemId: string; readonly position: number }

interface PartForm<T extends PartTable, P extends { readonly id: string }> {
  readonly table: T
  readonly partOf: (cells: Selectable<Tables[T]>) => P
  readonly cellsOf: (part: P) => object
  readonly refersTo: (part: P) => readonly Reference[]
}

/** What is kept of a kind of parts: as whole lists, as single rows, and to be read. */
export interface PartRows<P extends { readonly id: string }> {
  readonly lists: PartKeeper<P>
  readonly rows: Keeper<PlacedRow<P>>
  /** The parts of one system, in its order. */
  readonly ofSystem: (db: Db, systemId: string) => Promise<P[]>
  /** The parts of all systems that stand. */
  readonly all: (db: Db) => Promise<PlacedRow<P>[]>
}

/** kysely wants one table; these have the same columns of place and upkeep, which are all that is named here. */
const STAND_IN = 'connection' as const

const rowsOf = (db: Db, table: PartTable, systemId: string) =>
  db
    .selectFrom(table as typeof STAND_IN)
    .selectAll()
    .where('systemId', '=', systemId)
    .orderBy('position')
    .orderBy('id')

const listsOf = <T extends PartTable, P extends { readonly id: string }>(
  form: PartForm<T, P>,
): PartKeeper<P> => {
  const table = form.table as typeof STAND_IN
  const change = (tx: Tx, deletedAt: string | null, cells: object = {}) =>
    tx.db
      .updateTable(table)
      .set((row) => ({ ...cells, version: row('version', '+', 1), updatedAt: tx.at, deletedAt }))
  return {
    entity: form.table,
    load: async (tx, systemId) =>
      (await rowsOf(tx.db, form.table, systemId).execute()).map((cells) => ({
        part: form.partOf(cells as unknown as Selectable<Tables[T]>),
        position: cells.position,
        deleted: cells.deletedAt !== null,
      })),
    insert: (tx, systemId, parts) => {
      const rows = parts.map(({ part, position }) => ({
        ...form.cellsOf(part),
        systemId,
        position,
        ...tx.born,
      }))
      return tx.db
        .insertInto(table)
        .values(rows as unknown as Tables[typeof STAND_IN][])
        .execute()
    },
    replace: (tx, { part, position }) =>
      change(tx, null, { ...form.cellsOf(part), position })
        .where('id', '=', part.id)
        .execute(),
    hide: (tx, ids) => change(tx, tx.at).where('id', 'in', ids).execute(),
  }
}

/** Everything that a kind of parts is kept by. */
export const partRows = <T extends PartTable, P extends { readonly id: string }>(
  form: PartForm<T, P>,
): PartRows<P> => ({
  lists: listsOf(form),
  rows: rowKeeper<T, PlacedRow<P>>({
    table: form.table,
    unique: 'id',
    rowOf: (cells) => {
      const { systemId, position } = cells as unknown as Selectable<Tables[typeof STAND_IN]>
      return { ...form.partOf(cells), systemId, position }
    },
    cellsOf: ({ systemId, position, ...part }) => ({
      ...form.cellsOf(part as unknown as P),
      systemId,
      position,
    }),
    refersTo: (row) => [{ to: 'system', id: row.systemId }, ...form.refersTo(row)],
  }),
  ofSystem: async (db, systemId) =>
    (await rowsOf(db, form.table, systemId).where('deletedAt', 'is', null).execute()).map((cells) =>
      form.partOf(cells as unknown as Selectable<Tables[T]>),
    ),
  all: async (db) => {
    const standing = db.selectFrom('system').select('id').where('deletedAt', 'is', null)
    const rows = db
      .selectFrom(form.table as typeof STAND_IN)
      .selectAll()
      .where('deletedAt', 'is', null)
    const found = await rows
      .where('systemId', 'in', standing)
      .orderBy('systemId')
      .orderBy('position')
      .execute()
    return found.map((cells) => ({
      ...form.partOf(cells as unknown as Selectable<Tables[T]>),
      systemId: cells.systemId,
      position: cells.position,
    }))
  },
})
