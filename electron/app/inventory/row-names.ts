import { type Entity, KEY_FIELD } from './columns.ts'
import type { RowValues } from './field-value.ts'

type NamedRows = Readonly<Record<Entity, readonly { readonly id: string; readonly values: RowValues }[]>>

/** What the row of an id is called in cells: its code, else its name, else the id itself. */
export const namesOfRows = (rows: NamedRows): ((id: string) => string) => {
  const names = new Map<string, string>()
  for (const entity of ['organisation', 'person', 'system'] as const) {
    for (const { id, values } of rows[entity]) {
      const name = [values.get(KEY_FIELD[entity]), values.get('name')].find((text) => (text ?? '') !== '')
      if (typeof name === 'string') names.set(id, name)
    }
  }
  return (id) => names.get(id) ?? id
}
