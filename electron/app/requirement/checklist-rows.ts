import type { AnswerPatch } from '../../../data/contract/answer.ts'
import type { Organisation } from '../../../data/contract/organisation.ts'
import type { AnswerFault } from '../../../data/contract/requirement.ts'
import { fold } from '../fold.ts'
import { isBroken, type RawCell, rawText } from '../inventory/field-value.ts'
import { parseDay } from '../inventory/parse-day.ts'
import type { RawRow, RawTable } from '../inventory/raw-table.ts'
import { type ChecklistColumn, type ChecklistWords, codesOf, columnFor } from './checklist-form.ts'

/** A row as it was understood by itself; `cells` are the addresses of its fields. */
export interface ChecklistRow {
  readonly requirementId: string
  readonly version: number | null
  readonly patch: AnswerPatch
  readonly cells: ReadonlyMap<string, string>
  readonly faults: readonly AnswerFault[]
  /** The row in the file as people count it. */
  readonly row: number
}

/** What reading a checklist needs besides its cells. */
export interface ChecklistReading {
  readonly file: string
  readonly units: readonly Organisation[]
  /** Vietnamese and English; both are understood. */
  readonly words: readonly ChecklistWords[]
  /** The language that faults speak. */
  readonly speaks: ChecklistWords
}

/** How far down a header may stand, under a title of the office. */
const HEADER_ROWS = 10
const ECHO = 200
const MOST_PROSE = 20_000

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly expected: string }

/** `A`, `Z`, `AA`: the name of a column, from 0. */
const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : `${letters(Math.floor(column / 26) - 1)}${letters(column % 26)}`

const parseChoice = (field: 'result' | 'measureState', text: string, reading: ChecklistReading): Parsed => {
  const folded = fold(text)
  const codes = codesOf(field)
  const code = codes.find((one) => reading.words.some((words) => fold(words.label(field, one)) === folded))
  if (code !== undefined) return { ok: true, value: code }
  const choices = codes.map((one) => reading.speaks.label(field, one)).join('; ')
  return { ok: false, expected: reading.speaks.texts('requirement.checklist.expected.choice', { choices }) }
}

const parseUnit = (text: string, { units, speaks }: ChecklistReading): Parsed => {
  const folded = fold(text)
  const named = units.filter(({ name, shortName, ref }) =>
    [name, shortName, ref].some((one) => fold(one) === folded),
  )
  const [unit] = named
  if (unit !== undefined && named.length === 1) return { ok: true, value: unit.id }
  const key = named.length === 0 ? 'unit' : 'one-unit'
  return { ok: false, expected: speaks.texts(`requirement.checklist.expected.${key}`) }
}

const EMPTIED: Readonly<Record<string, unknown>> = { result: 'unassessed', measureState: 'none' }

const emptied = ({ key, kind }: ChecklistColumn): unknown =>
  key in EMPTIED ? EMPTIED[key] : kind === 'prose' ? '' : null

const parseCell = (column: ChecklistColumn, raw: RawCell, reading: ChecklistReading): Parsed => {
  const { speaks, words } = reading
  const refuse = (key: string): Parsed => ({
    ok: false,
    expected: speaks.texts(`requirement.checklist.expected.${key}`),
  })
  if (isBroken(raw)) return refuse('value')
  const text = rawText(raw).trim()
  if (words.some(({ cleared }) => fold(cleared) === fold(text))) return { ok: true, value: emptied(column) }
  switch (column.kind) {
    case 'choice':
      return column.field === 'result' || column.field === 'measureState'
        ? parseChoice(column.field, text, reading)
        : refuse('value')
    case 'unit':
      return parseUnit(text, reading)
    case 'day': {
      const day = parseDay(raw)
      return day === undefined ? refuse('day') : { ok: true, value: day }
    }
    default:
      return text.length > MOST_PROSE ? refuse('prose') : { ok: true, value: text }
  }
}

interface Header {
  readonly at: number
  readonly columns: readonly (ChecklistColumn | undefined)[]
}

const headerOf = ({ rows }: RawTable, words: readonly ChecklistWords[]): Header | undefined => {
  const found = rows.slice(0, HEADER_ROWS).map((row, at) => ({
    at,
    columns: row.cells.map((cell) =>
      cell === null ? undefined : columnFor(rawText(cell).replace(/\s*\*\s*$/, ''), words),
    ),
  }))
  return found.find(
    ({ columns }) => columns.some((one) => one?.kind === 'key') && columns.some((one) => one?.field != null),
  )
}

const versionOf = (raw: RawCell | null | undefined): number | null => {
  const number = Number(raw == null ? Number.NaN : rawText(raw).trim())
  return Number.isInteger(number) && number >= 0 ? number : null
}

const readRow = (
  row: RawRow,
  header: Header,
  at: ChecklistReading & { readonly sheet: string | null },
): ChecklistRow => {
  const patch: Record<string, unknown> = {}
  const cells = new Map<string, string>()
  const faults: AnswerFault[] = []
  let [requirementId, version] = ['', null as number | null]
  header.columns.forEach((column, index) => {
    const raw = row.cells[index] ?? null
    if (column === undefined || raw === null) return
    const cell = `${letters(index)}${row.number}`
    cells.set(column.key, cell)
    if (column.kind === 'key') requirementId = rawText(raw).trim()
    else if (column.kind === 'version') version = versionOf(raw)
    else if (column.field !== null) {
      const parsed = parseCell(column, raw, at)
      if (parsed.ok) patch[column.field] = parsed.value
      else {
        const where = {
          file: at.file,
          sheet: at.sheet,
          row: row.number,
          cell,
          field: at.speaks.header(column.key),
        }
        faults.push({ ...where, value: rawText(raw).slice(0, ECHO), expected: parsed.expected })
      }
    }
  })
  return { requirementId, version, patch: patch as AnswerPatch, cells, faults, row: row.number }
}

/** Rows of the first table whose header is understood; undefined when there is none. */
export const checklistRows = (
  tables: readonly RawTable[],
  reading: ChecklistReading,
): { readonly sheet: string | null; readonly rows: readonly ChecklistRow[] } | undefined => {
  for (const table of tables) {
    const header = headerOf(table, reading.words)
    if (header === undefined) continue
    const at = { ...reading, sheet: table.sheet }
    const rows = table.rows
      .slice(header.at + 1)
      .filter(({ cells }) => cells.some((cell) => cell !== null))
      .map((row) => readRow(row, header, at))
    return { sheet: table.sheet, rows }
  }
  return undefined
}
