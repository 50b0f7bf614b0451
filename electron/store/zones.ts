import type { Selectable } from 'kysely'
import type { Zone } from '../../data/contract/component.ts'
import type { Db } from './dialect.ts'
import { grouped } from './grouped.ts'
import type { Keeper } from './keeper.ts'
import type { Tables } from './tables.ts'
import { codeKey } from './text.ts'

const zoneOf = (cells: Selectable<Tables['zone']>, controlIds: string[]): Zone => ({
  id: cells.id,
  ref: cells.ref,
  siteId: cells.siteId,
  kind: cells.kind,
  name: cells.name,
  privateRange: cells.privateRange,
  publicRange: cells.publicRange,
  vlan: cells.vlan,
  controlIds,
  accessRule: cells.accessRule,
})

const cellsOf = ({ controlIds: _elsewhere, ...row }: Zone) => ({ ...row, refKey: codeKey(row.ref) })

const writeControls = async (db: Db, zone: Zone): Promise<void> => {
  await db.deleteFrom('zoneControl').where('zoneId', '=', zone.id).execute()
  const rows = [...new Set(zone.controlIds)].map((deviceId, position) => ({
    zoneId: zone.id,
    deviceId,
    position,
  }))
  if (rows.length > 0) await db.insertInto('zoneControl').values(rows).execute()
}

const withControls = async (db: Db, rows: readonly Selectable<Tables['zone']>[]): Promise<Zone[]> => {
  const all = db.selectFrom('zoneControl').selectAll().orderBy('zoneId').orderBy('position')
  const one = rows.length === 1 ? rows[0] : undefined
  const controls = await (one === undefined ? all : all.where('zoneId', '=', one.id)).execute()
  const byZone = grouped(controls, ({ zoneId }) => zoneId)
  return rows.map((cells) => zoneOf(cells, byZone.get(cells.id)?.map(({ deviceId }) => deviceId) ?? []))
}

/** How zones are kept, with the devices that guard them. */
export const zoneKeeper: Keeper<Zone> = {
  table: 'zone',
  unique: 'ref',
  load: async (db, id) => {
    const cells = await db.selectFrom('zone').selectAll().where('id', '=', id).executeTakeFirst()
    if (cells === undefined) return undefined
    const [row] = await withControls(db, [cells])
    return row && { row, version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: async (db, row, born) => {
    await db
      .insertInto('zone')
      .values({ ...cellsOf(row), ...born })
      .execute()
    await writeControls(db, row)
  },
  replace: async (db, row, touched) => {
    const change = db.updateTable('zone').set({ ...cellsOf(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    const written = (await seen.executeTakeFirst()).numUpdatedRows
    await writeControls(db, row)
    return written
  },
  refersTo: (row) => [
    { to: 'site', id: row.siteId },
    ...row.controlIds.map((id) => ({ to: 'device', id }) as const),
  ],
}

/** All zones, in the order in which they were added. */
export const listZones = async (db: Db): Promise<Zone[]> => {
  const rows = db.selectFrom('zone').selectAll().where('deletedAt', 'is', null).orderBy('id')
  return withControls(db, await rows.execute())
}

/** The zones of one system, in the order in which it names them. */
export const zonesOfSystem = async (db: Db, systemId: string): Promise<Zone[]> => {
  const rows = db
    .selectFrom('systemZone')
    .innerJoin('zone', 'zone.id', 'systemZone.zoneId')
    .selectAll('zone')
    .where('systemZone.systemId', '=', systemId)
    .where('zone.deletedAt', 'is', null)
    .orderBy('systemZone.position')
  return withControls(db, await rows.execute())
}
