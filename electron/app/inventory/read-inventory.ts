import type { Store } from '../../store/store.ts'
import { NAMED_LISTS, type NamedEntity } from './columns.ts'
import type { Inventory, InventoryComponents } from './inventory-rows.ts'

type Source = Pick<Store, 'organisations' | 'people' | 'systems' | 'websites' | 'components'>

const namedOf = async ({ components }: Source): Promise<InventoryComponents['named']> => {
  const lists = Object.entries(NAMED_LISTS) as [NamedEntity, (typeof NAMED_LISTS)[NamedEntity]][]
  const links = await Promise.all(
    lists.map(async ([entity, list]) => [entity, await components.links(list)] as const),
  )
  return Object.fromEntries(links) as unknown as InventoryComponents['named']
}

const readComponents = async (source: Source): Promise<InventoryComponents> => {
  const { components } = source
  const { applications, connections, dataGroups } = await components.parts()
  const own = <P extends { readonly position: number }>({ position: _position, ...part }: P) => part
  return {
    site: await components.sites(),
    zone: await components.zones(),
    device: await components.devices(),
    deviceLink: await components.deviceLinks(),
    internetLink: await components.internetLinks(),
    contract: await components.contracts(),
    database: await components.databases(),
    application: applications.map(own),
    connection: connections.map(own),
    dataGroup: dataGroups.map(own),
    named: await namedOf(source),
  }
}

/** The rows of the workspace as they are now. */
export const readInventory = async (source: Source): Promise<Inventory> => {
  const [organisations, people, systems, websites, notes, components] = await Promise.all([
    source.organisations.list(),
    source.people.list(),
    source.systems.all(),
    source.websites.list(),
    source.components.notes(),
    readComponents(source),
  ])
  const noted = systems.map((system) => ({ ...system, componentNotes: notes.get(system.id) ?? '' }))
  return { organisations, people, systems: noted, websites, components }
}

/** How many rows an inventory has. */
export const rowsIn = ({ organisations, people, systems, websites, components }: Inventory): number => {
  const { named: _named, ...lists } = components
  const own = Object.values(lists).reduce((sum, rows) => sum + rows.length, 0)
  return organisations.length + people.length + systems.length + websites.length + own
}
