import { Failure } from '../../../data/contract/failure.ts'
import type { Writer } from '../../store/writer.ts'
import type { Texts } from '../texts.ts'
import type { SampleAgency } from './agency.ts'
import { deviceOf, linkOf, organisationOf, personOf, siteOf, websiteOf, zoneOf } from './agency-rows.ts'
import { applicationsOf, connectionsOf, factsOf, systemOf } from './agency-system.ts'

/** The writes that loading an agency needs. */
export type AgencyWriter = Pick<
  Writer,
  'organisations' | 'people' | 'websites' | 'sites' | 'zones' | 'devices' | 'internetLinks' | 'systems'
>

/** How many rows of each kind were written. */
export interface AgencyCounts {
  readonly organisations: number
  readonly people: number
  readonly sites: number
  readonly zones: number
  readonly devices: number
  readonly internetLinks: number
  readonly systems: number
  readonly websites: number
}

type Part = 'units' | 'people' | 'sites' | 'zones' | 'devices' | 'systems'

interface Loading {
  readonly writer: AgencyWriter
  readonly agency: SampleAgency
  readonly texts: Texts
  /** Ids that were given so far, by the keys of the file. */
  readonly ids: Readonly<Record<Part, Map<string, string>>>
}

const idOf = ({ ids }: Loading, part: Part, key: string): string => {
  const id = ids[part].get(key)
  if (id !== undefined) return id
  throw new Failure('import-unreadable', { field: part, value: key, expected: 'id' })
}

const idOrNull = (loading: Loading, part: Part, key: string | null): string | null =>
  key === null ? null : idOf(loading, part, key)

type Unit = SampleAgency['units'][number]

/** Units so that each stands after its parent; throws `import-unreadable` when they run in a circle. */
const parentsFirst = (units: readonly Unit[]): readonly Unit[] => {
  const done = new Set<string>()
  const ordered: Unit[] = []
  let waiting = units
  while (waiting.length > 0) {
    const ready = waiting.filter((unit) => unit.parent === null || done.has(unit.parent))
    if (ready.length === 0) {
      throw new Failure('import-unreadable', {
        field: 'units.parent',
        value: waiting[0]?.id ?? '',
        expected: 'tree',
      })
    }
    for (const unit of ready) done.add(unit.id)
    ordered.push(...ready)
    waiting = waiting.filter((unit) => !done.has(unit.id))
  }
  return ordered
}

const loadUnitsAndPeople = async (loading: Loading): Promise<void> => {
  const { writer, agency } = loading
  const versions = new Map<string, number>()
  for (const unit of parentsFirst(agency.units)) {
    const fields = organisationOf(unit)
    const row = await writer.organisations.create({
      ...fields,
      parentId: idOrNull(loading, 'units', fields.parentId),
      headId: null,
    })
    loading.ids.units.set(unit.id, row.id)
    versions.set(unit.id, row.version)
  }
  for (const person of agency.people) {
    const fields = personOf(person)
    const row = await writer.people.create({
      ...fields,
      organisationId: idOrNull(loading, 'units', fields.organisationId),
    })
    loading.ids.people.set(person.id, row.id)
  }
  for (const unit of agency.units) {
    const version = versions.get(unit.id)
    if (unit.head === null || version === undefined) continue
    await writer.organisations.update(idOf(loading, 'units', unit.id), version, {
      headId: idOf(loading, 'people', unit.head),
    })
  }
}

const loadNetwork = async (loading: Loading): Promise<void> => {
  const { writer, agency } = loading
  for (const site of agency.sites) loading.ids.sites.set(site.id, (await writer.sites.put(siteOf(site))).id)
  for (const zone of agency.zones) {
    const row = { ...zoneOf(zone), siteId: idOf(loading, 'sites', zone.site), controlIds: [] }
    loading.ids.zones.set(zone.id, (await writer.zones.put(row)).id)
  }
  for (const device of agency.devices) {
    const row = { ...deviceOf(device), zoneId: idOf(loading, 'zones', device.zone) }
    loading.ids.devices.set(device.id, (await writer.devices.put(row)).id)
  }
  for (const zone of agency.zones.filter(({ control }) => control.length > 0)) {
    const controlIds = zone.control.map((key) => idOf(loading, 'devices', key))
    await writer.zones.put({
      ...zoneOf(zone),
      id: idOf(loading, 'zones', zone.id),
      siteId: idOf(loading, 'sites', zone.site),
      controlIds,
    })
  }
  for (const link of agency.internet_links) {
    await writer.internetLinks.put({ ...linkOf(link), siteId: idOf(loading, 'sites', link.site) })
  }
}

const loadSystems = async (loading: Loading): Promise<void> => {
  const { writer, agency, texts } = loading
  for (const system of agency.systems) {
    const { code, name, ...fields } = systemOf(agency, system, texts)
    const row = await writer.systems.create({
      code,
      name,
      patch: {
        ...fields,
        ownerId: idOrNull(loading, 'units', fields.ownerId),
        operatorId: idOrNull(loading, 'units', fields.operatorId),
        businessOwnerId: idOrNull(loading, 'units', fields.businessOwnerId),
      },
      facts: factsOf(agency, system, texts),
    })
    loading.ids.systems.set(system.id, row.id)
  }
}

const loadComponents = async (loading: Loading): Promise<void> => {
  const { writer, agency } = loading
  const names = new Map(agency.systems.map((system) => [system.id, system.name]))
  for (const system of agency.systems) {
    await writer.systems.setComponents(idOf(loading, 'systems', system.id), {
      zoneIds: system.zones.map((key) => idOf(loading, 'zones', key)),
      deviceIds: system.devices.map((key) => idOf(loading, 'devices', key)),
      applications: applicationsOf(system).map((app) => ({
        ...app,
        zoneId: idOrNull(loading, 'zones', app.zoneId),
      })),
      connections: connectionsOf(system, (key) => names.get(key)).map((one) => ({
        ...one,
        partnerSystemId: idOrNull(loading, 'systems', one.partnerSystemId),
      })),
    })
  }
}

const loadWebsites = async (loading: Loading): Promise<void> => {
  const { writer, agency, texts } = loading
  for (const website of agency.websites) {
    const fields = websiteOf(website, texts)
    await writer.websites.create({
      ...fields,
      systemId: idOrNull(loading, 'systems', fields.systemId),
      ownerId: idOrNull(loading, 'units', fields.ownerId),
    })
  }
}

/**
 * Writes a whole agency into an empty workspace, inside the caller's transaction: units with heads, people, the network,
 * systems with facts, components and milestones, websites. `texts` are the Vietnamese sentences, since the file speaks
 * Vietnamese. Throws `import-unreadable` where the file contradicts itself.
 */
export const loadAgency = async (
  writer: AgencyWriter,
  agency: SampleAgency,
  texts: Texts,
): Promise<AgencyCounts> => {
  const loading: Loading = {
    writer,
    agency,
    texts,
    ids: {
      units: new Map(),
      people: new Map(),
      sites: new Map(),
      zones: new Map(),
      devices: new Map(),
      systems: new Map(),
    },
  }
  await loadUnitsAndPeople(loading)
  await loadNetwork(loading)
  await loadSystems(loading)
  await loadComponents(loading)
  await loadWebsites(loading)
  return {
    organisations: agency.units.length,
    people: agency.people.length,
    sites: agency.sites.length,
    zones: agency.zones.length,
    devices: agency.devices.length,
    internetLinks: agency.internet_links.length,
    systems: agency.systems.length,
    websites: agency.websites.length,
  }
}
