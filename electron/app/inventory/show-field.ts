import type { FactAnswer, FieldValue } from './field-value.ts'
import type { Choice, FormColumn, InventoryForm } from './form.ts'
import { showAmount } from './parse-number.ts'

const labelOf = (choices: readonly Choice[], code: string): string =>
  choices.find((choice) => choice.code === code)?.label ?? code

const showAnswer = ({ state, value }: FactAnswer, { choices }: FormColumn, form: InventoryForm): string => {
  if (state === 'none') return form.words.none.label
  if (state === 'not-applicable') return form.words.notApplicable.label
  if (Array.isArray(value)) {
    return value.length === 0 ? form.words.none.label : value.map((code) => labelOf(choices, code)).join('; ')
  }
  return typeof value === 'number' ? showAmount(value) : labelOf(choices, String(value ?? ''))
}

/** Lines as a cell holds them; one line that has a semicolon ends with a break, so that it is read back as one. */
const showLines = (lines: readonly string[]): string =>
  lines.length === 1 && lines[0]?.includes(';') === true ? `${lines[0]}\n` : lines.join('\n')

/** A field as people read it and as a cell of the workbook says it; `''` for an empty one. Days are 31/12/2026. */
export const showField = (value: FieldValue, formColumn: FormColumn, form: InventoryForm): string => {
  const { column, choices } = formColumn
  if (value === null) return ''
  if (typeof value === 'object') {
    if ('answer' in value) return showAnswer(value.answer, formColumn, form)
    if ('scale' in value) {
      return Object.entries(value.scale)
        .map(([key, number]) => `${labelOf(form.scale, key)}: ${showAmount(number)}`)
        .join('; ')
    }
    if (column.kind === 'references') return value.join('; ')
    return column.kind === 'set' ? value.map((code) => labelOf(choices, code)).join('; ') : showLines(value)
  }
  const isDay = column.kind === 'day' || (column.kind === 'fact-part' && column.part === 'date')
  if (isDay && typeof value === 'string') return value.split('-').reverse().join('/')
  if (column.kind === 'number') return showAmount(Number(value))
  return labelOf(choices, String(value))
}
