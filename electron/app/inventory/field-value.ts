import { FACT_TYPES } from '../../../data/contract/fact.ts'
import type { Fact } from '../../../data/contract/system.ts'
import type { Column } from './columns.ts'

/** What a fact column says: one of the three states of a fact; the value is null but for `value`. */
export type FactAnswer = Pick<Fact, 'state' | 'value'>

/**
 * A field of a row between file and workspace. Texts, days (`YYYY-MM-DD`), codes and ids are strings; sets hold codes in the
 * order of the contract; `null` is a field that is empty or was not filled in.
 */
export type FieldValue =
  | null
  | string
  | number
  | boolean
  | readonly string[]
  | { readonly scale: Readonly<Record<string, number>> }
  | { readonly answer: FactAnswer }

/** The fields of one row by column key; a key that is absent is not spoken of. */
export type RowValues = ReadonlyMap<string, FieldValue>

/** A cell that holds no value of its own: a formula that was never computed, or one that ended in an error. */
export interface BrokenCell {
  readonly broken: string
}

/** A cell as a file gives it: text, number, boolean, day (UTC), or several texts; never empty. */
export type RawCell = string | number | boolean | Date | readonly string[] | BrokenCell

/** Whether a cell is a formula without a value. */
export const isBroken = (raw: RawCell): raw is BrokenCell => typeof raw === 'object' && 'broken' in raw

/** The empty set and the first choice mean "there is none", whichever way they were written down. */
const canonicalAnswer = (answer: FactAnswer, column: Column): unknown => {
  const type = column.kind === 'fact' ? FACT_TYPES[column.fact] : undefined
  const { value } = answer
  const none =
    (Array.isArray(value) && value.length === 0) || (type?.type === 'choice' && value === type.options[0])
  if (none) return { state: 'none', value: null }
  return { state: answer.state, value: Array.isArray(value) ? value.toSorted() : value }
}

const canonical = (value: FieldValue, column: Column): unknown => {
  if (column.kind === 'flag') return value ?? column.whenEmpty
  if (value === null || typeof value !== 'object') return value === '' ? null : value
  if ('scale' in value) {
    const entries = Object.entries(value.scale).sort(([a], [b]) => (a < b ? -1 : 1))
    return entries.length === 0 ? null : entries
  }
  if ('answer' in value) return canonicalAnswer(value.answer, column)
  if (value.length === 0) return null
  return column.kind === 'set' || column.kind === 'references' ? value.toSorted() : value
}

/** Whether two fields of a column say the same; empty text, empty list and `null` are one, sets have no order. */
export const sameField = (column: Column, a: FieldValue, b: FieldValue): boolean =>
  JSON.stringify(canonical(a, column)) === JSON.stringify(canonical(b, column))

/** A cell as text, as faults echo it. */
export const rawText = (raw: RawCell): string => {
  if (raw instanceof Date) return Number.isNaN(raw.valueOf()) ? '' : raw.toISOString().slice(0, 10)
  if (isBroken(raw)) return raw.broken
  return typeof raw === 'object' ? raw.join('; ') : String(raw)
}
