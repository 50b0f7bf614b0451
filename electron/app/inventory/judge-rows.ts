import { KEY_FIELD, NAME_FIELD } from './columns.ts'
import { cellFault, type RowContext } from './file-rows.ts'
import type { CurrentRows, MatchedRow } from './match-rows.ts'
import { circularRows } from './organisation-cycles.ts'
import type { Rest } from './pace.ts'
import { type ResolvedRows, resolveReferences, type TargetIndex } from './references.ts'
import { refuse, type Verdicts } from './verdicts.ts'

/** What rows are judged by, and where the verdicts go. */
export interface Judging {
  readonly context: RowContext
  readonly verdicts: Verdicts
  readonly current: CurrentRows
  readonly index: TargetIndex
  readonly rest: Rest
}

const headerOf = ({ context }: Judging, { from }: MatchedRow, key: string): string =>
  context.form.sheets[from.entity].columns.find(({ column }) => column.key === key)?.header ?? key

const textOf = ({ from }: MatchedRow, ...keys: readonly string[]): string =>
  String(
    keys.map((key) => from.values.get(key)).find((value) => typeof value === 'string' && value !== '') ?? '',
  )

/** Rows that speak of the same row: neither is taken, and neither is lost. */
const refuseClash = (judging: Judging, row: MatchedRow): void => {
  const { context, verdicts } = judging
  if (row.clash === undefined) return
  const key = KEY_FIELD[row.from.entity]
  const expected =
    row.clash.kind === 'many'
      ? context.form.texts('inventory.expected.oneInWorkspace')
      : context.form.texts('inventory.expected.once', { rows: row.clash.rows.slice(0, 10).join(', ') })
  const field = headerOf(judging, row, key)
  verdicts.faults.push(
    cellFault(context, row.from, { field, raw: textOf(row, key, NAME_FIELD[row.from.entity]), expected }),
  )
  verdicts.refused.set(row, 'conflict')
}

/** A new row needs its required fields, and no row may empty them. */
const refuseIncomplete = ({ context, verdicts }: Judging, row: MatchedRow): void => {
  for (const { column, header } of context.form.sheets[row.from.entity].columns) {
    const value = row.from.values.get(column.key)
    const missing = (value ?? '') === '' && (row.current === undefined || value !== undefined)
    // A cell that was not understood has its own fault already.
    if (column.required !== true || !missing || row.from.faults.some(({ field }) => field === header))
      continue
    const expected = context.form.texts('inventory.expected.required')
    refuse(verdicts, row, cellFault(context, row.from, { field: header, raw: null, expected }))
  }
}

const refuseCircles = (judging: Judging, rows: readonly MatchedRow[], resolved: ResolvedRows): void => {
  const { context, verdicts, current } = judging
  for (;;) {
    const standing = rows.filter((row) => !verdicts.refused.has(row))
    const circle = circularRows(standing, resolved.values, current)
    if (circle.length === 0) return
    for (const row of circle) {
      const expected = context.form.texts('inventory.expected.tree')
      const field = headerOf(judging, row, 'parentId')
      refuse(verdicts, row, cellFault(context, row.from, { field, raw: textOf(row, 'parentId'), expected }))
    }
    resolved.spread()
  }
}

/** Judges every row of a file: cells, keys, required fields, references, the tree of units. Answers the resolved values. */
export const judgeRows = async (judging: Judging, rows: readonly MatchedRow[]): Promise<ResolvedRows> => {
  const { verdicts, rest } = judging
  for (const [at, row] of rows.entries()) {
    await rest(at)
    for (const fault of row.from.faults) refuse(verdicts, row, fault)
    refuseClash(judging, row)
    refuseIncomplete(judging, row)
  }
  const resolved = await resolveReferences(rows, judging)
  resolved.spread()
  refuseCircles(judging, rows, resolved)
  return resolved
}
