import { codeKey, urlKey } from '../../store/text.ts'
import { fold } from '../fold.ts'
import { DEPENDENT, type Entity, IDENTITY, isDependent, KEY_FIELD, NAME_FIELD } from './columns.ts'
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
export const dependentIdentity = (
  form: InventoryForm,
  index: TargetIndex,
): ((entity: Entity, values: RowValues) => string | undefined) => {
  const fields = new Map(
    DEPENDENT.map((entity) => {
      const columns = new Map(form.sheets[entity].columns.map(({ column }) => [column.key, column]))
      return [entity, IDENTITY[entity].map((field) => ({ field, column: columns.get(field) }))] as const
    }),
  )
  return (entity, values) => {
    if (!isDependent(entity)) return rowIdentity(entity, values)
    const parts = (fields.get(entity) ?? []).map(({ field, column }) => {
      const text = String(values.get(field) ?? '')
      if (column?.kind !== 'reference') return form.fold(text)
      return text === '' ? '' : (targetId(index, column.to, text) ?? codeKey(text))
    })
    return parts.some((part) => part !== '') ? parts.join(' | ') : undefined
  }
}
