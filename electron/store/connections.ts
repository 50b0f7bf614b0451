import type { Selectable } from 'kysely'
import type { Connection } from '../../data/contract/component.ts'
import type { Db } from './dialect.ts'
import type { PartKeeper } from './parts.ts'
import type { Tables } from './tables.ts'
import type { Tx } from './transaction.ts'

const connectionOf = (cells: Selectable<Tables['connection']>): Connection => ({
  id: cells.id,
  partner: cells.partner,
  partnerSystemId: cells.partnerSystemId,
  direction: cells.direction,
  data: cells.data,
  method: cells.method,
  protection: cells.protection,
  state: cells.state,
})

const rowsOf = (db: Db, systemId: string) =>
  db.selectFrom('connection').selectAll().where('systemId', '=', systemId).orderBy('position')

/** How the connections of a system are kept. */
export const connectionKeeper: PartKeeper<Connection> = {
  entity: 'connection',
  load: async (tx, systemId) =>
    (await rowsOf(tx.db, systemId).execute()).map((cells) => ({
      part: connectionOf(cells),
      position: cells.position,
      deleted: cells.deletedAt !== null,
    })),
  insert: (tx, systemId, parts) => {
    const rows = parts.map(({ part, position }) => ({ ...part, systemId, position, ...tx.born }))
    return tx.db.insertInto('connection').values(rows).execute()
  },
  replace: (tx, { part, position }) =>
    tx.db
      .updateTable('connection')
      .set((row) => ({
        ...part,
        position,
        version: row('version', '+', 1),
        updatedAt: tx.at,
        deletedAt: null,
      }))
      .where('id', '=', part.id)
      .execute(),
  hide: (tx, ids) =>
    tx.db
      .updateTable('connection')
      .set((row) => ({ version: row('version', '+', 1), updatedAt: tx.at, deletedAt: tx.at }))
      .where('id', 'in', ids)
      .execute(),
}

/** The connections of one system, in its order. */
export const connectionsOfSystem = async (db: Db, systemId: string): Promise<Connection[]> =>
  (await rowsOf(db, systemId).where('deletedAt', 'is', null).execute()).map(connectionOf)

/** Lets the connections of other systems forget a system that is going; the partner's name stays in them. */
export const detachPartner = async (tx: Tx, systemId: string): Promise<void> => {
  const naming = tx.db
    .selectFrom('connection')
    .select(['id', 'systemId'])
    .where('partnerSystemId', '=', systemId)
  for (const { id, systemId: owner } of await naming.where('deletedAt', 'is', null).execute()) {
    await tx.db
      .updateTable('connection')
      .set((row) => ({ partnerSystemId: null, version: row('version', '+', 1), updatedAt: tx.at }))
      .where('id', '=', id)
      .execute()
    tx.record({
      action: 'update',
      entity: 'connection',
      entityId: id,
      before: { systemId: owner, partnerSystemId: systemId },
      after: { systemId: owner, partnerSystemId: null },
    })
  }
}
