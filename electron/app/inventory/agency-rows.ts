import type { Device, InternetLink, Site, Zone } from '../../../data/contract/component.ts'
import { Failure } from '../../../data/contract/failure.ts'
import type { Organisation, Person } from '../../../data/contract/organisation.ts'
import type { Website } from '../../../data/contract/system.ts'
import type { Texts } from '../texts.ts'
import type { SampleAgency } from './agency.ts'
import { APP_ROLE_CODES, LINK_CODES, REDUNDANCY_CODES, ROLE_CODES, ZONE_CODES } from './agency-codes.ts'

type Fields<T> = Omit<T, 'id' | 'version'>
type Item<K extends 'units' | 'people' | 'sites' | 'zones' | 'devices' | 'internet_links' | 'websites'> =
  SampleAgency[K][number]

/** The code a word of the agency file stands for; throws `import-unreadable` that names field, value and what was expected. */
export const codeOf = <T>(table: Readonly<Record<string, T>>, word: string, field: string): T => {
  const code = Object.hasOwn(table, word) ? table[word] : undefined
  if (code === undefined) {
    throw new Failure('import-unreadable', { field, value: word, expected: Object.keys(table).join(', ') })
  }
  return code
}

/** A unit of the agency file; `parentId` and `headId` hold the file's own keys. */
export const organisationOf = (unit: Item<'units'>): Fields<Organisation> => ({
  ref: unit.id,
  name: unit.name,
  shortName: unit.short,
  symbol: unit.symbol ?? '',
  parentId: unit.parent,
  roles: unit.roles.map((role) => codeOf(ROLE_CODES, role, 'units.roles')),
  headId: unit.head,
  legalBasis: unit.legal_basis,
  address: unit.address,
  phone: unit.phone,
  email: unit.email,
  place: unit.place ?? '',
})

/** A person of the agency file; `organisationId` holds the file's own key. */
export const personOf = (person: Item<'people'>): Fields<Person> => ({
  ref: person.id,
  name: person.name,
  title: person.title,
  organisationId: person.unit,
  signBlock: [...(person.sign_block ?? [])],
  appRole: codeOf(APP_ROLE_CODES, person.app_role, 'people.app_role'),
})

/** A building or room of the agency file. */
export const siteOf = (site: Item<'sites'>): Omit<Site, 'id'> => ({
  ref: site.id,
  name: site.name,
  location: site.location,
  racks: [...site.racks],
})

/** A zone of the agency file; `siteId` and `controlIds` hold the file's own keys. */
export const zoneOf = (zone: Item<'zones'>): Omit<Zone, 'id'> => ({
  ref: zone.id,
  siteId: zone.site,
  kind: codeOf(ZONE_CODES, zone.kind, 'zones.kind'),
  name: zone.name,
  privateRange: zone.private ?? '',
  publicRange: zone.public ?? '',
  vlan: zone.vlan,
  controlIds: [...zone.control],
})

/** A device of the agency file; `zoneId` holds the file's own key. */
export const deviceOf = (device: Item<'devices'>): Omit<Device, 'id'> => ({
  ref: device.id,
  type: device.type,
  name: device.name,
  main: device.main,
  zoneId: device.zone,
  location: device.location,
  purpose: device.purpose,
  redundancy: codeOf(REDUNDANCY_CODES, device.redundancy, 'devices.redundancy'),
})

/** An Internet line of the agency file; `siteId` holds the file's own key. */
export const linkOf = (link: Item<'internet_links'>): Omit<InternetLink, 'id'> => ({
  ref: link.id,
  siteId: link.site,
  provider: link.provider,
  kind: link.kind,
  bandwidthMbps: link.bandwidth_mbps,
  role: codeOf(LINK_CODES, link.role, 'internet_links.role'),
  wanAddress: link.wan_ip,
})

const kindText = (kind: string, texts: Texts): string => {
  const key = `inventory.websiteKind.${kind}`
  const text = texts(key)
  return text === key ? kind : text
}

/** A website of the agency file; `systemId` and `ownerId` hold the file's own keys. */
export const websiteOf = (site: Item<'websites'>, texts: Texts): Fields<Website> => ({
  url: site.url,
  kind: kindText(site.kind, texts),
  systemId: site.system,
  ownerId: site.owner,
})
