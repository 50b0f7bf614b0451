import type { z } from 'zod'
import {
  Application,
  Connection,
  Database,
  DataGroup,
  Device,
  DeviceLink,
  InternetLink,
  Site,
  SupplierContract,
  Zone,
} from '../../data/contract/component.ts'
import type { ComponentFields, ComponentKind, ComponentRows } from '../../data/contract/component-edit.ts'
import { Failure } from '../../data/contract/failure.ts'

type Fields<K extends ComponentKind> = Omit<ComponentRows[K], 'id'>

const SCHEMAS = {
  site: Site.omit({ id: true }),
  zone: Zone.omit({ id: true }),
  device: Device.omit({ id: true }),
  deviceLink: DeviceLink.omit({ id: true }),
  internetLink: InternetLink.omit({ id: true }),
  contract: SupplierContract.omit({ id: true }),
  database: Database.omit({ id: true }),
  application: Application.omit({ id: true }),
  connection: Connection.omit({ id: true }),
  dataGroup: DataGroup.omit({ id: true }),
} as const satisfies { readonly [K in ComponentKind]: z.ZodType<Fields<K>> }

/** A row of which nothing is known yet; what a row cannot do without is left out. */
const BLANK: { readonly [K in ComponentKind]: Partial<Fields<K>> } = {
  site: { ref: '', location: '', racks: [], power: '' },
  zone: {
    ref: '',
    siteId: null,
    kind: 'internal',
    privateRange: '',
    publicRange: '',
    vlan: null,
    controlIds: [],
    accessRule: '',
  },
  device: {
    ref: '',
    type: '',
    main: false,
    zoneId: null,
    location: '',
    purpose: '',
    redundancy: 'unstated',
    model: '',
    quantity: null,
    siteId: null,
    rack: '',
    address: '',
    operatingSystem: '',
    form: 'unstated',
    configuration: '',
  },
  deviceLink: { medium: 'unstated', note: '' },
  internetLink: {
    ref: '',
    siteId: null,
    provider: '',
    kind: '',
    bandwidthMbps: null,
    role: 'main',
    wanAddress: '',
  },
  contract: { ref: '', number: '', supplierId: null, signed: null, validTo: null, clauses: [], note: '' },
  database: {
    ref: '',
    legalClass: 'unstated',
    ownerId: null,
    legalBasis: '',
    content: '',
    software: '',
    host: '',
    zoneId: null,
  },
  application: {
    host: '',
    zoneId: null,
    privateAddress: '',
    publicAddress: '',
    operatingSystem: '',
    purpose: '',
    fromInternet: null,
    supplierId: null,
  },
  connection: {
    partnerSystemId: null,
    partnerCode: null,
    partnerOwner: '',
    direction: 'both',
    data: '',
    method: '',
    protection: '',
    state: 'in-use',
  },
  dataGroup: {
    informationType: 'unstated',
    basicSubjects: null,
    sensitiveSubjects: null,
    source: '',
    date: null,
    counting: '',
    databaseId: null,
    note: '',
  },
}

/** A whole new row: the given fields on top of a blank one. Throws `bad-input` when it lacks what it cannot do without. */
export const newRow = ({ kind, fields }: ComponentFields): Fields<ComponentKind> => {
  const checked = SCHEMAS[kind].safeParse({ ...BLANK[kind], ...fields })
  if (checked.success) return checked.data as Fields<ComponentKind>
  const faults = checked.error.issues.map(({ path, message }) => ({
    field: path.join('.'),
    expected: message,
  }))
  throw new Failure('bad-input', { faults })
}
