import {
  Connection,
  ContractClause,
  Database,
  DataGroup,
  Device,
  DeviceLink,
  InternetLink,
  ZoneKind,
} from '../../../data/contract/component.ts'
import type { Column, TargetEntity } from './columns.ts'

const choice = (
  key: string,
  of: { readonly codes: readonly string[]; readonly labels: string; readonly whenEmpty: string },
): Column => ({ key, kind: 'choice', ...of, width: 20 })

const line = (key: string, width = 22): Column => ({ key, kind: 'line', width })

const name = (key = 'name', width = 36): Column => ({ key, kind: 'line', width, required: true })

const reference = (key: string, to: TargetEntity): Column => ({ key, kind: 'reference', to, width: 22 })

/** The systems that name a shared component. */
const systems: Column = { key: 'systems', kind: 'references', to: 'system', width: 26 }

const count = (key: string, max: number, min = 0): Column => ({
  key,
  kind: 'number',
  min,
  max,
  whole: true,
  width: 14,
})

const PEOPLE = 10_000_000_000

const SITE: readonly Column[] = [
  line('ref', 14),
  name(),
  line('location', 40),
  { key: 'racks', kind: 'list', width: 20 },
  line('power', 30),
  systems,
]

const ZONE: readonly Column[] = [
  line('ref', 16),
  name(),
  choice('kind', { codes: ZoneKind.options, labels: 'system.zone', whenEmpty: 'internal' }),
  reference('siteId', 'site'),
  line('privateRange'),
  line('publicRange'),
  count('vlan', 4094),
  { key: 'controlIds', kind: 'references', to: 'device', width: 30 },
  line('accessRule', 36),
  systems,
]

const DEVICE: readonly Column[] = [
  line('ref', 14),
  name(),
  line('type', 16),
  { key: 'main', kind: 'flag', whenEmpty: false, width: 12 },
  reference('zoneId', 'zone'),
  line('location', 36),
  line('purpose', 36),
  choice('redundancy', {
    codes: Device.shape.redundancy.options,
    labels: 'system.redundancy',
    whenEmpty: 'unstated',
  }),
  line('model'),
  count('quantity', 100_000, 1),
  reference('siteId', 'site'),
  line('rack', 10),
  line('address', 18),
  line('operatingSystem'),
  choice('form', { codes: Device.shape.form.options, labels: 'system.form', whenEmpty: 'unstated' }),
  line('configuration', 30),
  systems,
]

const INTERNET_LINK: readonly Column[] = [
  line('ref', 12),
  line('provider', 26),
  reference('siteId', 'site'),
  line('kind', 18),
  { key: 'bandwidthMbps', kind: 'number', min: 0, max: 10_000_000, whole: false, width: 16 },
  choice('role', { codes: InternetLink.shape.role.options, labels: 'system.link-role', whenEmpty: 'main' }),
  line('wanAddress', 18),
  systems,
]

const CONTRACT: readonly Column[] = [
  line('ref', 12),
  name(),
  line('number'),
  reference('supplierId', 'organisation'),
  { key: 'signed', kind: 'day', width: 14 },
  { key: 'validTo', kind: 'day', width: 14 },
  { key: 'clauses', kind: 'set', codes: ContractClause.options, labels: 'system.contract-clause', width: 34 },
  line('note', 36),
  systems,
]

const DATABASE: readonly Column[] = [
  line('ref', 14),
  name(),
  choice('legalClass', {
    codes: Database.shape.legalClass.options,
    labels: 'system.legal-class',
    whenEmpty: 'unstated',
  }),
  reference('ownerId', 'organisation'),
  line('content', 36),
  line('software', 20),
  line('host', 20),
  reference('zoneId', 'zone'),
  line('legalBasis', 30),
  systems,
]

const DEVICE_LINK: readonly Column[] = [
  { ...reference('fromId', 'device'), required: true },
  { ...reference('toId', 'device'), required: true },
  choice('medium', {
    codes: DeviceLink.shape.medium.options,
    labels: 'system.medium',
    whenEmpty: 'unstated',
  }),
  line('note', 40),
]

const ofSystem: Column = { ...reference('systemId', 'system'), required: true }

const APPLICATION: readonly Column[] = [
  ofSystem,
  name(),
  line('host'),
  reference('zoneId', 'zone'),
  line('privateAddress', 18),
  line('publicAddress', 18),
  line('operatingSystem'),
  line('purpose', 36),
  { key: 'fromInternet', kind: 'flag', whenEmpty: null, width: 14 },
  reference('supplierId', 'organisation'),
]

const CONNECTION: readonly Column[] = [
  ofSystem,
  name('partner'),
  reference('partnerSystemId', 'system'),
  { key: 'partnerCode', kind: 'partner', width: 34 },
  line('partnerOwner', 26),
  choice('direction', {
    codes: Connection.shape.direction.options,
    labels: 'system.direction',
    whenEmpty: 'both',
  }),
  line('data', 30),
  line('method', 26),
  line('protection', 30),
  choice('state', {
    codes: Connection.shape.state.options,
    labels: 'system.connection-state',
    whenEmpty: 'in-use',
  }),
]

const DATA_GROUP: readonly Column[] = [
  ofSystem,
  name(),
  choice('informationType', {
    codes: DataGroup.shape.informationType.options,
    labels: 'system.information-type',
    whenEmpty: 'unstated',
  }),
  count('basicSubjects', PEOPLE),
  count('sensitiveSubjects', PEOPLE),
  line('source', 26),
  { key: 'date', kind: 'day', width: 14 },
  line('counting', 36),
  reference('databaseId', 'database'),
  line('note', 30),
]

/** Tells rows apart that have no code of their own, e.g. two devices of one name; written by an export only. */
export const ID_COLUMN: Column = line('id', 38)

/** The columns of the sheets of components. */
export const COMPONENT_COLUMNS = {
  site: [...SITE, ID_COLUMN],
  zone: [...ZONE, ID_COLUMN],
  device: [...DEVICE, ID_COLUMN],
  internetLink: [...INTERNET_LINK, ID_COLUMN],
  contract: [...CONTRACT, ID_COLUMN],
  database: [...DATABASE, ID_COLUMN],
  deviceLink: [...DEVICE_LINK, ID_COLUMN],
  application: [...APPLICATION, ID_COLUMN],
  connection: [...CONNECTION, ID_COLUMN],
  dataGroup: [...DATA_GROUP, ID_COLUMN],
} as const satisfies Readonly<Record<string, readonly Column[]>>
