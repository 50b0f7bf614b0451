import type { Device, DeviceLink } from '../../data/contract/component.ts'
import type { Db } from './dialect.ts'
import { listRows, type RowForm, rowKeeper } from './row-keeper.ts'
import { codeKey } from './text.ts'

const devices: RowForm<'device', Device> = {
  table: 'device',
  unique: 'ref',
  rowOf: (cells) => ({
    id: cells.id,
    ref: cells.ref,
    type: cells.type,
    name: cells.name,
    main: cells.main === 1,
    zoneId: cells.zoneId,
    location: cells.location,
    purpose: cells.purpose,
    redundancy: cells.redundancy,
    model: cells.model,
    quantity: cells.quantity,
    siteId: cells.siteId,
    rack: cells.rack,
    address: cells.address,
    operatingSystem: cells.operatingSystem,
    form: cells.form,
    configuration: cells.configuration,
  }),
  cellsOf: (row) => ({ ...row, refKey: codeKey(row.ref), main: row.main ? 1 : 0 }),
  refersTo: (row) => [
    { to: 'zone', id: row.zoneId },
    { to: 'site', id: row.siteId },
  ],
}

/** How devices are kept. */
export const deviceKeeper = rowKeeper(devices)

/** All devices, in the order in which they were added. */
export const listDevices = (db: Db): Promise<Device[]> => listRows(db, devices)

/** The devices of one system, in the order in which it names them. */
export const devicesOfSystem = async (db: Db, systemId: string): Promise<Device[]> => {
  const rows = db
    .selectFrom('systemDevice')
    .innerJoin('device', 'device.id', 'systemDevice.deviceId')
    .selectAll('device')
    .where('systemDevice.systemId', '=', systemId)
    .where('device.deletedAt', 'is', null)
    .orderBy('systemDevice.position')
  return (await rows.execute()).map(devices.rowOf)
}

const deviceLinks: RowForm<'deviceLink', DeviceLink> = {
  table: 'deviceLink',
  unique: 'id',
  rowOf: (cells) => ({
    id: cells.id,
    fromId: cells.fromId,
    toId: cells.toId,
    medium: cells.medium,
    note: cells.note,
  }),
  cellsOf: (row) => row,
  refersTo: (row) => [
    { to: 'device', id: row.fromId },
    { to: 'device', id: row.toId },
  ],
}

/** How paths between devices are kept. */
export const deviceLinkKeeper = rowKeeper(deviceLinks)

/** All paths between devices, in the order in which they were added. */
export const listDeviceLinks = (db: Db): Promise<DeviceLink[]> => listRows(db, deviceLinks)

/** The paths whose two ends are among the devices that a system names. */
export const deviceLinksOfSystem = async (db: Db, systemId: string): Promise<DeviceLink[]> => {
  const own = db.selectFrom('systemDevice').select('deviceId').where('systemId', '=', systemId)
  const rows = db
    .selectFrom('deviceLink')
    .selectAll()
    .where('deletedAt', 'is', null)
    .where('fromId', 'in', own)
    .where('toId', 'in', own)
    .orderBy('id')
  return (await rows.execute()).map(deviceLinks.rowOf)
}
