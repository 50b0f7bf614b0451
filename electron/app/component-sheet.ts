import type { Components } from '../../data/contract/component.ts'
import type { ComponentSheet, ComponentUser } from '../../data/contract/component-edit.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Reads } from '../store/store.ts'

const SHARED = ['site', 'zone', 'device', 'internetLink', 'contract', 'database'] as const

const shownIds = (components: Components): ReadonlySet<string> =>
  new Set(
    [
      components.sites,
      components.zones,
      components.devices,
      components.internetLinks,
      components.contracts,
      components.databases,
    ].flatMap((rows) => rows.map(({ id }) => id)),
  )

/** The other systems of each shared row that this system shows; rows that it alone shows are left out. */
const sharedWith = async (
  reads: Reads,
  systemId: string,
  shown: ReadonlySet<string>,
): Promise<Record<string, ComponentUser[]>> => {
  const shared: Record<string, ComponentUser[]> = {}
  for (const kind of SHARED) {
    for (const [id, users] of await reads.components.users(kind)) {
      const others = users.filter((user) => user.id !== systemId)
      if (shown.has(id) && others.length > 0) shared[id] = others
    }
  }
  return shared
}

/** Rows outside the system that its rows refer to, by id. */
const referred = (components: Components): ReadonlySet<string> =>
  new Set(
    [
      ...components.zones.flatMap(({ controlIds }) => controlIds),
      ...components.devices.flatMap(({ zoneId, siteId }) => [zoneId, siteId]),
      ...components.applications.map(({ zoneId }) => zoneId),
      ...components.databases.map(({ zoneId }) => zoneId),
      ...components.dataGroups.map(({ databaseId }) => databaseId),
    ].filter((id) => id !== null),
  )

const outsideNames = async (
  reads: Reads,
  components: Components,
  shown: ReadonlySet<string>,
): Promise<Record<string, string>> => {
  const outside = new Set([...referred(components)].filter((id) => !shown.has(id)))
  if (outside.size === 0) return {}
  const rows = [
    ...(await reads.components.zones()),
    ...(await reads.components.devices()),
    ...(await reads.components.sites()),
    ...(await reads.components.databases()),
  ]
  return Object.fromEntries(rows.filter(({ id }) => outside.has(id)).map(({ id, name }) => [id, name]))
}

/** The components of a system as they are edited; throws `not-found`. */
export const componentSheet = async (reads: Reads, systemId: string): Promise<ComponentSheet> => {
  const version = await reads.history.last()
  const system = await reads.systems.get(systemId)
  if (system === undefined) throw new Failure('not-found', { entity: 'system', id: systemId })
  const { components } = system
  const shown = shownIds(components)
  return {
    systemId,
    version,
    components,
    sharedWith: await sharedWith(reads, systemId, shown),
    names: await outsideNames(reads, components, shown),
  }
}
