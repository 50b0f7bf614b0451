import type { Selectable } from 'kysely'
import type { Device } from '../../data/contract/component.ts'
import type { Db } from './dialect.ts'
import type { Keeper } from './keeper.ts'
import type { Tables } from './tables.ts'
import { codeKey } from './text.ts'

const deviceOf = (cells: Selectable<Tables['device']>): Device => ({
  id: cells.id,
  ref: cells.ref,
  type: cells.type,
  name: cells.name,
  main: cells.main === 1,
  zoneId: cells.zoneId,
  location: cells.location,
  purpose: cells.purpose,
  redundancy: cells.redundancy,
})

const cellsOf = (row: Device) => ({ ...row, refKey: codeKey(row.ref), main: row.main ? 1 : 0 })

/** How devices are kept. */
export const deviceKeeper: Keeper<Device> = {
  table: 'device',
  unique: 'ref',
  load: async (db, id) => {
    const cells = await db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst()
    return cells && { row: deviceOf(cells), version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) =>
    db
      .insertInto('device')
      .values({ ...cellsOf(row), ...born })
      .execute(),
  replace: async (db, row, touched) => {
    const change = db.updateTable('device').set({ ...cellsOf(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    return (await seen.executeTakeFirst()).numUpdatedRows
  },
  refersTo: (row) => [{ to: 'zone', id: row.zoneId }],
}

/** All devices, in the order in which they were added. */
export const listDevices = async (db: Db): Promise<Device[]> => {
  const rows = db.selectFrom('device').selectAll().where('deletedAt', 'is', null).orderBy('id')
  return (await rows.execute()).map(deviceOf)
}

/** The devices of one system, in the order in which it names them. */
export const devicesOfSystem = async (db: Db, systemId: string): Promise<Device[]> => {
  const rows = db
    .selectFrom('systemDevice')
    .innerJoin('device', 'device.id', 'systemDevice.deviceId')
    .selectAll('device')
    .where('systemDevice.systemId', '=', systemId)
    .where('device.deletedAt', 'is', null)
    .orderBy('systemDevice.position')
  return (await rows.execute()).map(deviceOf)
}
