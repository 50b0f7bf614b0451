import type { Components } from '../../data/contract/component.ts'
import { applications } from './applications.ts'
import { connections } from './connections.ts'
import { dataGroups } from './data-groups.ts'
import { deviceLinksOfSystem, devicesOfSystem } from './devices.ts'
import type { Db } from './dialect.ts'
import { contractsOfSystem, databasesOfSystem } from './holdings.ts'
import type { PartRows } from './part-rows.ts'
import { replaceParts } from './parts.ts'
import { sitesWithLinks } from './sites.ts'
import { LINK_LISTS, replaceLinks } from './system-links.ts'
import { seenSystem, touchSystem } from './system-row.ts'
import { storedForm, storedText } from './text.ts'
import type { Tx } from './transaction.ts'
import type { ComponentsChange, MaybeNew } from './writer.ts'
import { zonesOfSystem } from './zones.ts'

/** The components of one system: besides the sites it names come those of its zones and devices, and the lines of all these. */
export const componentsOfSystem = async (
  db: Db,
  system: { readonly id: string; readonly notes: string },
): Promise<Components> => {
  const zones = await zonesOfSystem(db, system.id)
  const devices = await devicesOfSystem(db, system.id)
  const siteIds = [...zones, ...devices].flatMap(({ siteId }) => siteId ?? [])
  return {
    zones,
    ...(await sitesWithLinks(db, system.id, siteIds)),
    devices,
    deviceLinks: await deviceLinksOfSystem(db, system.id),
    applications: await applications.ofSystem(db, system.id),
    connections: await connections.ofSystem(db, system.id),
    contracts: await contractsOfSystem(db, system.id),
    databases: await databasesOfSystem(db, system.id),
    dataGroups: await dataGroups.ofSystem(db, system.id),
    notes: system.notes,
  }
}

const withIds = <P extends { readonly id?: string | undefined }>(tx: Tx, parts: readonly P[]) =>
  storedForm(parts).map((part) => ({ ...part, id: part.id ?? tx.newId() }))

interface PartChange {
  readonly before: unknown
  readonly after: unknown
}

const changeParts = async <P extends { readonly id: string }>(
  tx: Tx,
  { lists, rows }: PartRows<P>,
  given: { readonly systemId: string; readonly parts: readonly MaybeNew<P>[] | undefined },
): Promise<PartChange | undefined> => {
  if (given.parts === undefined) return undefined
  const { systemId } = given
  const parts = withIds(tx, given.parts) as unknown as P[]
  for (const part of parts) tx.refer(rows.refersTo({ ...part, systemId, position: 0 }))
  return replaceParts(tx, lists, { systemId, parts })
}

const changeLinks = async (
  tx: Tx,
  id: string,
  wanted: ComponentsChange,
): Promise<(readonly [string, PartChange | undefined])[]> => {
  const changes: (readonly [string, PartChange | undefined])[] = []
  for (const list of LINK_LISTS) {
    const ids = wanted[list]
    if (ids !== undefined) changes.push([list, await replaceLinks(tx, { id, list }, ids)])
  }
  return changes
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
    ...(await changeLinks(tx, id, wanted)),
    ['applications', await changeParts(tx, applications, { systemId: id, parts: wanted.applications })],
    ['connections', await changeParts(tx, connections, { systemId: id, parts: wanted.connections })],
    ['dataGroups', await changeParts(tx, dataGroups, { systemId: id, parts: wanted.dataGroups })],
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
