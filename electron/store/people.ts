import type { Selectable } from 'kysely'
import type { Person } from '../../data/contract/organisation.ts'
import type { Db } from './dialect.ts'
import type { Keeper } from './keeper.ts'
import type { Tables } from './tables.ts'
import { codeKey } from './text.ts'

type Row = Omit<Person, 'version'>

const rowOf = (cells: Selectable<Tables['person']>): Row => ({
  id: cells.id,
  ref: cells.ref,
  name: cells.name,
  title: cells.title,
  organisationId: cells.organisationId,
  signBlock: JSON.parse(cells.signBlock),
  appRole: cells.appRole,
})

const cellsOf = (row: Row) => ({
  ...row,
  refKey: codeKey(row.ref),
  signBlock: JSON.stringify(row.signBlock),
})

/** How people are kept. */
export const personKeeper: Keeper<Row> = {
  table: 'person',
  unique: 'ref',
  load: async (db, id) => {
    const cells = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
    return cells && { row: rowOf(cells), version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) =>
    db
      .insertInto('person')
      .values({ ...cellsOf(row), ...born })
      .execute(),
  replace: async (db, row, touched) => {
    const change = db.updateTable('person').set({ ...cellsOf(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    return (await seen.executeTakeFirst()).numUpdatedRows
  },
  refersTo: (row) => [{ to: 'organisation', id: row.organisationId }],
}

/** All people, in the order in which they were added. */
export const listPeople = async (db: Db): Promise<Person[]> => {
  const rows = db.selectFrom('person').selectAll().where('deletedAt', 'is', null).orderBy('id')
  return (await rows.execute()).map((cells) => ({ ...rowOf(cells), version: cells.version }))
}
