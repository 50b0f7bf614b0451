import type { ImportFault, ImportTable, StagedRow } from '../../../data/contract/inventory.ts'
import type { SampleAgency } from '../../../data/sample/sample.schema.ts'
import { fold } from '../fold.ts'
import { type Entity, isDependent, TARGETS } from './columns.ts'
import { type Comparing, compareRow } from './compare-row.ts'
import type { RowValues } from './field-value.ts'
import { cellFault, type FileRow, type RowContext, rowReader } from './file-rows.ts'
import type { InventoryForm } from './form.ts'
import type { Inventory, InventorySystem } from './inventory-rows.ts'
import { judgeRows } from './judge-rows.ts'
import { type MatchedTable, matchHeader } from './match-header.ts'
import { type CurrentRows, currentRows, type MatchedRow, matchRows } from './match-rows.ts'
import { goOn, type Pace, type Rest, ROWS_AT_ONCE } from './pace.ts'
import type { RawTable } from './raw-table.ts'
import { baseName, type FileContent } from './read-file.ts'
import { targetIndex } from './references.ts'
import { dependentIdentity, rowIdentity } from './row-identity.ts'
import { namesOfRows } from './row-names.ts'
import { NOTHING_SAID, type Remembered, type Sayings, toRemember } from './saying.ts'
import { toldTables } from './told-tables.ts'
import { unreadable } from './unreadable.ts'
import type { Verdicts } from './verdicts.ts'

/** One write that a commit will make: all filled fields of a new row, else those that change. */
export interface PlannedWrite {
  readonly entity: Entity
  readonly id: string
  /** The version that the comparison saw; null for a new row. */
  readonly version: number | null
  readonly values: RowValues
  /** The row as the comparison saw it; empty for a new one. */
  readonly current: RowValues
}

const NOTHING: RowValues = new Map()

/** What an import would do: rows and faults to be shown, writes to be made, the whole agency where the file is one. */
export interface StagedImport {
  readonly file: string
  readonly rows: readonly StagedRow[]
  readonly faults: readonly ImportFault[]
  readonly writes: readonly PlannedWrite[]
  /** The systems that would change, as the comparison saw them. */
  readonly before: ReadonlyMap<string, InventorySystem>
  readonly agency: SampleAgency | undefined
  /** The tables of the file and what their columns were taken for. */
  readonly tables: readonly ImportTable[]
  /** What people said about its columns. */
  readonly said: readonly Remembered[]
}

/**
 * What staging works on; `sayings` say what columns
 * of the office's own mean; `pace` is asked from time to time whether to go on.
 */
export interface StageInput {
  readonly file: string
  readonly content: FileContent
  readonly current: Inventory
  readonly form: InventoryForm
  readonly newId: () => string
  readonly sayings?: Sayings
  readonly pace?: Pace
}

const wholeFault = (context: RowContext, sheet: string | null, expected: string): ImportFault => ({
  file: context.file,
  sheet,
  cell: null,
  row: null,
  field: null,
  value: null,
  expected: context.form.texts(`inventory.expected.${expected}`),
})

const headerFaults = (table: MatchedTable, context: RowContext): readonly ImportFault[] =>
  table.strays.map(({ row, text, twice }) => {
    const expected = context.form.texts(`inventory.expected.${twice ? 'columnOnce' : 'column'}`)
    return cellFault(context, { sheet: table.sheet, row }, { field: text, raw: text, expected })
  })

const isSilent = ({ sheet, rows }: RawTable, form: InventoryForm): boolean =>
  rows.length === 0 || (sheet !== null && form.silentSheets.has(fold(sheet)))

interface Reading {
  readonly context: RowContext
  readonly verdicts: Verdicts
  readonly sayings: Sayings
}

const matchTables = (tables: readonly RawTable[], reading: Reading): readonly MatchedTable[] =>
  tables.flatMap((table) => {
    const { context, verdicts, sayings } = reading
    // The lists behind the drop-downs hold words of every column, which no header is.
    if (isSilent(table, context.form)) return []
    const matched = matchHeader(table, context.form, sayings)
    if (matched !== undefined) {
      verdicts.faults.push(...headerFaults(matched, context))
      return [matched]
    }
    verdicts.faults.push(wholeFault(context, table.sheet, 'header'))
    return []
  })

const allNames = (rows: readonly MatchedRow[], current: CurrentRows): ((id: string) => string) =>
  namesOfRows(
    Object.fromEntries(
      TARGETS.map((entity) => [
        entity,
        [
          ...current[entity],
          ...rows
            .filter(({ from }) => from.entity === entity)
            .map(({ id, from }) => ({ id, values: from.values })),
        ],
      ]),
    ),
  )

const writeOf = (row: MatchedRow, values: RowValues): PlannedWrite => ({
  entity: row.from.entity,
  id: row.id,
  version: row.current?.version ?? null,
  values,
  current: row.current?.values ?? NOTHING,
})

const isEmpty = ({ organisations, people, systems, websites }: Inventory): boolean =>
  organisations.length + people.length + systems.length + websites.length === 0

const allRows = async (
  tables: readonly MatchedTable[],
  context: RowContext,
  pace: Pace,
): Promise<readonly FileRow[]> => {
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0)
  const found: FileRow[] = []
  let done = 0
  for (const table of tables) {
    const read = rowReader(table, context)
    for (const raw of table.rows) {
      if (done % ROWS_AT_ONCE === 0) await pace({ phase: 'match', done, total })
      done += 1
      const row = read(raw)
      if (row !== undefined) found.push(row)
    }
  }
  return found
}

interface Judged {
  readonly rows: readonly MatchedRow[]
  readonly values: ReadonlyMap<MatchedRow, RowValues>
}

/** Finds and judges the rows: first those that others belong to, then those that are told apart by them. */
const judgeAll = async (
  fromFile: readonly FileRow[],
  reading: Reading & { current: CurrentRows; newId: () => string; rest: Rest },
): Promise<Judged> => {
  const { context, verdicts, current, newId, rest } = reading
  const [own, dependent] = [false, true].map((wanted) =>
    fromFile.filter(({ entity }) => isDependent(entity) === wanted),
  )
  const first = matchRows(own ?? [], current, { newId, identityOf: rowIdentity })
  const index = targetIndex(first, current)
  const judging = { context, verdicts, current, index, rest }
  await rest(0)
  const resolved = await judgeRows(judging, first)
  const identityOf = dependentIdentity(context.form, index)
  const second = matchRows(dependent ?? [], current, { newId, identityOf })
  await rest(0)
  const resolvedToo = await judgeRows(judging, second)
  return { rows: [...first, ...second], values: new Map([...resolved.values, ...resolvedToo.values]) }
}

/**
 * Compares the content of a file with the workspace; nothing is written. Rows that cannot be taken are shown with their fault,
 * the others go on. Throws `import-unreadable` when nothing in the file can be told apart.
 */
export const stageInventory = async (input: StageInput): Promise<StagedImport> => {
  const { file, content, form, newId, sayings = NOTHING_SAID, pace = goOn } = input
  const context: RowContext = { file: baseName(file), form }
  const verdicts: Verdicts = { refused: new Map(), faults: [] }
  const tables = matchTables(content.tables, { context, verdicts, sayings })
  const told = toldTables(content.tables, tables, form)
  if (tables.length === 0 && (content.guessed || told.length === 0)) {
    throw unreadable(content.guessed ? 'encoding' : 'nothing-known', { file: context.file })
  }
  const current = currentRows(input.current)
  if (content.agency !== undefined && !isEmpty(input.current)) {
    verdicts.faults.push(wholeFault(context, null, 'emptyWorkspace'))
  }
  const fromFile = await allRows(tables, context, pace)
  const rest: Rest = async (at) => {
    if (at % ROWS_AT_ONCE === 0) await pace({ phase: 'compare', done: 0, total: fromFile.length })
  }
  const { rows, values } = await judgeAll(fromFile, { context, verdicts, sayings, current, newId, rest })
  const comparing: Comparing = { context, verdicts, nameOf: allNames(rows, current) }
  const compared: { readonly shown: StagedRow; readonly write: PlannedWrite }[] = []
  for (const [at, row] of rows.entries()) {
    if (at % ROWS_AT_ONCE === 0) await pace({ phase: 'compare', done: at, total: rows.length })
    const { shown, writes } = compareRow(row, values.get(row) ?? row.from.values, comparing)
    compared.push({ shown, write: writeOf(row, writes) })
  }
  const written = compared.filter(({ shown }) => shown.state === 'new' || shown.state === 'changed')
  const changing = new Set(written.map(({ write }) => write.id))
  return {
    file: context.file,
    rows: compared.map(({ shown }) => shown),
    faults: verdicts.faults,
    writes: written.map(({ write }) => write),
    before: new Map(input.current.systems.filter(({ id }) => changing.has(id)).map((one) => [one.id, one])),
    agency: content.agency,
    tables: told,
    said: toRemember(sayings.said, tables),
  }
}
