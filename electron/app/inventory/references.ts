import { codeKey } from '../../store/text.ts'
import { fold } from '../fold.ts'
import { type Entity, KEY_FIELD } from './columns.ts'
import type { FieldValue, RowValues } from './field-value.ts'
import { cellFault, type RowContext } from './file-rows.ts'
import type { FormColumn } from './form.ts'
import type { CurrentRows, MatchedRow } from './match-rows.ts'
import { refuse, type Verdicts } from './verdicts.ts'

/** What a reference may lead to; `row` is there when the file brings or changes it. */
interface Target {
  readonly id: string
  readonly row: MatchedRow | undefined
}

type Index = ReadonlyMap<string, ReadonlyMap<string, Target>>

/** Values of a row with its references as ids. */
export type ResolvedValues = Map<string, FieldValue>

/** A row that refers to another one, and the column by which it does. */
interface Dependent {
  readonly row: MatchedRow
  readonly column: FormColumn
}

interface Resolving {
  readonly context: RowContext
  readonly verdicts: Verdicts
  readonly index: Index
  /** New rows, and the rows that refer to them. */
  readonly dependents: Map<MatchedRow, Dependent[]>
}

const codeEntry = (entity: Entity, code: string): string => `${entity} code ${codeKey(code)}`
const nameEntry = (entity: Entity, name: string): string => `${entity} name ${fold(name)}`

const entriesOf = (entity: Entity, values: RowValues): readonly string[] => {
  const text = (key: string): readonly string[] => {
    const value = values.get(key)
    return typeof value === 'string' && value !== '' ? [value] : []
  }
  return [
    ...text(KEY_FIELD[entity]).map((code) => codeEntry(entity, code)),
    ...[...text('name'), ...text('shortName')].map((name) => nameEntry(entity, name)),
  ]
}

const indexOf = (rows: readonly MatchedRow[], current: CurrentRows): Index => {
  const index = new Map<string, Map<string, Target>>()
  const note = (entity: Entity, values: RowValues, target: Target): void => {
    for (const entry of entriesOf(entity, values)) {
      index.set(entry, (index.get(entry) ?? new Map()).set(target.id, target))
    }
  }
  for (const entity of ['organisation', 'person', 'system'] as const) {
    for (const row of current[entity]) note(entity, row.values, { id: row.id, row: undefined })
  }
  for (const row of rows) {
    note(row.from.entity, row.from.values, { id: row.id, row: row.current === undefined ? row : undefined })
  }
  return index
}

/** By code first, then by name or short name; several rows of one name lead nowhere. */
const targetsOf = (index: Index, entity: Entity, text: string): readonly Target[] => {
  const found = index.get(codeEntry(entity, text)) ?? index.get(nameEntry(entity, text))
  return found === undefined ? [] : [...found.values()]
}

const noteDependent = (dependents: Resolving['dependents'], on: MatchedRow, dependent: Dependent): void => {
  const there = dependents.get(on)
  if (there === undefined) dependents.set(on, [dependent])
  else there.push(dependent)
}

const resolveCell = (resolving: Resolving, row: MatchedRow, column: FormColumn): string | null => {
  const { context, verdicts, index, dependents } = resolving
  const text = row.from.values.get(column.column.key)
  if (column.column.kind !== 'reference' || typeof text !== 'string' || text === '') return null
  const sheet = context.form.sheets[column.column.to].name
  const [target, second] = targetsOf(index, column.column.to, text)
  if (target !== undefined && second === undefined) {
    if (target.row !== undefined) noteDependent(dependents, target.row, { row, column })
    return target.id
  }
  const expected = context.form.texts(
    `inventory.expected.${target === undefined ? 'reference' : 'oneReference'}`,
    { sheet },
  )
  refuse(verdicts, row, cellFault(context, row.from, { field: column.header, raw: text, expected }))
  return null
}

const resolveRow = (resolving: Resolving, row: MatchedRow): ResolvedValues => {
  const values = new Map(row.from.values)
  for (const column of resolving.context.form.sheets[row.from.entity].columns) {
    if (column.column.kind === 'reference' && values.has(column.column.key)) {
      values.set(column.column.key, resolveCell(resolving, row, column))
    }
  }
  return values
}

/** Rows that refer to a new row which was refused cannot stand either; the refusal runs on through all that depend on it. */
const spread = ({ context, verdicts, dependents }: Resolving): void => {
  const waiting = [...verdicts.refused.keys()]
  for (let refused = waiting.pop(); refused !== undefined; refused = waiting.pop()) {
    for (const { row, column } of dependents.get(refused) ?? []) {
      const known = verdicts.refused.has(row)
      const raw = String(row.from.values.get(column.column.key) ?? '')
      const expected = context.form.texts('inventory.expected.acceptedRow', { row: refused.from.row })
      refuse(verdicts, row, cellFault(context, row.from, { field: column.header, raw, expected }))
      if (!known) waiting.push(row)
    }
    dependents.delete(refused)
  }
}

/** References of a file, resolved: the values of each row, and `spread` to be called after rows were refused. */
export interface ResolvedRows {
  readonly values: ReadonlyMap<MatchedRow, ResolvedValues>
  readonly spread: () => void
}

/** Resolves codes and names to rows of the file or of the workspace; a row whose reference leads nowhere is refused. */
export const resolveReferences = (
  rows: readonly MatchedRow[],
  current: CurrentRows,
  judged: { readonly context: RowContext; readonly verdicts: Verdicts },
): ResolvedRows => {
  const resolving: Resolving = { ...judged, index: indexOf(rows, current), dependents: new Map() }
  const values = new Map(rows.map((row) => [row, resolveRow(resolving, row)]))
  return { values, spread: () => spread(resolving) }
}
