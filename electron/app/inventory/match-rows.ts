import { fold } from '../fold.ts'
import { ENTITIES, type Entity } from './columns.ts'
import type { RowValues } from './field-value.ts'
import { type FileRow, rowIdentity } from './file-rows.ts'
import type { Inventory } from './inventory-rows.ts'
import { plainValues, systemValues } from './row-values.ts'

/** A row of the workspace that a row of a file may speak of. */
export interface CurrentRow {
  readonly id: string
  readonly version: number
  readonly values: RowValues
}
export type CurrentRows = Readonly<Record<Entity, readonly CurrentRow[]>>

/** A row of a file with its id: that of the row it changes, or a new one. `clash` says why it cannot be told apart. */
export interface MatchedRow {
  readonly from: FileRow
  readonly id: string
  readonly current: CurrentRow | undefined
  readonly clash:
    | { readonly kind: 'twice'; readonly rows: readonly number[] }
    | { readonly kind: 'many' }
    | undefined
}

const currentRow = (
  row: { readonly id: string; readonly version: number },
  values: RowValues,
): CurrentRow => ({
  id: row.id,
  version: row.version,
  values,
})

/** The rows of a workspace in the form in which rows of files are compared with them. */
export const currentRows = (inventory: Inventory): CurrentRows => ({
  organisation: inventory.organisations.map((row) => currentRow(row, plainValues(row))),
  person: inventory.people.map((row) => currentRow(row, plainValues(row))),
  system: inventory.systems.map((row) => currentRow(row, systemValues(row))),
  website: inventory.websites.map((row) => currentRow(row, plainValues(row))),
})

const add = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const there = map.get(key)
  if (there === undefined) map.set(key, [value])
  else there.push(value)
}

type Finder = (row: FileRow) => readonly CurrentRow[]

/** Rows are found by code; a row without a code by its name, first among rows that have no code either. */
const finder = (current: CurrentRows): Finder => {
  const byIdentity = new Map<string, CurrentRow[]>()
  const byName = new Map<string, CurrentRow[]>()
  for (const entity of ENTITIES) {
    for (const row of current[entity]) {
      add(byIdentity, `${entity} ${rowIdentity(entity, row.values) ?? ''}`, row)
      const name = row.values.get('name')
      if (typeof name === 'string') add(byName, `${entity} name ${fold(name)}`, row)
    }
  }
  return ({ entity, values }) => {
    const key = `${entity} ${rowIdentity(entity, values) ?? ''}`
    return byIdentity.get(key) ?? byName.get(key) ?? []
  }
}

/** Finds for each row the row of the workspace it speaks of, and rows that speak of the same one. */
export const matchRows = (
  rows: readonly FileRow[],
  current: CurrentRows,
  newId: () => string,
): readonly MatchedRow[] => {
  const find = finder(current)
  const found = rows.map((from) => ({
    from,
    there: rowIdentity(from.entity, from.values) === undefined ? [] : find(from),
  }))
  const groups = new Map<string, FileRow[]>()
  const groupOf = ({ from, there }: (typeof found)[number]): string =>
    there[0]?.id ??
    `${from.entity} ${rowIdentity(from.entity, from.values) ?? `row ${from.sheet} ${from.row}`}`
  for (const one of found) add(groups, groupOf(one), one.from)
  return found.map((one) => {
    const group = groups.get(groupOf(one)) ?? []
    const [first, second] = one.there
    const twice =
      group.length > 1 ? ({ kind: 'twice', rows: group.map(({ row }) => row) } as const) : undefined
    const many = second === undefined ? undefined : ({ kind: 'many' } as const)
    return { from: one.from, id: first?.id ?? newId(), current: first, clash: twice ?? many }
  })
}
