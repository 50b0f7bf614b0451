import { codeKey } from '../../store/text.ts'
import { fold } from '../fold.ts'
import { type Entity, KEY_FIELD, NAME_FIELD, TARGETS } from './columns.ts'
import type { FieldValue, RowValues } from './field-value.ts'
import { cellFault, type RowContext } from './file-rows.ts'
import type { FormColumn } from './form.ts'
import type { CurrentRows, MatchedRow } from './match-rows.ts'
import type { Rest } from './pace.ts'
import { refuse, type Verdicts } from './verdicts.ts'

/** What a reference may lead to; `row` is there when the file brings or changes it. */
interface Target {
  readonly id: string
  readonly row: MatchedRow | undefined
}

/** What each text may lead to; rows of one name are several. */
export type TargetIndex = ReadonlyMap<string, ReadonlyMap<string, Target>>

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
  readonly index: TargetIndex
  /** New rows, and the rows that refer to them. */
  readonly dependents: Map<MatchedRow, Dependent[]>
}

const codeEntry = (entity: Entity, code: string): string => `${entity} code ${codeKey(code)}`
const nameEntry = (entity: Entity, name: string): string => `${entity} name ${fold(name)}`
const idEntry = (entity: Entity, id: string): string => `${entity} id ${id}`

const entriesOf = (entity: Entity, values: RowValues): readonly string[] => {
  const text = (key: string): readonly string[] => {
    const value = values.get(key)
    return typeof value === 'string' && value !== '' ? [value] : []
  }
  return [
    ...text(KEY_FIELD[entity]).map((code) => codeEntry(entity, code)),
    ...[...text(NAME_FIELD[entity]), ...text('shortName')].map((name) => nameEntry(entity, name)),
    ...text('id').map((id) => idEntry(entity, id)),
  ]
}

/** Everything that cells may lead to: rows of the workspace and rows of the file, by code, name and id. */
export const targetIndex = (rows: readonly MatchedRow[], current: CurrentRows): TargetIndex => {
  const index = new Map<string, Map<string, Target>>()
  const note = (entity: Entity, values: RowValues, target: Target): void => {
    for (const entry of entriesOf(entity, values)) {
      index.set(entry, (index.get(entry) ?? new Map()).set(target.id, target))
    }
  }
  for (const entity of TARGETS) {
    for (const row of current[entity]) {
      note(entity, new Map([...row.values, ['id', row.id]]), { id: row.id, row: undefined })
    }
  }
  for (const row of rows) {
    note(row.from.entity, row.from.values, { id: row.id, row: row.current === undefined ? row : undefined })
  }
  return index
}

/** By code first, then by name or short name; several rows of one name lead nowhere. */
const targetsOf = (index: TargetIndex, entity: Entity, text: string): readonly Target[] => {
  const found =
    index.get(codeEntry(entity, text)) ??
    index.get(nameEntry(entity, text)) ??
    index.get(idEntry(entity, text))
  return found === undefined ? [] : [...found.values()]
}

const noteDependent = (dependents: Resolving['dependents'], on: MatchedRow, dependent: Dependent): void => {
  const there = dependents.get(on)
  if (there === undefined) dependents.set(on, [dependent])
  else there.push(dependent)
}

/** The id of the one row that a text leads to; undefined when it leads nowhere or to several. */
export const targetId = (index: TargetIndex, entity: Entity, text: string): string | undefined => {
  const [target, second] = targetsOf(index, entity, text)
  return second === undefined ? target?.id : undefined
}

const resolveText = (
  resolving: Resolving,
  at: { readonly row: MatchedRow; readonly column: FormColumn },
  text: string,
): string | null => {
  const { context, verdicts, index, dependents } = resolving
  const { row, column } = at
  if (column.column.kind !== 'reference' && column.column.kind !== 'references') return null
  const sheet = context.form.sheets[column.column.to].name
  const [target, second] = targetsOf(index, column.column.to, text)
  if (target !== undefined && second === undefined) {
    if (target.row !== undefined) noteDependent(dependents, target.row, at)
    return target.id
  }
  const expected = context.form.texts(
    `inventory.expected.${target === undefined ? 'reference' : 'oneReference'}`,
    { sheet },
  )
  refuse(verdicts, row, cellFault(context, row.from, { field: column.header, raw: text, expected }))
  return null
}

const resolveCell = (resolving: Resolving, row: MatchedRow, column: FormColumn): FieldValue => {
  const value = row.from.values.get(column.column.key) ?? null
  const at = { row, column }
  if (Array.isArray(value)) {
    return [...new Set(value.flatMap((text: string) => resolveText(resolving, at, text) ?? []))]
  }
  return typeof value === 'string' && value !== '' ? resolveText(resolving, at, value) : null
}

const isReference = ({ column }: FormColumn): boolean =>
  column.kind === 'reference' || column.kind === 'references'

const resolveRow = (resolving: Resolving, row: MatchedRow): ResolvedValues => {
  const values = new Map(row.from.values)
  for (const column of resolving.context.form.sheets[row.from.entity].columns) {
    if (isReference(column) && values.has(column.column.key)) {
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
export const resolveReferences = async (
  rows: readonly MatchedRow[],
  judged: {
    readonly context: RowContext
    readonly verdicts: Verdicts
    readonly index: TargetIndex
    readonly rest: Rest
  },
): Promise<ResolvedRows> => {
  const resolving: Resolving = { ...judged, dependents: new Map() }
  const values = new Map<MatchedRow, ResolvedValues>()
  for (const [at, row] of rows.entries()) {
    await judged.rest(at)
    values.set(row, resolveRow(resolving, row))
  }
  return { values, spread: () => spread(resolving) }
}
