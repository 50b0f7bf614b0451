import { FACT_TYPES } from '../../../data/contract/fact.ts'
import { Line, Prose } from '../../../data/contract/identity.ts'
import { Website } from '../../../data/contract/system.ts'
import type { FactAnswer, FieldValue, RawCell } from './field-value.ts'
import { isBroken, rawText } from './field-value.ts'
import type { Choice, FormColumn, InventoryForm } from './form.ts'
import { parseDay } from './parse-day.ts'
import { parseAmount, parseCount, showAmount } from './parse-number.ts'

/** A cell as understood, `note` being the reason given with "not applicable"; or the sentence of what was expected. */
export type ParsedCell =
  | { readonly ok: true; readonly value: FieldValue; readonly note?: string }
  | { readonly ok: false; readonly expected: string }

const good = (value: FieldValue): ParsedCell => ({ ok: true, value })

const bad = (
  form: InventoryForm,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
): ParsedCell => ({
  ok: false,
  expected: form.texts(`inventory.expected.${key}`, params),
})

const labels = (choices: readonly Choice[]): string => choices.map(({ label }) => label).join('; ')

const codeOf = (choices: readonly Choice[], text: string, form: InventoryForm): string | undefined => {
  const folded = form.fold(text)
  return choices.find(({ names }) => names.has(folded))?.code
}

const isList = (raw: RawCell): raw is readonly string[] => Array.isArray(raw)

const pieces = (raw: RawCell, sign: RegExp): readonly string[] =>
  (isList(raw) ? raw : rawText(raw).split(sign)).map((piece) => piece.trim()).filter((piece) => piece !== '')

/** Codes of a list of labels; a comma parts two labels only where the whole is no label itself. */
const codesOf = (
  choices: readonly Choice[],
  raw: RawCell,
  form: InventoryForm,
): readonly string[] | undefined => {
  const found = new Set<string>()
  for (const piece of pieces(raw, /[;\n]/)) {
    const whole = codeOf(choices, piece, form)
    const codes =
      whole === undefined ? pieces(piece, /,/).map((part) => codeOf(choices, part, form)) : [whole]
    for (const code of codes) {
      if (code === undefined) return undefined
      found.add(code)
    }
  }
  return choices.map(({ code }) => code).filter((code) => found.has(code))
}

/** Lines as they stand in the cell; a semicolon parts them only where there is one line. */
const linesOf = (raw: RawCell): readonly string[] => {
  if (isList(raw)) return pieces(raw, /\n/)
  const text = rawText(raw)
  return pieces(text, text.includes('\n') ? /\n/ : /;/)
}

const scaleOf = (raw: RawCell, form: InventoryForm): FieldValue | undefined => {
  const scale: Record<string, number> = {}
  for (const piece of pieces(raw, /[;\n]/)) {
    const [, label = '', number = ''] = /^(.*?)\s*[:=]\s*([^:=]*)$/.exec(piece) ?? []
    const key = codeOf(form.scale, label, form) ?? (/^[a-z][a-z_]{0,60}$/.test(label) ? label : undefined)
    const amount = parseAmount(number)
    if (key === undefined || amount === undefined) return undefined
    scale[key] = amount
  }
  return { scale }
}

const answer = (value: FactAnswer['value']): FieldValue => ({ answer: { state: 'value', value } })

const parseFactValue = (raw: RawCell, { column, choices }: FormColumn, form: InventoryForm): ParsedCell => {
  if (column.kind !== 'fact') return bad(form, 'choice', { choices: '' })
  const { type } = FACT_TYPES[column.fact]
  if (type === 'count') {
    const count = parseCount(raw)
    return count === undefined ? bad(form, 'count') : good(answer(count))
  }
  if (type === 'set') {
    const codes = codesOf(choices, raw, form)
    return codes === undefined ? bad(form, 'set', { choices: labels(choices) }) : good(answer([...codes]))
  }
  const code = codeOf(choices, rawText(raw), form)
  if (code === undefined) return bad(form, 'choice', { choices: labels(choices) })
  return good(answer(type === 'flag' ? code === 'true' : code))
}

/** The words for "not applicable", and the reason after a colon or a dash. */
const REASON = /^([^:–-]+)[:–-]\s*(\S[\s\S]*)$/

const parseFact = (raw: RawCell, column: FormColumn, form: InventoryForm): ParsedCell => {
  const text = rawText(raw)
  const { none, notApplicable } = form.words
  if (none.names.has(form.fold(text))) return good({ answer: { state: 'none', value: null } })
  const [, words = text, note] = REASON.exec(text) ?? []
  if (
    notApplicable.names.has(form.fold(text)) ||
    (note !== undefined && notApplicable.names.has(form.fold(words)))
  ) {
    const value: FieldValue = { answer: { state: 'not-applicable', value: null } }
    return note === undefined || notApplicable.names.has(form.fold(text))
      ? good(value)
      : { ok: true, value, note }
  }
  return parseFactValue(raw, column, form)
}

const parseText = (raw: RawCell, kind: 'line' | 'prose', form: InventoryForm): ParsedCell => {
  const schema = kind === 'line' ? Line : Prose
  const text = rawText(raw).trim()
  const oneLine = kind === 'line' ? text.replace(/\s*\n\s*/g, ' ') : text
  const checked = schema.safeParse(oneLine)
  return checked.success ? good(checked.data) : bad(form, kind)
}

const parseList = (raw: RawCell, form: InventoryForm): ParsedCell => {
  const lines = linesOf(raw)
  return lines.every((line) => Line.safeParse(line).success) ? good(lines) : bad(form, 'line')
}

const parseChoice = (raw: RawCell, { column, choices }: FormColumn, form: InventoryForm): ParsedCell => {
  const code = codeOf(choices, rawText(raw), form)
  if (code === undefined) return bad(form, 'choice', { choices: labels(choices.slice(0, 12)) })
  return good(column.kind === 'level' ? Number(code) : code)
}

const parseUrl = (raw: RawCell, form: InventoryForm): ParsedCell => {
  const checked = Website.shape.url.safeParse(rawText(raw).trim())
  return checked.success && checked.data.length <= 500 ? good(checked.data) : bad(form, 'url')
}

const orBad = (value: FieldValue | undefined, fault: () => ParsedCell): ParsedCell =>
  value === undefined ? fault() : good(value)

const parseNumber = (raw: RawCell, { column }: FormColumn, form: InventoryForm): ParsedCell => {
  if (column.kind !== 'number') return bad(form, 'count')
  const value = column.whole ? parseCount(raw) : parseAmount(raw)
  if (value !== undefined && value >= column.min && value <= column.max) return good(value)
  return bad(form, 'number', { min: column.min, max: showAmount(column.max) })
}

const parseFlag = (raw: RawCell, { choices }: FormColumn, form: InventoryForm): ParsedCell => {
  const code = codeOf(choices, rawText(raw), form)
  return code === undefined ? bad(form, 'choice', { choices: labels(choices) }) : good(code === 'true')
}

const parseFilled = (raw: RawCell, formColumn: FormColumn, form: InventoryForm): ParsedCell => {
  const { column, choices } = formColumn
  switch (column.kind) {
    case 'line':
    case 'prose':
      return parseText(raw, column.kind, form)
    case 'lines':
    case 'list':
      return parseList(raw, form)
    case 'url':
      return parseUrl(raw, form)
    case 'day':
      return orBad(parseDay(raw), () => bad(form, 'day'))
    case 'scale':
      return orBad(scaleOf(raw, form), () => bad(form, 'scale'))
    case 'number':
      return parseNumber(raw, formColumn, form)
    case 'flag':
      return parseFlag(raw, formColumn, form)
    case 'references':
      return good(pieces(raw, /[;\n]/))
    case 'level':
    case 'choice':
    case 'preset':
    case 'partner':
      return parseChoice(raw, formColumn, form)
    case 'set':
      return orBad(codesOf(choices, raw, form), () => bad(form, 'set', { choices: labels(choices) }))
    case 'reference':
      return parseText(raw, 'line', form)
    case 'fact':
      return parseFact(raw, formColumn, form)
    case 'fact-part':
      return column.part === 'date'
        ? orBad(parseDay(raw), () => bad(form, 'day'))
        : parseText(raw, column.part === 'note' ? 'prose' : 'line', form)
  }
}

/** Set before the words for "not filled in" where they are a text like any other. */
const LITERAL = "'"

const isUnfilled = (raw: RawCell, form: InventoryForm): raw is string =>
  typeof raw === 'string' && form.words.unfilled.names.has(form.fold(raw))

/** A text as a cell says it: one that would be taken for "not filled in" is marked. */
export const writtenText = (text: string, form: InventoryForm): string =>
  isUnfilled(text, form) ? `${LITERAL}${text}` : text

const whenEmptied = ({ column }: FormColumn): FieldValue => {
  if (column.kind === 'choice' || column.kind === 'flag') return column.whenEmpty
  return column.kind === 'references' ? [] : null
}

/** Understands a cell of a column. References stay the text they are; the word for "not filled in" empties the field. */
export const parseCell = (raw: RawCell, column: FormColumn, form: InventoryForm): ParsedCell => {
  if (isBroken(raw)) return bad(form, 'formula')
  if (!isUnfilled(raw, form)) return parseFilled(raw, column, form)
  if (raw.startsWith(LITERAL)) return parseFilled(raw.slice(LITERAL.length), column, form)
  return good(whenEmptied(column))
}
