import './grid.css'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTexts } from '../../app/texts.ts'
import type { CellValue } from './cell-value.ts'
import type { CellPlace, GridColumn, GridRow } from './grid-column.ts'
import { GridLine } from './grid-line.tsx'
import { type GridState, useGridState } from './grid-state.ts'

/** What a grid shows and tells. */
export interface EditGridProps {
  readonly label: string
  readonly columns: readonly GridColumn[]
  readonly rows: readonly GridRow[]
  /** Why the app did not take a value, as a sentence. */
  readonly refusal: (row: string, field: string) => string | undefined
  readonly onChange: (row: string, field: string, value: CellValue) => void
  /** A cell was left: what waits is saved at once. */
  readonly onLeave: () => void
  readonly onAdd: () => void
  readonly onRemove: (row: string) => void
  readonly onMove: (row: string, step: 1 | -1) => void
  /** Several cells were pasted at a cell. */
  readonly onBlock: (text: string, at: CellPlace) => void
  readonly actions: (row: GridRow) => ReactNode
  /** The row that has just been added: its first cell is opened. */
  readonly fresh: string | null
  /** The row that the focus goes to when the grid is shown. */
  readonly sought?: string | undefined
}

/** Says what is wrong or doubtful about the cell that has the focus, else how to go on. */
const Footnote = ({ grid, props }: { readonly grid: GridState; readonly props: EditGridProps }) => {
  const { t } = useTexts()
  const row = props.rows[grid.active.row]
  const column = props.columns[grid.active.column]
  const unread = row && column && grid.unread(row.id, column.field)
  const problem =
    row === undefined || column === undefined
      ? undefined
      : unread === undefined
        ? (props.refusal(row.id, column.field) ?? column.doubt?.(row.values[column.field] ?? null))
        : t(`grid.expected.${unread.expected}`, unread.params)
  return (
    <p className={problem === undefined ? 'grid-foot soft' : 'grid-foot grid-foot-problem'} role="status">
      {problem === undefined ? t('grid.keys') : `${column?.title ?? ''}: ${problem}`}
    </p>
  )
}

const Heads = ({ columns }: Pick<EditGridProps, 'columns'>) => {
  const { t } = useTexts()
  return (
    <thead>
      <tr>
        <th scope="col" className="grid-number">
          #
        </th>
        {columns.map((column, at) => (
          <th key={column.field} scope="col" className={at === 0 ? 'grid-first' : ''}>
            {column.title}
            {column.required === true ? <span aria-hidden> *</span> : null}
          </th>
        ))}
        <th scope="col" className="grid-actions">
          <span className="visually-hidden">{t('grid.actions')}</span>
        </th>
      </tr>
    </thead>
  )
}

/** Widths of the columns; the cells of a table with the role of a grid are grid cells by themselves (HTML-AAM). */
const Widths = ({ columns }: Pick<EditGridProps, 'columns'>) => (
  <colgroup>
    <col style={{ width: 56 }} />
    {columns.map((column) => (
      <col key={column.field} style={{ width: column.width }} />
    ))}
    <col style={{ width: 48 }} />
  </colgroup>
)

const GRID = { role: 'grid' } as const

/** Moves the browser's focus to the active cell whenever the active cell moves or its editor closes. */
const useFollowFocus = (grid: GridState) => {
  const table = useRef<HTMLTableElement>(null)
  const { row, column } = grid.active
  const editing = grid.editing !== null
  useEffect(() => {
    if (!grid.follows || editing) return
    const cell = table.current?.querySelector<HTMLElement>(`[data-cell="${row}.${column}"]`)
    cell?.focus()
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [row, column, editing, grid.follows])
  return table
}

/**
 * A table that is edited cell by cell with keyboard or mouse (ARIA grid pattern): arrows move, typing, Enter or F2 edit, Ctrl+Enter
 * adds a row, Ctrl+Delete takes one out, Alt+arrows move it; a block from a spreadsheet is pasted.
 */
export const EditGrid = (props: EditGridProps) => {
  const grid = useGridState(props)
  const table = useFollowFocus(grid)
  return (
    <div className="grid-frame">
      <div className="grid-scroll">
        <table
          {...GRID}
          ref={table}
          className="edit-grid"
          style={{ width: props.columns.reduce((sum, column) => sum + column.width, 104) }}
          aria-label={props.label}
          aria-rowcount={props.rows.length + 1}
          onKeyDown={grid.onKey}
          onCopy={grid.onCopy}
          onPaste={grid.onPaste}
        >
          <Widths columns={props.columns} />
          <Heads columns={props.columns} />
          <tbody>
            {props.rows.map((row, index) => (
              <GridLine key={row.id} row={row} index={index} grid={grid} props={props} />
            ))}
          </tbody>
        </table>
      </div>
      <Footnote grid={grid} props={props} />
    </div>
  )
}
