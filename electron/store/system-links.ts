import { canonicalJson } from './canonical.ts'
import type { Tx } from './transaction.ts'

type Ids = readonly string[]

/** What changed in a list of ids; undefined when nothing did. */
type IdChange = { before: Ids; after: Ids } | undefined

const changed = (before: Ids, after: Ids): IdChange =>
  canonicalJson(before) === canonicalJson(after) ? undefined : { before, after }

/** Makes the zones of a system those wanted, in this order. */
export const replaceZones = async (tx: Tx, systemId: string, wanted: Ids): Promise<IdChange> => {
  const held = tx.db
    .selectFrom('systemZone')
    .select('zoneId')
    .where('systemId', '=', systemId)
    .orderBy('position')
  const after = [...new Set(wanted)]
  const change = changed(
    (await held.execute()).map(({ zoneId }) => zoneId),
    after,
  )
  if (change === undefined) return undefined
  tx.refer(after.map((id) => ({ to: 'zone', id })))
  await tx.db.deleteFrom('systemZone').where('systemId', '=', systemId).execute()
  const rows = after.map((zoneId, position) => ({ systemId, zoneId, position }))
  if (rows.length > 0) await tx.db.insertInto('systemZone').values(rows).execute()
  return change
}

/** Makes the devices of a system those wanted, in this order. */
export const replaceDevices = async (tx: Tx, systemId: string, wanted: Ids): Promise<IdChange> => {
  const held = tx.db.selectFrom('systemDevice').select('deviceId').where('systemId', '=', systemId)
  const before = (await held.orderBy('position').execute()).map(({ deviceId }) => deviceId)
  const after = [...new Set(wanted)]
  const change = changed(before, after)
  if (change === undefined) return undefined
  tx.refer(after.map((id) => ({ to: 'device', id })))
  await tx.db.deleteFrom('systemDevice').where('systemId', '=', systemId).execute()
  const rows = after.map((deviceId, position) => ({ systemId, deviceId, position }))
  if (rows.length > 0) await tx.db.insertInto('systemDevice').values(rows).execute()
  return change
}
