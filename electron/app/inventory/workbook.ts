import { FACT_TYPES } from '../../../data/contract/fact.ts'
import type {
  WorkbookCell,
  WorkbookColumn,
  WorkbookGuide,
  WorkbookModel,
  WorkbookSheet,
} from '../../export/template-workbook.ts'
import { type Column, ENTITIES, type Entity } from './columns.ts'
import type { FieldValue, RowValues } from './field-value.ts'
import type { FormColumn, InventoryForm } from './form.ts'
import type { Inventory } from './inventory-rows.ts'
import { type CurrentRows, currentRows } from './match-rows.ts'
import { writtenText } from './parse-cell.ts'
import { namesOfRows } from './row-names.ts'
import { showField } from './show-field.ts'

/** Rows with drop-downs below the header: more than an office of one province fills in at once. */
const ROWS_TO_FILL = 2_000

const NO_ROWS = Object.fromEntries(ENTITIES.map((entity) => [entity, []])) as unknown as CurrentRows

const hasText = (column: Column, rows: readonly RowValues[]): boolean =>
  rows.some((values) => (values.get(column.key) ?? '') !== '')

/** Sources and days are asked for numbers only; other parts of facts have a column where the inventory uses them. */
const isShown = (column: Column, rows: readonly RowValues[]): boolean => {
  // Ids are there to find rows again; in an empty workbook there is nothing to be found.
  if (column.key === 'id') return rows.length > 0
  if (column.kind !== 'fact-part') return true
  const asked =
    FACT_TYPES[column.fact].type === 'count' && (column.part === 'source' || column.part === 'date')
  return asked || hasText(column, rows)
}

const isNumeric = (column: Column): boolean =>
  column.kind === 'level' ||
  column.kind === 'number' ||
  (column.kind === 'fact' && FACT_TYPES[column.fact].type === 'count')

const isDay = (column: Column): boolean =>
  column.kind === 'day' || (column.kind === 'fact-part' && column.part === 'date')

/** Several choices, a code of a row yet to be written, a fact with its reason: the drop-down only proposes. */
const FREE: readonly Column['kind'][] = ['set', 'reference', 'references', 'fact']

/** A hint at each cell of plain text would be in the way; the guide explains them. */
const TALKATIVE: readonly Column['kind'][] = ['line', 'prose', 'fact-part']

const hintOf = ({ column }: FormColumn, { texts }: InventoryForm): string => {
  if (column.kind === 'fact') return texts(`inventory.hint.fact.${FACT_TYPES[column.fact].type}`)
  if (isDay(column)) return texts('inventory.hint.day')
  if (column.key === 'id') return texts('inventory.hint.id')
  return column.kind === 'fact-part' ? texts('inventory.hint.line') : texts(`inventory.hint.${column.kind}`)
}

/** The drop-down of a fact also offers the answers that are no value. */
const choicesOf = ({ column, choices }: FormColumn, { words }: InventoryForm): readonly string[] => {
  const labels = choices.map(({ label }) => label)
  if (column.kind !== 'fact') return labels
  return [...new Set([...labels, words.none.label, words.notApplicable.label])]
}

const workbookColumn = (formColumn: FormColumn, form: InventoryForm): WorkbookColumn => {
  const { column, header } = formColumn
  return {
    header,
    required: column.required === true,
    width: column.width,
    hint: TALKATIVE.includes(column.kind) ? '' : hintOf(formColumn, form),
    choices: choicesOf(formColumn, form),
    ...(column.kind === 'reference' || column.kind === 'references'
      ? { listFrom: form.sheets[column.to].name }
      : {}),
    free: FREE.includes(column.kind),
    text: !isNumeric(column) && !isDay(column),
    hidden: column.key === 'id',
  }
}

const cellOf = (value: FieldValue, formColumn: FormColumn, form: InventoryForm): WorkbookCell => {
  if (typeof value === 'string' && isDay(formColumn.column)) return new Date(`${value}T00:00:00Z`)
  if (typeof value === 'number') return value
  if (
    value !== null &&
    typeof value === 'object' &&
    'answer' in value &&
    typeof value.answer.value === 'number'
  ) {
    return value.answer.value
  }
  return writtenText(showField(value, formColumn, form), form)
}

const guideOf = (form: InventoryForm): WorkbookGuide => {
  const { texts, sheets, words } = form
  const says = (key: string): string =>
    texts(`inventory.guide.${key}`, {
      none: words.none.label,
      notApplicable: words.notApplicable.label,
      unfilled: words.unfilled.label,
    })
  const line = (entity: Entity, formColumn: FormColumn): readonly string[] => [
    sheets[entity].name,
    formColumn.header,
    formColumn.column.required === true ? says('yes') : '',
    hintOf(formColumn, form),
  ]
  return {
    name: texts('inventory.sheet.guide'),
    title: says('title'),
    lines: ['sheets', 'keys', 'facts', 'empty', 'numbers', 'several', 'secret'].map(says),
    head: ['sheet', 'column', 'required', 'entry'].map((key) => says(`head.${key}`)),
    table: ENTITIES.flatMap((entity) =>
      sheets[entity].columns
        .filter(({ column }) => isShown(column, []))
        .map((formColumn) => line(entity, formColumn)),
    ),
  }
}

interface Writing {
  readonly rows: CurrentRows
  readonly form: InventoryForm
  readonly nameOf: (id: string) => string
}

const sheetOf = (entity: Entity, { rows, form, nameOf }: Writing): WorkbookSheet => {
  const all: readonly RowValues[] = rows[entity].map(({ id, values }) => new Map([...values, ['id', id]]))
  const columns = form.sheets[entity].columns.filter(({ column }) => isShown(column, all))
  const cell = (values: RowValues, formColumn: FormColumn): WorkbookCell => {
    const value = values.get(formColumn.column.key) ?? null
    const { kind } = formColumn.column
    if (kind === 'reference' && typeof value === 'string') return writtenText(nameOf(value), form)
    if (kind === 'references' && Array.isArray(value)) return writtenText(value.map(nameOf).join('; '), form)
    return cellOf(value, formColumn, form)
  }
  return {
    name: form.sheets[entity].name,
    columns: columns.map((column) => workbookColumn(column, form)),
    rows: all.map((values) => columns.map((column) => cell(values, column))),
  }
}

const workbookModel = (rows: CurrentRows, form: InventoryForm): WorkbookModel => ({
  guide: guideOf(form),
  sheets: ENTITIES.map((entity) => sheetOf(entity, { rows, form, nameOf: namesOfRows(rows) })),
  lists: form.texts('inventory.sheet.lists'),
  refusal: form.texts('inventory.expected.fromList'),
  rowsToFill: ROWS_TO_FILL,
})

/** The empty workbook that an office fills in. */
export const inventoryTemplate = (form: InventoryForm): WorkbookModel => workbookModel(NO_ROWS, form)

/** The inventory in the same workbook: imported again it changes nothing. */
export const inventoryWorkbook = (inventory: Inventory, form: InventoryForm): WorkbookModel =>
  workbookModel(currentRows(inventory), form)
