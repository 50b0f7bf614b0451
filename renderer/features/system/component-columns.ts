import type { ComponentKind, ComponentSheet } from '../../../data/contract/component-edit.ts'
import { type Translate, useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { strangeAddresses } from '../../ui/grid/address-doubt.ts'
import type { CellKind, CellOption, CellValue } from '../../ui/grid/cell-value.ts'
import type { GridColumn } from '../../ui/grid/grid-column.ts'

/** What the cells of the component tables choose from. */
interface Options {
  readonly units: readonly CellOption[]
  readonly systems: readonly CellOption[]
  readonly partners: readonly CellOption[]
  readonly sites: readonly CellOption[]
  readonly zones: readonly CellOption[]
  readonly devices: readonly CellOption[]
  readonly databases: readonly CellOption[]
  /** Names of devices, under which applications and databases name their server. */
  readonly hosts: readonly CellOption[]
}

interface Making {
  readonly t: Translate
  readonly options: Options
}

type Column = Omit<GridColumn, 'title'>

const text: CellKind = { kind: 'text' }

const number = (max: number, min = 0, whole = true): CellKind => ({ kind: 'number', min, max, whole })

/** Codes of the contract with their words under `system.<words>.<code>`. */
const coded =
  (words: string, codes: readonly string[]) =>
  ({ t }: Making): readonly CellOption[] =>
    codes.map((value) => ({ value, label: t(`system.${words}.${value}`) }))

const zoneKinds = coded('zone', [
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
const deviceTypes = coded('device-type', [
  'router',
  'switch',
  'firewall',
  'waf',
  'ips',
  'utm',
  'database_firewall',
  'load_balancer',
  'vpn',
  'server',
  'storage',
  'backup',
  'siem',
  'nac',
  'access_point',
  'workstation',
  'nvr',
  'camera',
  'plc',
  'ups',
])
const linkKinds = coded('link-kind', ['leased_line', 'ftth', 'mpls', 'mobile', 'satellite'])

const choice = (options: readonly CellOption[]): CellKind => ({ kind: 'choice', options })

const optional = (options: readonly CellOption[], { t }: Making): CellKind => ({
  kind: 'choice',
  options,
  none: t('app.not-filled'),
})

const yesNo = (kind: 'flag' | 'maybe', { t }: Making): CellKind => ({
  kind,
  yes: t('app.yes'),
  no: t('app.no'),
})

const addresses =
  ({ t }: Making, range: boolean) =>
  (value: CellValue): string | undefined => {
    const strange = strangeAddresses(String(value ?? ''), range)
    if (strange.length === 0) return undefined
    return t(range ? 'component.doubt.range' : 'component.doubt.address', { parts: strange.join('; ') })
  }

const siteColumns = (): readonly Column[] => [
  { field: 'name', width: 240, cell: text, required: true },
  { field: 'ref', width: 120, cell: text },
  { field: 'location', width: 320, cell: text },
  { field: 'racks', width: 180, cell: { kind: 'lines' } },
  { field: 'power', width: 240, cell: text },
]

const zoneColumns = (making: Making): readonly Column[] => [
  { field: 'name', width: 200, cell: text, required: true },
  { field: 'kind', width: 150, cell: choice(zoneKinds(making)) },
  { field: 'privateRange', width: 170, cell: text, doubt: addresses(making, true) },
  { field: 'publicRange', width: 170, cell: text, doubt: addresses(making, true) },
  { field: 'vlan', width: 80, cell: number(4094) },
  { field: 'controlIds', width: 240, cell: { kind: 'choices', options: making.options.devices } },
  { field: 'siteId', width: 180, cell: optional(making.options.sites, making) },
  { field: 'accessRule', width: 260, cell: text },
  { field: 'ref', width: 120, cell: text, extra: true },
]

const deviceColumns = (making: Making): readonly Column[] => [
  { field: 'name', width: 210, cell: text, required: true },
  { field: 'ref', width: 110, cell: text },
  { field: 'type', width: 150, cell: { kind: 'suggest', options: deviceTypes(making) } },
  { field: 'location', width: 220, cell: text },
  { field: 'purpose', width: 240, cell: text },
  { field: 'main', width: 90, cell: yesNo('flag', making) },
  {
    field: 'redundancy',
    width: 130,
    cell: choice(coded('redundancy', ['hot', 'cold', 'none', 'unstated'])(making)),
  },
  { field: 'zoneId', width: 170, cell: optional(making.options.zones, making) },
  { field: 'address', width: 140, cell: text, doubt: addresses(making, false) },
  { field: 'model', width: 150, cell: text, extra: true },
  { field: 'quantity', width: 90, cell: number(100_000, 1), extra: true },
  {
    field: 'form',
    width: 110,
    cell: choice(coded('form', ['physical', 'virtual', 'unstated'])(making)),
    extra: true,
  },
  { field: 'operatingSystem', width: 170, cell: text, extra: true },
  { field: 'configuration', width: 200, cell: text, extra: true },
  { field: 'siteId', width: 170, cell: optional(making.options.sites, making), extra: true },
  { field: 'rack', width: 90, cell: text, extra: true },
]

const pathColumns = (making: Making): readonly Column[] => [
  { field: 'fromId', width: 280, cell: choice(making.options.devices), required: true },
  { field: 'toId', width: 280, cell: choice(making.options.devices), required: true },
  {
    field: 'medium',
    width: 150,
    cell: choice(coded('medium', ['copper', 'fibre', 'wireless', 'virtual', 'unstated'])(making)),
  },
  { field: 'note', width: 300, cell: text },
]

const applicationColumns = (making: Making): readonly Column[] => [
  { field: 'name', width: 230, cell: text, required: true },
  { field: 'host', width: 160, cell: { kind: 'suggest', options: making.options.hosts } },
  { field: 'zoneId', width: 180, cell: optional(making.options.zones, making) },
  { field: 'operatingSystem', width: 180, cell: text },
  { field: 'purpose', width: 240, cell: text },
  { field: 'privateAddress', width: 140, cell: text, doubt: addresses(making, false) },
  { field: 'publicAddress', width: 140, cell: text, doubt: addresses(making, false) },
  { field: 'fromInternet', width: 110, cell: yesNo('maybe', making) },
  { field: 'supplierId', width: 220, cell: optional(making.options.units, making), extra: true },
]

const connectionColumns = (making: Making): readonly Column[] => [
  { field: 'partner', width: 240, cell: text, required: true },
  { field: 'partnerCode', width: 220, cell: optional(making.options.partners, making) },
  { field: 'direction', width: 110, cell: choice(coded('direction', ['in', 'out', 'both'])(making)) },
  { field: 'data', width: 220, cell: text },
  { field: 'method', width: 190, cell: text },
  { field: 'protection', width: 200, cell: text },
  {
    field: 'state',
    width: 120,
    cell: choice(coded('connection-state', ['in-use', 'trial', 'planned'])(making)),
  },
  { field: 'partnerSystemId', width: 260, cell: optional(making.options.systems, making), extra: true },
  { field: 'partnerOwner', width: 200, cell: text, extra: true },
]

const lineColumns = (making: Making): readonly Column[] => [
  { field: 'provider', width: 200, cell: text },
  { field: 'kind', width: 170, cell: { kind: 'suggest', options: linkKinds(making) } },
  { field: 'bandwidthMbps', width: 120, cell: number(10_000_000, 0, false) },
  { field: 'role', width: 110, cell: choice(coded('link-role', ['main', 'backup'])(making)) },
  { field: 'wanAddress', width: 170, cell: text, doubt: addresses(making, false) },
  { field: 'siteId', width: 200, cell: optional(making.options.sites, making) },
  { field: 'ref', width: 110, cell: text },
]

const contractColumns = (making: Making): readonly Column[] => [
  { field: 'name', width: 260, cell: text, required: true },
  { field: 'number', width: 170, cell: text },
  { field: 'supplierId', width: 230, cell: optional(making.options.units, making) },
  { field: 'signed', width: 120, cell: { kind: 'day' } },
  { field: 'validTo', width: 120, cell: { kind: 'day' } },
  {
    field: 'clauses',
    width: 280,
    cell: {
      kind: 'choices',
      options: coded('contract-clause', ['data-administration', 'access-control', 'security', 'handover'])(
        making,
      ),
    },
  },
  { field: 'note', width: 260, cell: text },
  { field: 'ref', width: 110, cell: text, extra: true },
]

const databaseColumns = (making: Making): readonly Column[] => [
  { field: 'name', width: 240, cell: text, required: true },
  {
    field: 'legalClass',
    width: 190,
    cell: choice(coded('legal-class', ['national', 'shared', 'internal', 'unstated'])(making)),
  },
  { field: 'ownerId', width: 220, cell: optional(making.options.units, making) },
  { field: 'content', width: 260, cell: text },
  { field: 'software', width: 150, cell: text },
  { field: 'host', width: 150, cell: { kind: 'suggest', options: making.options.hosts } },
  { field: 'zoneId', width: 180, cell: optional(making.options.zones, making) },
  { field: 'legalBasis', width: 220, cell: text },
  { field: 'ref', width: 110, cell: text, extra: true },
]

const groupColumns = (making: Making): readonly Column[] => [
  { field: 'name', width: 250, cell: text, required: true },
  {
    field: 'informationType',
    width: 140,
    cell: choice(coded('information-type', ['public', 'private', 'personal', 'unstated'])(making)),
  },
  { field: 'basicSubjects', width: 120, cell: number(10_000_000_000) },
  { field: 'sensitiveSubjects', width: 120, cell: number(10_000_000_000) },
  { field: 'source', width: 190, cell: text },
  { field: 'date', width: 110, cell: { kind: 'day' } },
  { field: 'counting', width: 270, cell: text },
  { field: 'databaseId', width: 210, cell: optional(making.options.databases, making) },
  { field: 'note', width: 200, cell: text },
]

const MAKERS: Readonly<Record<ComponentKind, (making: Making) => readonly Column[]>> = {
  site: siteColumns,
  zone: zoneColumns,
  device: deviceColumns,
  deviceLink: pathColumns,
  application: applicationColumns,
  connection: connectionColumns,
  internetLink: lineColumns,
  contract: contractColumns,
  database: databaseColumns,
  dataGroup: groupColumns,
}

const named = (rows: readonly { readonly id: string; readonly name: string }[]): readonly CellOption[] =>
  rows.map(({ id, name }) => ({ value: id, label: name }))

/** Rows of other systems that fields lead to can be shown, though not newly chosen from a list of all. */
const withOutside = (rows: readonly CellOption[], { names }: ComponentSheet): readonly CellOption[] => [
  ...rows,
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
]

/** The columns of each table of a sheet, with what their cells choose from. */
export const useComponentColumns = (
  sheet: ComponentSheet,
): ((kind: ComponentKind) => readonly GridColumn[]) => {
  const { t, pick } = useTexts()
  const units = useAnswer('organisation.list', {}).data ?? []
  const systems = useAnswer('system.list', {}).data ?? []
  const partners = useAnswer('component.partners', {}).data ?? []
  const { components } = sheet
  const options: Options = {
    units: named(units),
    systems: systems
      .filter(({ id }) => id !== sheet.systemId)
      .map(({ id, code, name }) => ({ value: id, label: `${code} – ${name}` })),
    partners: partners.map(({ id, name }) => ({ value: id, label: pick(name) })),
    sites: withOutside(named(components.sites), sheet),
    zones: withOutside(named(components.zones), sheet),
    devices: withOutside(
      components.devices.map(({ id, ref, name }) => ({
        value: id,
        label: ref === '' ? name : `${name} (${ref})`,
      })),
      sheet,
    ),
    databases: withOutside(named(components.databases), sheet),
    hosts: components.devices.map(({ name }) => ({ value: name, label: name })),
  }
  return (kind) =>
    MAKERS[kind]({ t, options }).map((column) => ({
      ...column,
      title: t(`component.column.${kind}.${column.field}`),
    }))
}
