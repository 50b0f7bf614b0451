import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { Keeper, KeptTable, Touched } from './keeper.ts'
import type { Kept, Tables } from './tables.ts'
import type { Reference } from './transaction.ts'

/** How rows of one table become rows of the contract and back. */
export interface RowForm<T extends KeptTable, R extends { readonly id: string }> {
  readonly table: T
  readonly unique: keyof R & string
  readonly rowOf: (cells: Selectable<Tables[T]>) => R
  readonly cellsOf: (row: R) => object
  readonly refersTo: (row: R) => readonly Reference[]
}

/** kysely wants one table; all of these have `id` and the kept columns, which is all that is used of it here. */
const STAND_IN = 'device' as const

const loadRow = async (db: Db, table: KeptTable, id: string): Promise<unknown> =>
  db
    .selectFrom(table as typeof STAND_IN)
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()

const insertRow = (db: Db, table: KeptTable, cells: object): Promise<unknown> =>
  db
    .insertInto(table as typeof STAND_IN)
    .values(cells as Tables[typeof STAND_IN])
    .execute()

const replaceRow = async (db: Db, table: KeptTable, cells: Touched & { id: string }): Promise<bigint> => {
  const change = db.updateTable(table as typeof STAND_IN).set(cells)
  const seen = change.where('id', '=', cells.id).where('version', '=', cells.version - 1)
  return (await seen.executeTakeFirst()).numUpdatedRows
}

/** The keeper of a table whose rows are one row each. */
export const rowKeeper = <T extends KeptTable, R extends { readonly id: string }>(
  form: RowForm<T, R>,
): Keeper<R> => ({
  table: form.table,
  unique: form.unique,
  load: async (db, id) => {
    const cells = (await loadRow(db, form.table, id)) as (Selectable<Tables[T]> & Kept) | undefined
    return cells && { row: form.rowOf(cells), version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) => insertRow(db, form.table, { ...form.cellsOf(row), ...born }),
  replace: (db, row, touched) => replaceRow(db, form.table, { ...form.cellsOf(row), ...touched, id: row.id }),
  refersTo: form.refersTo,
})

/** All rows of a table that are not hidden, in the order in which they were added. */
export const listRows = async <T extends KeptTable, R extends { readonly id: string }>(
  db: Db,
  form: RowForm<T, R>,
): Promise<R[]> => {
  const rows = db
    .selectFrom(form.table as typeof STAND_IN)
    .selectAll()
    .where('deletedAt', 'is', null)
  return (await rows.orderBy('id').execute()).map((cells) =>
    form.rowOf(cells as unknown as Selectable<Tables[T]>),
  )
}
