import type { Organisation, Person } from '../../../data/contract/organisation.ts'
import type { InformationSystem, Website } from '../../../data/contract/system.ts'

/** A system as import and export see it: its fields and facts, without components. */
export type InventorySystem = Omit<InformationSystem, 'components' | 'websites' | 'updatedAt'>

/** The rows of a workspace that import compares with and export writes. */
export interface Inventory {
  readonly organisations: readonly Organisation[]
  readonly people: readonly Person[]
  readonly systems: readonly InventorySystem[]
  readonly websites: readonly Website[]
}
