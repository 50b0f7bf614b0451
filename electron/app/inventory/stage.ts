import type { ImportFault, StagedRow } from '../../../data/contract/inventory.ts'
import type { SampleAgency } from '../../../data/sample/sample.schema.ts'
import { fold } from '../fold.ts'
import type { Texts } from '../texts.ts'
import type { Entity } from './columns.ts'
import { type Comparing, compareRow } from './compare-row.ts'
import type { RowValues } from './field-value.ts'
import { cellFault, fileRows, type RowContext } from './file-rows.ts'
import type { InventoryForm } from './form.ts'
import type { Inventory, InventorySystem } from './inventory-rows.ts'
import { judgeRows } from './judge-rows.ts'
import { type MatchedTable, matchHeader } from './match-header.ts'
import { type CurrentRows, currentRows, type MatchedRow, matchRows } from './match-rows.ts'
import type { RawTable } from './raw-table.ts'
import { baseName, type ImportFile, readFile } from './read-file.ts'
import { namesOfRows } from './row-names.ts'
import { unreadable } from './unreadable.ts'
import type { Verdicts } from './verdicts.ts'

/** One write that a commit will make: all filled fields of a new row, else those that change. */
export interface PlannedWrite {
  readonly entity: Entity
  readonly id: string
  /** The version that the comparison saw; null for a new row. */
  readonly version: number | null
  readonly values: RowValues
}

/** What an import would do: rows and faults to be shown, writes to be made, the whole agency where the file is one. */
export interface StagedImport {
  readonly file: string
  readonly rows: readonly StagedRow[]
  readonly faults: readonly ImportFault[]
  readonly writes: readonly PlannedWrite[]
  /** The systems that would change, as the comparison saw them. */
  readonly before: ReadonlyMap<string, InventorySystem>
  readonly agency: SampleAgency | undefined
}

/** What staging works on; `agencyTexts` are the Vietnamese sentences, in which an agency file speaks. */
export interface StageInput {
  readonly file: ImportFile
  readonly current: Inventory
  readonly form: InventoryForm
  readonly agencyTexts: Texts
  readonly newId: () => string
}

const wholeFault = (context: RowContext, sheet: string | null, expected: string): ImportFault => ({
  file: context.file,
  sheet,
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

const matchTables = (
  tables: readonly RawTable[],
  context: RowContext,
  verdicts: Verdicts,
): readonly MatchedTable[] =>
  tables.flatMap((table) => {
    const matched = matchHeader(table, context.form)
    if (matched !== undefined) {
      verdicts.faults.push(...headerFaults(matched, context))
      return [matched]
    }
    if (!isSilent(table, context.form)) verdicts.faults.push(wholeFault(context, table.sheet, 'header'))
    return []
  })

const allNames = (rows: readonly MatchedRow[], current: CurrentRows): ((id: string) => string) => {
  const named = (entity: Entity) => [
    ...current[entity],
    ...rows.filter(({ from }) => from.entity === entity).map(({ id, from }) => ({ id, values: from.values })),
  ]
  return namesOfRows({
    organisation: named('organisation'),
    person: named('person'),
    system: named('system'),
    website: [],
  })
}

const writeOf = (row: MatchedRow, values: RowValues): PlannedWrite => ({
  entity: row.from.entity,
  id: row.id,
  version: row.current?.version ?? null,
  values,
})

const isEmpty = ({ organisations, people, systems, websites }: Inventory): boolean =>
  organisations.length + people.length + systems.length + websites.length === 0

/**
 * Reads a file and compares it with the workspace; nothing is written. Rows that cannot be taken are shown with their fault,
 * the others go on. Throws `import-unreadable` when the file as a whole cannot be read.
 */
export const stageInventory = async (input: StageInput): Promise<StagedImport> => {
  const { file, form, newId } = input
  const context: RowContext = { file: baseName(file.name), form }
  const verdicts: Verdicts = { refused: new Map(), faults: [] }
  const content = await readFile(file, input.agencyTexts)
  const tables = matchTables(content.tables, context, verdicts)
  if (tables.length === 0) {
    throw unreadable(content.guessed ? 'encoding' : 'nothing-known', { file: context.file })
  }
  const current = currentRows(input.current)
  if (content.agency !== undefined && !isEmpty(input.current)) {
    verdicts.faults.push(wholeFault(context, null, 'emptyWorkspace'))
  }
  const fromFile = tables.flatMap((table) => fileRows(table, context))
  const rows = matchRows(fromFile, current, newId)
  const resolved = judgeRows({ context, verdicts, current }, rows)
  const comparing: Comparing = { context, verdicts, nameOf: allNames(rows, current) }
  const compared = rows.map((row) => {
    const { shown, writes } = compareRow(row, resolved.values.get(row) ?? row.from.values, comparing)
    return { shown, write: writeOf(row, writes) }
  })
  const written = compared.filter(({ shown }) => shown.state === 'new' || shown.state === 'changed')
  const changing = new Set(written.map(({ write }) => write.id))
  return {
    file: context.file,
    rows: compared.map(({ shown }) => shown),
    faults: verdicts.faults,
    writes: written.map(({ write }) => write),
    before: new Map(input.current.systems.filter(({ id }) => changing.has(id)).map((one) => [one.id, one])),
    agency: content.agency,
  }
}
