import type { Selectable } from 'kysely'
import type { Application } from '../../data/contract/component.ts'
import type { Db } from './dialect.ts'
import type { PartKeeper } from './parts.ts'
import type { Tables } from './tables.ts'

const applicationOf = (cells: Selectable<Tables['application']>): Application => ({
  id: cells.id,
  name: cells.name,
  host: cells.host,
  zoneId: cells.zoneId,
  privateAddress: cells.privateAddress,
  publicAddress: cells.publicAddress,
  operatingSystem: cells.operatingSystem,
  purpose: cells.purpose,
  fromInternet: cells.fromInternet === null ? null : cells.fromInternet === 1,
})

const flagCell = (flag: boolean | null): number | null => (flag === null ? null : Number(flag))

const cellsOf = (part: Application) => ({ ...part, fromInternet: flagCell(part.fromInternet) })

const rowsOf = (db: Db, systemId: string) =>
  db.selectFrom('application').selectAll().where('systemId', '=', systemId).orderBy('position')

/** How the applications of a system are kept. */
export const applicationKeeper: PartKeeper<Application> = {
  entity: 'application',
  load: async (tx, systemId) =>
    (await rowsOf(tx.db, systemId).execute()).map((cells) => ({
      part: applicationOf(cells),
      position: cells.position,
      deleted: cells.deletedAt !== null,
    })),
  insert: (tx, systemId, parts) => {
    const rows = parts.map(({ part, position }) => ({ ...cellsOf(part), systemId, position, ...tx.born }))
    return tx.db.insertInto('application').values(rows).execute()
  },
  replace: (tx, { part, position }) =>
    tx.db
      .updateTable('application')
      .set((row) => ({
        ...cellsOf(part),
        position,
        version: row('version', '+', 1),
        updatedAt: tx.at,
        deletedAt: null,
      }))
      .where('id', '=', part.id)
      .execute(),
  hide: (tx, ids) =>
    tx.db
      .updateTable('application')
      .set((row) => ({ version: row('version', '+', 1), updatedAt: tx.at, deletedAt: tx.at }))
      .where('id', 'in', ids)
      .execute(),
}

/** The applications of one system, in its order. */
export const applicationsOfSystem = async (db: Db, systemId: string): Promise<Application[]> =>
  (await rowsOf(db, systemId).where('deletedAt', 'is', null).execute()).map(applicationOf)
