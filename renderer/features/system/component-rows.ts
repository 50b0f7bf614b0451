import type { ComponentKind, ComponentSheet } from '../../../data/contract/component-edit.ts'
import { readChoice } from '../../client/url-state.ts'
import type { CellValue } from '../../ui/grid/cell-value.ts'

/** The tables of components in the order in which they are filled in. */
export const COMPONENT_KINDS = [
  'site',
  'zone',
  'device',
  'deviceLink',
  'application',
  'internetLink',
  'connection',
  'contract',
  'database',
  'dataGroup',
] as const satisfies readonly ComponentKind[]

/** The table that an address opens: its kind, or the name under which the checks of a dossier know it. */
export const readComponentKind = (value: unknown): ComponentKind | undefined =>
  readChoice(typeof value === 'string' ? value.replace(/s$/, '') : value, COMPONENT_KINDS)

/** A row of any kind, field by field. */
export type ComponentRow = { readonly id: string } & Readonly<Record<string, CellValue>>

const LISTS = {
  site: 'sites',
  zone: 'zones',
  device: 'devices',
  deviceLink: 'deviceLinks',
  application: 'applications',
  internetLink: 'internetLinks',
  connection: 'connections',
  contract: 'contracts',
  database: 'databases',
  dataGroup: 'dataGroups',
} as const satisfies Readonly<Record<ComponentKind, keyof ComponentSheet['components']>>

/** The rows of one table of a sheet. */
export const rowsOf = ({ components }: ComponentSheet, kind: ComponentKind): readonly ComponentRow[] =>
  components[LISTS[kind]] as unknown as readonly ComponentRow[]

/** Kinds whose rows stand once in the inventory and may be named by several systems. */
export const isShared = (kind: ComponentKind): boolean =>
  kind !== 'application' && kind !== 'connection' && kind !== 'dataGroup' && kind !== 'deviceLink'

/** The field by which people know a row of a kind, and where a new row gets its first words. */
export const nameField = (kind: ComponentKind): string => {
  if (kind === 'connection') return 'partner'
  if (kind === 'internetLink') return 'provider'
  return kind === 'deviceLink' ? 'note' : 'name'
}

/** The parts of the key of one field in the queue. */
export const readFieldKey = (
  key: string,
): { readonly kind: ComponentKind; readonly id: string; readonly field: string } => {
  const [kind = '', id = '', field = ''] = key.split(':')
  return { kind: readComponentKind(kind) ?? 'site', id, field }
}
