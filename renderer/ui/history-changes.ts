import { formatMoment } from './format.ts'

/** One field that an event changed, as text to show. */
export interface FieldChange {
  readonly field: string
  readonly before: string
  readonly after: string
}

/** How values without a plain form are said. */
export interface ChangeWords {
  /** So many entries of a list. */
  readonly entries: (count: number) => string
  /** A fact that holds no value: none, or not applicable. */
  readonly state: (state: string) => string
  readonly flag: (value: boolean) => string
  readonly number: (value: number) => string
  /** The words for a code or a reference in a field; the text itself where there are none. */
  readonly text: (field: string, text: string) => string
}

/** Longest text of one side that is shown. */
const LONGEST = 160

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A day and a moment as people write them, every other text by its words. */
const textWords = (field: string, text: string, words: ChangeWords): string =>
  formatMoment(text) ?? cut(words.text(field, text))

/** Lists of plain words are said word by word, lists of records or ids by their number. */
const listWords = (field: string, list: readonly unknown[], words: ChangeWords): string => {
  if (list.length === 0) return ''
  const plain = list.filter((one) => typeof one === 'string' && one.length < 36)
  return plain.length === list.length
    ? plain.map((one) => textWords(field, String(one), words)).join(', ')
    : words.entries(list.length)
}

const isFact = (value: Readonly<Record<string, unknown>>): boolean =>
  typeof value.state === 'string' && 'value' in value

/** Parts of a record inside a record become fields of their own: `milestones.decision.date`. */
const flat = (record: Readonly<Record<string, unknown>>, before = ''): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      isObject(value) && !isFact(value)
        ? Object.entries(flat(value, `${before}${name}.`))
        : [[before + name, value]],
    ),
  )

const say = (field: string, value: unknown, words: ChangeWords): string => {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return words.flag(value)
  if (typeof value === 'number') return words.number(value)
  if (Array.isArray(value)) return listWords(field, value, words)
  if (typeof value === 'string') return textWords(field, value, words)
  if (!isObject(value)) return cut(String(value))
  if (isFact(value)) {
    return value.state === 'value' ? say(field, value.value, words) : words.state(String(value.state))
  }
  return cut(JSON.stringify(value))
}

/** Counters that change with every write and say nothing to a reader. */
const SILENT = new Set(['version', 'updatedAt', 'id'])

/** What differs between the two sides of an event, field by field. */
export const changesOf = (before: unknown, after: unknown, words: ChangeWords): readonly FieldChange[] => {
  const [old, now] = [flat(isObject(before) ? before : {}), flat(isObject(after) ? after : {})]
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])]
  return fields
    .filter((field) => !SILENT.has(field) && JSON.stringify(old[field]) !== JSON.stringify(now[field]))
    .map((field) => ({ field, before: say(field, old[field], words), after: say(field, now[field], words) }))
    .filter((change) => change.before !== change.after)
}
