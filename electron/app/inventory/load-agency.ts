import { Failure } from '../../../data/contract/failure.ts'
import type { SampleAgency, SampleSystem } from '../../../data/sample/sample.schema.ts'
import type { ComponentsChange, Writer } from '../../store/writer.ts'
import type { Texts } from '../texts.ts'
import { agencyFacts } from './agency-facts.ts'

/** The writes that loading an agency needs. */
export type AgencyWriter = Pick<
  Writer,
  | 'organisations'
  | 'people'
  | 'websites'
  | 'sites'
  | 'zones'
  | 'devices'
  | 'deviceLinks'
  | 'internetLinks'
  | 'contracts'
  | 'databases'
  | 'systems'
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

type Part = 'organisations' | 'people' | 'sites' | 'zones' | 'devices' | 'contracts' | 'databases' | 'systems'
type Unit = SampleAgency['organisations'][number]

interface Loading {
  readonly writer: AgencyWriter
  readonly agency: SampleAgency
  readonly texts: Texts
  /** Ids that were given so far, by the codes of the file. */
  readonly ids: Readonly<Record<Part, Map<string, string>>>
}

const contradiction = (field: string, value: string): Failure =>
  new Failure('import-unreadable', { reason: 'syntax', field, value })

const idOf = ({ ids }: Loading, part: Part, ref: string): string => {
  const id = ids[part].get(ref)
  if (id === undefined) throw contradiction(part, ref)
  return id
}

const idOrNull = (loading: Loading, part: Part, ref: string | null): string | null =>
  ref === null ? null : idOf(loading, part, ref)

/** Units so that each stands after its parent. */
const parentsFirst = (units: readonly Unit[]): readonly Unit[] => {
  const done = new Set<string>()
  const ordered: Unit[] = []
  let waiting = units
  while (waiting.length > 0) {
    const ready = waiting.filter(({ parent }) => parent === null || done.has(parent))
    if (ready.length === 0) throw contradiction('organisations.parent', waiting[0]?.ref ?? '')
    for (const { ref } of ready) done.add(ref)
    ordered.push(...ready)
    waiting = waiting.filter(({ ref }) => !done.has(ref))
  }
  return ordered
}

const loadUnitsAndPeople = async (loading: Loading): Promise<void> => {
  const { writer, agency, ids } = loading
  const versions = new Map<string, number>()
  for (const { parent, head: _head, ...fields } of parentsFirst(agency.organisations)) {
    const parentId = idOrNull(loading, 'organisations', parent)
    const row = await writer.organisations.create({ ...fields, parentId, headId: null })
    ids.organisations.set(fields.ref, row.id)
    versions.set(fields.ref, row.version)
  }
  for (const { organisation, ...fields } of agency.people) {
    const organisationId = idOf(loading, 'organisations', organisation)
    ids.people.set(fields.ref, (await writer.people.create({ ...fields, organisationId })).id)
  }
  for (const { ref, head } of agency.organisations) {
    const version = versions.get(ref)
    if (head === null || version === undefined) continue
    const headId = idOf(loading, 'people', head)
    await writer.organisations.update(idOf(loading, 'organisations', ref), version, { headId })
  }
}

/** Zones name the devices that guard them and devices name their zone, so zones are put twice. */
const loadNetwork = async (loading: Loading): Promise<void> => {
  const { writer, agency, ids } = loading
  for (const site of agency.sites) ids.sites.set(site.ref, (await writer.sites.put(site)).id)
  for (const { site, control: _control, ...fields } of agency.zones) {
    const row = { ...fields, siteId: idOf(loading, 'sites', site), controlIds: [] }
    ids.zones.set(fields.ref, (await writer.zones.put(row)).id)
  }
  for (const { zone, site, ...fields } of agency.devices) {
    const row = {
      ...fields,
      zoneId: idOf(loading, 'zones', zone),
      siteId: idOrNull(loading, 'sites', site),
    }
    ids.devices.set(fields.ref, (await writer.devices.put(row)).id)
  }
  for (const { site, control, ...fields } of agency.zones.filter((zone) => zone.control.length > 0)) {
    const controlIds = control.map((ref) => idOf(loading, 'devices', ref))
    const id = idOf(loading, 'zones', fields.ref)
    await writer.zones.put({ ...fields, id, siteId: idOf(loading, 'sites', site), controlIds })
  }
  for (const { site, ...fields } of agency.internetLinks) {
    await writer.internetLinks.put({ ...fields, siteId: idOf(loading, 'sites', site) })
  }
  for (const { from, to, ...fields } of agency.deviceLinks) {
    const [fromId, toId] = [idOf(loading, 'devices', from), idOf(loading, 'devices', to)]
    await writer.deviceLinks.put({ ...fields, fromId, toId })
  }
}

const loadHoldings = async (loading: Loading): Promise<void> => {
  const { writer, agency, ids } = loading
  for (const { supplier, ...fields } of agency.contracts) {
    const row = { ...fields, supplierId: idOf(loading, 'organisations', supplier) }
    ids.contracts.set(fields.ref, (await writer.contracts.put(row)).id)
  }
  for (const { owner, zone, ...fields } of agency.databases) {
    const row = {
      ...fields,
      ownerId: idOrNull(loading, 'organisations', owner),
      zoneId: idOrNull(loading, 'zones', zone),
    }
    ids.databases.set(fields.ref, (await writer.databases.put(row)).id)
  }
}

const loadSystem = async (loading: Loading, system: SampleSystem): Promise<void> => {
  const { writer, agency, texts, ids } = loading
  const row = await writer.systems.create({
    code: system.ref,
    name: system.name,
    patch: {
      purpose: system.purpose,
      status: system.status,
      ownerId: idOf(loading, 'organisations', system.owner),
      operatorId: idOf(loading, 'organisations', system.operator),
      businessOwnerId: idOrNull(loading, 'organisations', system.businessOwner),
      since: system.since,
      preset: system.preset,
      scale: system.scale,
      proposedLevel: system.proposedLevel,
      proposedReason: system.proposedReason,
      splitReason: system.splitReason,
      transition: system.transition,
      openQuestion: system.openQuestion,
      greyZones: system.greyZones,
      milestones: system.milestones,
    },
    facts: agencyFacts(agency, system, texts),
  })
  ids.systems.set(system.ref, row.id)
}

const componentsOf = (loading: Loading, system: SampleSystem): ComponentsChange => {
  const names = new Map(loading.agency.systems.map(({ ref, name }) => [ref, name]))
  return {
    zoneIds: system.zones.map((ref) => idOf(loading, 'zones', ref)),
    deviceIds: system.devices.map((ref) => idOf(loading, 'devices', ref)),
    contractIds: system.contracts.map((ref) => idOf(loading, 'contracts', ref)),
    databaseIds: system.databases.map((ref) => idOf(loading, 'databases', ref)),
    applications: system.applications.map(({ zone, supplier, ...fields }) => ({
      ...fields,
      zoneId: idOf(loading, 'zones', zone),
      supplierId: idOrNull(loading, 'organisations', supplier),
    })),
    dataGroups: system.dataGroups.map(({ database, ...fields }) => ({
      ...fields,
      databaseId: idOrNull(loading, 'databases', database),
    })),
    connections: system.connections.map((connection) => ({
      ...connection,
      partner: names.get(connection.partner) ?? connection.partner,
      partnerSystemId: loading.ids.systems.get(connection.partner) ?? null,
    })),
  }
}

const loadWebsites = async (loading: Loading): Promise<void> => {
  const { writer, agency } = loading
  for (const { system, owner, ...fields } of agency.websites) {
    const systemId = idOf(loading, 'systems', system)
    await writer.websites.create({ ...fields, systemId, ownerId: idOf(loading, 'organisations', owner) })
  }
}

const started = (writer: AgencyWriter, agency: SampleAgency, texts: Texts): Loading => ({
  writer,
  agency,
  texts,
  ids: {
    organisations: new Map(),
    people: new Map(),
    sites: new Map(),
    zones: new Map(),
    devices: new Map(),
    contracts: new Map(),
    databases: new Map(),
    systems: new Map(),
  },
})

/**
 * Writes a whole agency into an empty workspace, inside the caller's transaction: units with heads, people, the network,
 * systems with facts, milestones and components, websites. Throws `import-unreadable` where the file contradicts itself.
 */
export const loadAgency = async (
  writer: AgencyWriter,
  agency: SampleAgency,
  texts: Texts,
): Promise<AgencyCounts> => {
  const loading = started(writer, agency, texts)
  await loadUnitsAndPeople(loading)
  await loadNetwork(loading)
  await loadHoldings(loading)
  for (const system of agency.systems) await loadSystem(loading, system)
  for (const system of agency.systems) {
    await writer.systems.setComponents(idOf(loading, 'systems', system.ref), componentsOf(loading, system))
  }
  await loadWebsites(loading)
  return {
    organisations: agency.organisations.length,
    people: agency.people.length,
    sites: agency.sites.length,
    zones: agency.zones.length,
    devices: agency.devices.length,
    internetLinks: agency.internetLinks.length,
    systems: agency.systems.length,
    websites: agency.websites.length,
  }
}
