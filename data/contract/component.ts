import { z } from 'zod'
import { Id, Line, Prose } from './identity.ts'

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

/** A building or room that holds racks. */
export const Site = z.strictObject({
  id: Id,
  ref: Line,
  name: Line.min(1),
  location: Line,
  racks: z.array(Line),
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
})
export type Zone = z.infer<typeof Zone>

/** A device; `main` marks the main network devices of TT 12/2022 Đ3.2. */
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
})
export type Device = z.infer<typeof Device>

/** An application or service of one system and the server it runs on. */
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
})
export type Application = z.infer<typeof Application>

/** An exchange of data with a partner: another system of the inventory (`partnerSystemId`) or one outside it. */
export const Connection = z.strictObject({
  id: Id,
  partner: Line.min(1),
  partnerSystemId: Id.nullable(),
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

/** All components of one system; sites, zones, devices and links may be shared by several systems. */
export const Components = z.strictObject({
  sites: z.array(Site),
  zones: z.array(Zone),
  devices: z.array(Device),
  applications: z.array(Application),
  connections: z.array(Connection),
  internetLinks: z.array(InternetLink),
  notes: Prose,
})
export type Components = z.infer<typeof Components>
