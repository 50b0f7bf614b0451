import type {
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
} from '../../../data/contract/component.ts'
import type { Organisation, Person } from '../../../data/contract/organisation.ts'
import type { InformationSystem, Website } from '../../../data/contract/system.ts'
import type { NamedEntity } from './columns.ts'

/** A system as import and export see it: its fields and facts; its components have rows of their own. */
export type InventorySystem = Omit<InformationSystem, 'components' | 'websites' | 'updatedAt'> & {
  readonly componentNotes: string
}

type Own<P> = P & { readonly systemId: string }

/** The components of a workspace; `named` says which systems name each shared one, list by list in their order. */
export interface InventoryComponents {
  readonly site: readonly Site[]
  readonly zone: readonly Zone[]
  readonly device: readonly Device[]
  readonly internetLink: readonly InternetLink[]
  readonly contract: readonly SupplierContract[]
  readonly database: readonly Database[]
  readonly deviceLink: readonly DeviceLink[]
  readonly application: readonly Own<Application>[]
  readonly connection: readonly Own<Connection>[]
  readonly dataGroup: readonly Own<DataGroup>[]
  readonly named: Readonly<Record<NamedEntity, readonly { readonly systemId: string; readonly id: string }[]>>
}

/** The rows of a workspace that import compares with and export writes. */
export interface Inventory {
  readonly organisations: readonly Organisation[]
  readonly people: readonly Person[]
  readonly systems: readonly InventorySystem[]
  readonly websites: readonly Website[]
  readonly components: InventoryComponents
}
