import { fold } from '../fold.ts'
import { ENTITIES, type Entity, NAME_FIELD } from './columns.ts'
import { componentRows } from './component-rows.ts'
import type { RowValues } from './field-value.ts'
import type { FileRow } from './file-rows.ts'
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
  ...componentRows(inventory.components),
})

const add = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const there = map.get(key)
  if (there === undefined) map.set(key, [value])
  else there.push(value)
}

type Finder = (row: FileRow) => readonly CurrentRow[]

/** What makes two rows of an entity the same one; undefined where a row does not say enough. */
export type IdentityOf = (entity: Entity, values: RowValues) => string | undefined

/** What matching needs beside the rows. */
export interface Matching {
  readonly newId: () => string
  readonly identityOf: IdentityOf
}

/**
 * Rows are found by the id that an export wrote, else by code; a row without a code by its name, first among rows that have no
 * code either.
 */
const finder = (current: CurrentRows, identityOf: IdentityOf): Finder => {
  const byId = new Map<string, CurrentRow>()
  const byIdentity = new Map<string, CurrentRow[]>()
  const byName = new Map<string, CurrentRow[]>()
  for (const entity of ENTITIES) {
    for (const row of current[entity]) {
      byId.set(`${entity} ${row.id}`, row)
      add(byIdentity, `${entity} ${identityOf(entity, row.values) ?? ''}`, row)
      const name = row.values.get(NAME_FIELD[entity])
      if (typeof name === 'string') add(byName, `${entity} name ${fold(name)}`, row)
    }
  }
  return ({ entity, values }) => {
    const known = byId.get(`${entity} ${String(values.get('id') ?? '')}`)
    if (known !== undefined) return [known]
    const identity = identityOf(entity, values)
    if (identity === undefined) return []
    const key = `${entity} ${identity}`
    return byIdentity.get(key) ?? byName.get(key) ?? []
  }
}

/** The id that an export wrote: it tells rows of one name apart, also in a workspace that does not know it. */
const fileId = ({ entity, values }: FileRow): string | undefined => {
  const id = values.get('id')
  return typeof id === 'string' && id !== '' ? `${entity} id ${id}` : undefined
}

const nameless = (row: FileRow, identityOf: IdentityOf): boolean =>
  fileId(row) === undefined && identityOf(row.entity, row.values) === undefined

/** Finds for each row the row of the workspace it speaks of, and rows that speak of the same one. */
export const matchRows = (
  rows: readonly FileRow[],
  current: CurrentRows,
  { newId, identityOf }: Matching,
): readonly MatchedRow[] => {
  const find = finder(current, identityOf)
  const found = rows.map((from) => ({
    from,
    there: nameless(from, identityOf) ? [] : find(from),
  }))
  const groups = new Map<string, FileRow[]>()
  const groupOf = ({ from, there }: (typeof found)[number]): string =>
    there[0]?.id ??
    fileId(from) ??
    `${from.entity} ${identityOf(from.entity, from.values) ?? `row ${from.sheet} ${from.row}`}`
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
