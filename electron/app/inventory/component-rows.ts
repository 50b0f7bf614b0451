import { type DependentEntity, NAMED_LISTS, type NamedEntity } from './columns.ts'
import { commonOrder } from './common-order.ts'
import type { FieldValue, RowValues } from './field-value.ts'
import type { InventoryComponents } from './inventory-rows.ts'

/** A component as import compares it and export writes it; components have no version of their own. */
interface ComponentRow {
  readonly id: string
  readonly version: number
  readonly values: RowValues
}

type ComponentEntity = NamedEntity | DependentEntity

const rowOf = (
  row: Readonly<Record<string, FieldValue>> & { readonly id: string },
  more: readonly (readonly [string, FieldValue])[] = [],
): ComponentRow => {
  const { id, ...fields } = row
  return { id, version: 1, values: new Map<string, FieldValue>([...Object.entries(fields), ...more]) }
}

const noted = (map: Map<string, string[]>, key: string): string[] => {
  const list = map.get(key) ?? []
  map.set(key, list)
  return list
}

/** Shared components in an order that agrees with the lists of the systems, each with the systems that name it. */
const namedRows = (components: InventoryComponents, entity: NamedEntity): readonly ComponentRow[] => {
  const rows: readonly (Readonly<Record<string, FieldValue>> & { readonly id: string })[] = components[entity]
  const links = components.named[entity]
  const users = new Map<string, string[]>()
  const lists = new Map<string, string[]>()
  for (const { systemId, id } of links) {
    noted(users, id).push(systemId)
    noted(lists, systemId).push(id)
  }
  const order = commonOrder(
    rows.map(({ id }) => id),
    [...lists.values()],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return order.flatMap((id) => {
    const row = byId.get(id)
    return row === undefined ? [] : [rowOf(row, [['systems', users.get(id) ?? []]])]
  })
}

const NAMED = Object.keys(NAMED_LISTS) as readonly NamedEntity[]

/** All components of a workspace as rows of their sheets. */
export const componentRows = (
  components: InventoryComponents,
): Readonly<Record<ComponentEntity, readonly ComponentRow[]>> => {
  const named = Object.fromEntries(NAMED.map((entity) => [entity, namedRows(components, entity)]))
  return {
    ...(named as Record<NamedEntity, readonly ComponentRow[]>),
    deviceLink: components.deviceLink.map((row) => rowOf(row)),
    application: components.application.map((row) => rowOf(row)),
    connection: components.connection.map((row) => rowOf(row)),
    dataGroup: components.dataGroup.map((row) => rowOf(row)),
  }
}
