import type { Components } from '../../data/contract/component.ts'
import { applicationKeeper, applicationsOfSystem } from './applications.ts'
import { connectionKeeper, connectionsOfSystem } from './connections.ts'
import { devicesOfSystem } from './devices.ts'
import type { Db } from './dialect.ts'
import { replaceParts } from './parts.ts'
import { sitesWithLinks } from './sites.ts'
import { replaceDevices, replaceZones } from './system-links.ts'
import { seenSystem, touchSystem } from './system-row.ts'
import { storedForm, storedText } from './text.ts'
import type { Tx } from './transaction.ts'
import type { ComponentsChange } from './writer.ts'
import { zonesOfSystem } from './zones.ts'

/** The components of one system: the sites are those of its zones, the lines those of these sites. */
export const componentsOfSystem = async (
  db: Db,
  system: { readonly id: string; readonly notes: string },
): Promise<Components> => {
  const zones = await zonesOfSystem(db, system.id)
  const siteIds = [...new Set(zones.flatMap(({ siteId }) => (siteId === null ? [] : [siteId])))]
  return {
    zones,
    ...(await sitesWithLinks(db, siteIds)),
    devices: await devicesOfSystem(db, system.id),
    applications: await applicationsOfSystem(db, system.id),
    connections: await connectionsOfSystem(db, system.id),
    notes: system.notes,
  }
}

const withIds = <P extends { readonly id?: string | undefined }>(tx: Tx, parts: readonly P[]) =>
  storedForm(parts).map((part) => ({ ...part, id: part.id ?? tx.newId() }))

interface PartChange {
  readonly before: unknown
  readonly after: unknown
}

const changeApplications = async (tx: Tx, id: string, given: ComponentsChange['applications']) => {
  if (given === undefined) return undefined
  const parts = withIds(tx, given)
  tx.refer(parts.map(({ zoneId }) => ({ to: 'zone', id: zoneId })))
  return replaceParts(tx, applicationKeeper, { systemId: id, parts })
}

const changeConnections = async (tx: Tx, id: string, given: ComponentsChange['connections']) => {
  if (given === undefined) return undefined
  const parts = withIds(tx, given)
  tx.refer(parts.map(({ partnerSystemId }) => ({ to: 'system', id: partnerSystemId })))
  return replaceParts(tx, connectionKeeper, { systemId: id, parts })
}

const changeNotes = async (
  tx: Tx,
  system: { readonly id: string; readonly notes: string },
  given: string | undefined,
): Promise<PartChange | undefined> => {
  const notes = given === undefined ? system.notes : storedText(given)
  if (notes === system.notes) return undefined
  await tx.db.updateTable('system').set({ componentNotes: notes }).where('id', '=', system.id).execute()
  return { before: system.notes, after: notes }
}

/** Makes the given parts of a system's components what is wanted, with one event for all; answers the version afterwards. */
export const changeComponents = async (tx: Tx, id: string, wanted: ComponentsChange): Promise<number> => {
  const { version, notes } = await seenSystem(tx, id, null)
  const changes: readonly (readonly [string, PartChange | undefined])[] = [
    ['zoneIds', wanted.zoneIds && (await replaceZones(tx, id, wanted.zoneIds))],
    ['deviceIds', wanted.deviceIds && (await replaceDevices(tx, id, wanted.deviceIds))],
    ['applications', await changeApplications(tx, id, wanted.applications)],
    ['connections', await changeConnections(tx, id, wanted.connections)],
    ['notes', await changeNotes(tx, { id, notes }, wanted.notes)],
  ]
  const real = changes.flatMap(([part, change]) => (change === undefined ? [] : [[part, change] as const]))
  if (real.length === 0) return version
  tx.record({
    action: 'set-components',
    entity: 'system',
    entityId: id,
    before: Object.fromEntries(real.map(([part, change]) => [part, change.before])),
    after: Object.fromEntries(real.map(([part, change]) => [part, change.after])),
  })
  return touchSystem(tx, id, version)
}
