import type { Language } from '../../app/locales.ts'
import { foldWords } from '../fold-words.ts'
import { formatDay, formatNumber, readCount } from '../format.ts'

/** One of the values that a cell may hold, with the words for it. */
export interface CellOption {
  readonly value: string
  readonly label: string
}

/**
 * What a cell holds: text, text with words proposed (`suggest`: a proposed value is kept by its code, any other text as it
 * is), lines, a number, a day, yes or no, yes or no or not known, one row or choice, or several. `none` are the words of an
 * empty choice; a choice without them cannot be emptied.
 */
export type CellKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'suggest'; readonly options: readonly CellOption[] }
  | { readonly kind: 'lines' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly whole: boolean }
  | { readonly kind: 'day' }
  | { readonly kind: 'flag' | 'maybe'; readonly yes: string; readonly no: string }
  | { readonly kind: 'choice'; readonly options: readonly CellOption[]; readonly none?: string }
  | { readonly kind: 'choices'; readonly options: readonly CellOption[] }

/** The value of a cell as the contract holds it. */
export type CellValue = string | number | boolean | null | readonly string[]

/** How a text was understood; what was not is named by the key of its sentence under `grid.expected`. */
export type ReadCell =
  | { readonly ok: true; readonly value: CellValue }
  | { readonly ok: false; readonly expected: 'number' | 'range' | 'day' | 'flag' | 'choice' | 'required' }

const labelOf = (options: readonly CellOption[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? value

/** The value as people read it and as it is copied. */
export const showCell = (value: CellValue, cell: CellKind, language: Language): string => {
  if (value === null) return ''
  if (Array.isArray(value)) {
    return value.map((one) => (cell.kind === 'choices' ? labelOf(cell.options, one) : one)).join(', ')
  }
  switch (cell.kind) {
    case 'choice':
    case 'suggest':
      return labelOf(cell.options, String(value))
    case 'flag':
    case 'maybe':
      return value === true ? cell.yes : cell.no
    case 'number':
      return formatNumber(Number(value), language)
    case 'day':
      return formatDay(String(value))
    default:
      return String(value)
  }
}

const optionFor = (options: readonly CellOption[], text: string): CellOption | undefined =>
  options.find(
    ({ value, label }) => foldWords(label) === foldWords(text) || foldWords(value) === foldWords(text),
  )

const readNumber = (text: string, { min, max, whole }: Extract<CellKind, { kind: 'number' }>): ReadCell => {
  const count = readCount(text)
  const [, units = '', parts] = /^(\d{1,3}(?:[.\s]\d{3})+|\d+)[.,](\d{1,2})$/.exec(text) ?? []
  const fraction = parts === undefined ? null : Number(`${units.replace(/\D/g, '')}.${parts}`)
  const value = count ?? (whole ? null : fraction)
  if (value === null) return { ok: false, expected: 'number' }
  return value < min || value > max ? { ok: false, expected: 'range' } : { ok: true, value }
}

const readDay = (text: string): ReadCell => {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  const iso = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? text
    : `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  const real = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso
  return real ? { ok: true, value: iso } : { ok: false, expected: 'day' }
}

const YES = ['x', '1', 'true', 'yes', 'co']
const NO = ['0', 'false', 'no', 'khong']

const readFlag = (text: string, cell: Extract<CellKind, { kind: 'flag' | 'maybe' }>): ReadCell => {
  const word = foldWords(text)
  if (word === foldWords(cell.yes) || YES.includes(word)) return { ok: true, value: true }
  if (word === foldWords(cell.no) || NO.includes(word)) return { ok: true, value: false }
  return { ok: false, expected: 'flag' }
}

const pieces = (text: string): readonly string[] =>
  text
    .split(/[,;\n]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')

const readChoices = (text: string, options: readonly CellOption[]): ReadCell => {
  const whole = optionFor(options, text)
  const found = whole === undefined ? pieces(text).map((piece) => optionFor(options, piece)) : [whole]
  const values = found.flatMap((option) => option?.value ?? [])
  if (values.length < found.length) return { ok: false, expected: 'choice' }
  return { ok: true, value: [...new Set(values)] }
}

const emptyCell = (cell: CellKind): ReadCell => {
  switch (cell.kind) {
    case 'text':
    case 'suggest':
      return { ok: true, value: '' }
    case 'lines':
    case 'choices':
      return { ok: true, value: [] }
    case 'flag':
      return { ok: true, value: false }
    case 'choice':
      return cell.none === undefined ? { ok: false, expected: 'choice' } : { ok: true, value: null }
    default:
      return { ok: true, value: null }
  }
}

/** Understands a text, typed or pasted, as the value of a cell. */
export const readCell = (typed: string, cell: CellKind): ReadCell => {
  const text = typed.trim()
  if (text === '') return emptyCell(cell)
  switch (cell.kind) {
    case 'text':
      return { ok: true, value: text }
    case 'suggest':
      return { ok: true, value: optionFor(cell.options, text)?.value ?? text }
    case 'lines':
      return { ok: true, value: pieces(text) }
    case 'number':
      return readNumber(text, cell)
    case 'day':
      return readDay(text)
    case 'flag':
    case 'maybe':
      return readFlag(text, cell)
    case 'choice': {
      const option = optionFor(cell.options, text)
      return option === undefined ? { ok: false, expected: 'choice' } : { ok: true, value: option.value }
    }
    case 'choices':
      return readChoices(text, cell.options)
  }
}

/** Whether two values of a cell say the same. */
export const sameCell = (a: CellValue | undefined, b: CellValue | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
