import type { Selectable } from 'kysely'
import type { Organisation } from '../../data/contract/organisation.ts'
import type { Db } from './dialect.ts'
import type { Keeper } from './keeper.ts'
import type { Tables } from './tables.ts'
import { codeKey } from './text.ts'

type Row = Omit<Organisation, 'version'>

const rowOf = (cells: Selectable<Tables['organisation']>): Row => ({
  id: cells.id,
  ref: cells.ref,
  name: cells.name,
  shortName: cells.shortName,
  symbol: cells.symbol,
  parentId: cells.parentId,
  roles: JSON.parse(cells.roles),
  headId: cells.headId,
  legalBasis: cells.legalBasis,
  address: cells.address,
  phone: cells.phone,
  email: cells.email,
  place: cells.place,
})

const cellsOf = (row: Row) => ({ ...row, refKey: codeKey(row.ref), roles: JSON.stringify(row.roles) })

/** How units are kept. */
export const organisationKeeper: Keeper<Row> = {
  table: 'organisation',
  unique: 'ref',
  load: async (db, id) => {
    const cells = await db.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst()
    return cells && { row: rowOf(cells), version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) =>
    db
      .insertInto('organisation')
      .values({ ...cellsOf(row), ...born })
      .execute(),
  replace: async (db, row, touched) => {
    const change = db.updateTable('organisation').set({ ...cellsOf(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    return (await seen.executeTakeFirst()).numUpdatedRows
  },
  refersTo: (row) => [
    { to: 'organisation', id: row.parentId },
    { to: 'person', id: row.headId },
  ],
}

/** All units, in the order in which they were added. */
export const listOrganisations = async (db: Db): Promise<Organisation[]> => {
  const rows = db.selectFrom('organisation').selectAll().where('deletedAt', 'is', null).orderBy('id')
  return (await rows.execute()).map((cells) => ({ ...rowOf(cells), version: cells.version }))
}
