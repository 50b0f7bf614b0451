import type { Selectable } from 'kysely'
import type { SavedView, ViewList } from '../../data/contract/view.ts'
import type { Db } from './dialect.ts'
import type { Keeper } from './keeper.ts'
import type { Tables } from './tables.ts'
import { codeKey } from './text.ts'

type Row = Omit<SavedView, 'version'>

const rowOf = (cells: Selectable<Tables['savedView']>): Row => ({
  id: cells.id,
  list: cells.list,
  name: cells.name,
  state: JSON.parse(cells.state),
})

const cellsOf = (row: Row) => ({ ...row, nameKey: codeKey(row.name), state: JSON.stringify(row.state) })

/** How saved views are kept. */
export const savedViewKeeper: Keeper<Row> = {
  table: 'savedView',
  unique: 'name',
  load: async (db, id) => {
    const cells = await db.selectFrom('savedView').selectAll().where('id', '=', id).executeTakeFirst()
    return cells && { row: rowOf(cells), version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) =>
    db
      .insertInto('savedView')
      .values({ ...cellsOf(row), ...born })
      .execute(),
  replace: async (db, row, touched) => {
    const change = db.updateTable('savedView').set({ ...cellsOf(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    return (await seen.executeTakeFirst()).numUpdatedRows
  },
  refersTo: () => [],
}

/** Views of one list, in the order in which they were kept. */
export const listSavedViews = async (db: Db, list: ViewList): Promise<SavedView[]> => {
  const own = db.selectFrom('savedView').selectAll().where('list', '=', list).where('deletedAt', 'is', null)
  return (await own.orderBy('id').execute()).map((cells) => ({ ...rowOf(cells), version: cells.version }))
}
