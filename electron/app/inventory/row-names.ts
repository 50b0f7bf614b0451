import { codeKey } from '../../store/text.ts'
import { fold } from '../fold.ts'
import { type Entity, KEY_FIELD, NAME_FIELD, TARGETS } from './columns.ts'
import type { RowValues } from './field-value.ts'

interface NamedRow {
  readonly id: string
  readonly values: RowValues
}

type NamedRows = Readonly<Partial<Record<Entity, readonly NamedRow[]>>>

const textOf = (values: RowValues, field: string): string => {
  const value = values.get(field)
  return typeof value === 'string' ? value : ''
}

/** Which rows a text may lead to: by name or short name, or by code. */
const leads = (entity: Entity, rows: readonly NamedRow[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>()
  const note = (key: string, id: string): void => {
    found.set(key, (found.get(key) ?? new Set()).add(id))
  }
  for (const { id, values } of rows) {
    for (const name of [textOf(values, NAME_FIELD[entity]), textOf(values, 'shortName')]) {
      if (name !== '') note(`name ${fold(name)}`, id)
    }
    const code = textOf(values, KEY_FIELD[entity])
    if (code !== '') note(`code ${codeKey(code)}`, id)
  }
  return found
}

/** A sign that parts several rows in one cell. */
const PARTED = /[;\n]/

/** What the row of an id is called in cells: its code, else its name where it leads to no other row, else the id itself. */
export const namesOfRows = (rows: NamedRows): ((id: string) => string) => {
  const names = new Map<string, string>()
  for (const entity of TARGETS) {
    const all = rows[entity] ?? []
    const found = leads(entity, all)
    for (const { id, values } of all) {
      const [code, name] = [textOf(values, KEY_FIELD[entity]), textOf(values, NAME_FIELD[entity])]
      const alone = found.get(`name ${fold(name)}`)?.size === 1 && !found.has(`code ${codeKey(name)}`)
      if (code !== '' && !PARTED.test(code)) names.set(id, code)
      else if (name !== '' && !PARTED.test(name) && alone) names.set(id, name)
    }
  }
  return (id) => names.get(id) ?? id
}
