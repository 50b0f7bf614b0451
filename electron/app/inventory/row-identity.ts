import { codeKey, urlKey } from '../../store/text.ts'
import { fold } from '../fold.ts'
import { type Entity, IDENTITY, isDependent, KEY_FIELD, NAME_FIELD } from './columns.ts'
import type { FieldValue, RowValues } from './field-value.ts'
import type { InventoryForm } from './form.ts'
import { type TargetIndex, targetId } from './references.ts'

/** Two keys may say the same thing, so every row is known by one: its code or address, else its folded name. */
export const rowIdentity = (entity: Entity, values: ReadonlyMap<string, FieldValue>): string | undefined => {
  const key = values.get(KEY_FIELD[entity])
  if (typeof key === 'string' && key !== '') {
    return `code ${entity === 'website' ? urlKey(key) : codeKey(key)}`
  }
  const name = values.get(NAME_FIELD[entity])
  return typeof name === 'string' && fold(name) !== '' ? `name ${fold(name)}` : undefined
}

/**
 * What dependent rows are told apart by: the rows they belong to, found by `index`, and their own words. Ids of the workspace
 * lead to themselves.
 */
export const dependentIdentity =
  (form: InventoryForm, index: TargetIndex) =>
  (entity: Entity, values: RowValues): string | undefined => {
    if (!isDependent(entity)) return rowIdentity(entity, values)
    const columns = new Map(form.sheets[entity].columns.map(({ column }) => [column.key, column]))
    const parts = IDENTITY[entity].map((field) => {
      const text = String(values.get(field) ?? '')
      const column = columns.get(field)
      if (column?.kind !== 'reference') return fold(text)
      return text === '' ? '' : (targetId(index, column.to, text) ?? codeKey(text))
    })
    return parts.some((part) => part !== '') ? parts.join(' | ') : undefined
  }
