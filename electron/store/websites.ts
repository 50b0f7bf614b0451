import type { Selectable } from 'kysely'
import type { Website } from '../../data/contract/system.ts'
import type { Db } from './dialect.ts'
import { type Keeper, updateRow } from './keeper.ts'
import type { Tables } from './tables.ts'
import { urlKey } from './text.ts'
import type { Tx } from './transaction.ts'

type Row = Omit<Website, 'version'>

const rowOf = (cells: Selectable<Tables['website']>): Row => ({
  id: cells.id,
  url: cells.url,
  kind: cells.kind,
  systemId: cells.systemId,
  ownerId: cells.ownerId,
})

const cellsOf = (row: Row) => ({ ...row, urlKey: urlKey(row.url) })

/** How websites are kept. */
export const websiteKeeper: Keeper<Row> = {
  table: 'website',
  unique: 'url',
  load: async (db, id) => {
    const cells = await db.selectFrom('website').selectAll().where('id', '=', id).executeTakeFirst()
    return cells && { row: rowOf(cells), version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) =>
    db
      .insertInto('website')
      .values({ ...cellsOf(row), ...born })
      .execute(),
  replace: async (db, row, touched) => {
    const change = db.updateTable('website').set({ ...cellsOf(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    return (await seen.executeTakeFirst()).numUpdatedRows
  },
  refersTo: (row) => [
    { to: 'system', id: row.systemId },
    { to: 'organisation', id: row.ownerId },
  ],
}

/** Websites in the order in which they were added, all of them or those of one system. */
export const listWebsites = async (db: Db, systemId?: string): Promise<Website[]> => {
  const all = db.selectFrom('website').selectAll().where('deletedAt', 'is', null).orderBy('id')
  const rows = systemId === undefined ? all : all.where('systemId', '=', systemId)
  return (await rows.execute()).map((cells) => ({ ...rowOf(cells), version: cells.version }))
}

/** Leaves the websites of a system that is going without a system. */
export const detachWebsites = async (tx: Tx, systemId: string): Promise<void> => {
  for (const { id } of await listWebsites(tx.db, systemId)) {
    await updateRow(tx, websiteKeeper, { id, seen: null, patch: { systemId: null } })
  }
}
