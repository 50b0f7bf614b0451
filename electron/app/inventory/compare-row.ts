import type { StagedRow } from '../../../data/contract/inventory.ts'
import { KEY_FIELD, NAME_FIELD } from './columns.ts'
import { type FieldValue, type RowValues, sameField } from './field-value.ts'
import { cellFault, type RowContext } from './file-rows.ts'
import type { FormColumn } from './form.ts'
import type { MatchedRow } from './match-rows.ts'
import { showField } from './show-field.ts'
import type { Verdicts } from './verdicts.ts'

/** What comparing needs beside the row: the file, the verdicts so far, and how the row of an id is called. */
export interface Comparing {
  readonly context: RowContext
  readonly verdicts: Verdicts
  readonly nameOf: (id: string) => string
}

/** A row as it is shown, and the fields that it would write. */
export interface ComparedRow {
  readonly shown: StagedRow
  readonly writes: RowValues
}

const empty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === ''

const isNotApplicable = (value: FieldValue | undefined): boolean =>
  typeof value === 'object' && value !== null && 'answer' in value && value.answer.state === 'not-applicable'

/** "Not applicable" owes a reason (it is the one answer that closes a question); the note says when none was given. */
const withReasons = (row: MatchedRow, values: RowValues, { form, file }: RowContext): RowValues => {
  const added = form.sheets[row.from.entity].columns.flatMap(({ column }) => {
    const note = `${column.key}.note`
    const owes = column.kind === 'fact' && isNotApplicable(values.get(column.key))
    const given = !empty(values.get(note)) || (!values.has(note) && !empty(row.current?.values.get(note)))
    return owes && !given ? [[note, form.texts('inventory.noReason', { file })] as const] : []
  })
  return added.length === 0 ? values : new Map([...values, ...added])
}

/** A source or a day without the fact it belongs to has no place to stand. */
const belongsNowhere = (row: MatchedRow, values: RowValues, { column }: FormColumn): boolean => {
  if (column.kind !== 'fact-part') return false
  const key = `facts.${column.fact}`
  return empty(values.has(key) ? values.get(key) : row.current?.values.get(key))
}

const showCell = (value: FieldValue, formColumn: FormColumn, { context, nameOf }: Comparing): string => {
  const { kind } = formColumn.column
  if (kind === 'reference' && typeof value === 'string') return nameOf(value)
  if (kind === 'references' && Array.isArray(value)) return value.map(nameOf).join('; ')
  return showField(value, formColumn, context.form)
}

interface Difference {
  readonly formColumn: FormColumn
  readonly before: FieldValue
  readonly after: FieldValue
}

const differencesOf = (row: MatchedRow, values: RowValues, comparing: Comparing): readonly Difference[] =>
  comparing.context.form.sheets[row.from.entity].columns.flatMap((formColumn): Difference[] => {
    const after = values.get(formColumn.column.key)
    // The id finds the row; it is no field of it.
    if (after === undefined || formColumn.column.key === 'id') return []
    const before = row.current?.values.get(formColumn.column.key) ?? null
    if (sameField(formColumn.column, before, after)) return []
    if (!belongsNowhere(row, values, formColumn)) return [{ formColumn, before, after }]
    if (after !== null) noteHomeless(row, formColumn, comparing)
    return []
  })

const noteHomeless = (
  row: MatchedRow,
  { header, column }: FormColumn,
  { context, verdicts }: Comparing,
): void => {
  const raw = String(row.from.values.get(column.key) ?? '')
  const expected = context.form.texts('inventory.expected.factFirst')
  verdicts.faults.push(cellFault(context, row.from, { field: header, raw, expected }))
}

const stateOf = (row: MatchedRow, differences: number, { verdicts }: Comparing): StagedRow['state'] => {
  const refused = verdicts.refused.get(row)
  if (refused !== undefined) return refused
  if (row.current === undefined) return 'new'
  return differences === 0 ? 'same' : 'changed'
}

const textOf = (row: MatchedRow, key: string): string => {
  const value = row.from.values.get(key) ?? row.current?.values.get(key)
  return typeof value === 'string' ? value : ''
}

/** What a row is called: a path between devices by its two ends. */
const nameOf = (row: MatchedRow, comparing: Comparing): string => {
  if (row.from.entity !== 'deviceLink') return textOf(row, NAME_FIELD[row.from.entity])
  return ['fromId', 'toId'].map((field) => comparing.nameOf(textOf(row, field))).join(' – ')
}

/** Compares a row with the workspace field by field; `values` are its fields with references as ids. */
export const compareRow = (row: MatchedRow, values: RowValues, comparing: Comparing): ComparedRow => {
  const differences = differencesOf(row, withReasons(row, values, comparing.context), comparing)
  const ref = textOf(row, KEY_FIELD[row.from.entity])
  const shown: StagedRow = {
    entity: row.from.entity,
    ref,
    name: nameOf(row, comparing) || ref,
    sheet: row.from.sheet,
    row: row.from.row,
    state: stateOf(row, differences.length, comparing),
    changes: differences.map(({ formColumn, before, after }) => ({
      field: formColumn.header,
      before: showCell(before, formColumn, comparing),
      after: showCell(after, formColumn, comparing),
    })),
  }
  return {
    shown,
    writes: new Map(differences.map(({ formColumn, after }) => [formColumn.column.key, after])),
  }
}
