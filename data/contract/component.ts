import { z } from 'zod'
import { Day, Id, Line, Prose } from './identity.ts'

/** Place of a zone in the network (NĐ 331 Đ22.3.d; zone kinds of TT 12/2022, Phụ lục). */
export const ZoneKind = z.enum([
  'internal',
  'edge',
  'dmz',
  'internal-server',
  'wireless',
  'database',
  'admin',
  'device-admin',
  'backup',
  'monitoring',
  'wan',
  'ot',
])

/** A building or room that holds racks; `power` says what stands in when the mains fail. */
export const Site = z.strictObject({
  id: Id,
  ref: Line,
  name: Line.min(1),
  location: Line,
  racks: z.array(Line),
  power: Line,
})
export type Site = z.infer<typeof Site>

/** A network zone with its address plan; `control` names the devices that guard it. */
export const Zone = z.strictObject({
  id: Id,
  ref: Line,
  siteId: Id.nullable(),
  kind: ZoneKind,
  name: Line.min(1),
  privateRange: Line,
  publicRange: Line,
  vlan: z.int().min(0).max(4094).nullable(),
  controlIds: z.array(Id),
  accessRule: Line,
})
export type Zone = z.infer<typeof Zone>

/**
 * A device or server; `main` marks the main network devices of TT 12/2022 Đ3.2. Without a site of its own it stands at the
 * site of its zone.
 */
export const Device = z.strictObject({
  id: Id,
  ref: Line,
  type: Line,
  name: Line.min(1),
  main: z.boolean(),
  zoneId: Id.nullable(),
  location: Line,
  purpose: Line,
  redundancy: z.enum(['hot', 'cold', 'none', 'unstated']),
  model: Line,
  quantity: z.int().min(1).max(100_000).nullable(),
  siteId: Id.nullable(),
  rack: Line,
  address: Line,
  operatingSystem: Line,
  form: z.enum(['physical', 'virtual', 'unstated']),
  configuration: Line,
})
export type Device = z.infer<typeof Device>

/** A cable or wireless path between two devices. */
export const DeviceLink = z.strictObject({
  id: Id,
  fromId: Id,
  toId: Id,
  medium: z.enum(['copper', 'fibre', 'wireless', 'virtual', 'unstated']),
  note: Line,
})
export type DeviceLink = z.infer<typeof DeviceLink>

/** An application or service of one system and the server it runs on; `supplierId` is who delivered or runs it. */
export const Application = z.strictObject({
  id: Id,
  name: Line.min(1),
  host: Line,
  zoneId: Id.nullable(),
  privateAddress: Line,
  publicAddress: Line,
  operatingSystem: Line,
  purpose: Line,
  fromInternet: z.boolean().nullable(),
  supplierId: Id.nullable(),
})
export type Application = z.infer<typeof Application>

/**
 * An exchange of data with a partner: another system of the inventory (`partnerSystemId`), a platform or database that the
 * catalogue of partners names (`partnerCode`, e.g. `ndxp`), or anyone else. `partnerOwner` is whose the partner is.
 */
export const Connection = z.strictObject({
  id: Id,
  partner: Line.min(1),
  partnerSystemId: Id.nullable(),
  partnerCode: z.string().max(60).nullable(),
  partnerOwner: Line,
  direction: z.enum(['in', 'out', 'both']),
  data: Line,
  method: Line,
  protection: Line,
  state: z.enum(['in-use', 'trial', 'planned']),
})
export type Connection = z.infer<typeof Connection>

/** A line to the Internet. */
export const InternetLink = z.strictObject({
  id: Id,
  ref: Line,
  siteId: Id.nullable(),
  provider: Line,
  kind: Line,
  bandwidthMbps: z.number().nonnegative().nullable(),
  role: z.enum(['main', 'backup']),
  wanAddress: Line,
})
export type InternetLink = z.infer<typeof InternetLink>

/** What a contract for hired services settles (NĐ 331 Đ5.3). */
export const ContractClause = z.enum(['data-administration', 'access-control', 'security', 'handover'])

/** A contract with a supplier (a unit in the role of supplier); `name` is what it is about. */
export const SupplierContract = z.strictObject({
  id: Id,
  ref: Line,
  number: Line,
  name: Line.min(1),
  supplierId: Id.nullable(),
  signed: Day.nullable(),
  validTo: Day.nullable(),
  clauses: z.array(ContractClause),
  note: Line,
})
export type SupplierContract = z.infer<typeof SupplierContract>

/** A database of one of the three legal classes: national, shared by a ministry, sector or locality, internal. */
export const Database = z.strictObject({
  id: Id,
  ref: Line,
  name: Line.min(1),
  legalClass: z.enum(['national', 'shared', 'internal', 'unstated']),
  ownerId: Id.nullable(),
  legalBasis: Line,
  content: Line,
  software: Line,
  host: Line,
  zoneId: Id.nullable(),
})
export type Database = z.infer<typeof Database>

/** A group of data that a system holds, and how many people it speaks of; `counting` says how they were counted. */
export const DataGroup = z.strictObject({
  id: Id,
  name: Line.min(1),
  informationType: z.enum(['public', 'private', 'personal', 'unstated']),
  basicSubjects: z.int().min(0).nullable(),
  sensitiveSubjects: z.int().min(0).nullable(),
  source: Line,
  date: Day.nullable(),
  counting: Line,
  databaseId: Id.nullable(),
  note: Line,
})
export type DataGroup = z.infer<typeof DataGroup>

/**
 * All components of one system. Sites, zones, devices, links, contracts and databases stand once in the inventory and may be
 * shared by several systems; applications, connections and data groups are the system's own.
 */
export const Components = z.strictObject({
  sites: z.array(Site),
  zones: z.array(Zone),
  devices: z.array(Device),
  deviceLinks: z.array(DeviceLink),
  applications: z.array(Application),
  connections: z.array(Connection),
  internetLinks: z.array(InternetLink),
  contracts: z.array(SupplierContract),
  databases: z.array(Database),
  dataGroups: z.array(DataGroup),
  notes: Prose,
})
export type Components = z.infer<typeof Components>
