import { WarningOutlined } from '@ant-design/icons'
import { useTexts } from '../../app/texts.ts'
import { CellEditor } from './cell-editor.tsx'
import { showCell } from './cell-value.ts'
import type { EditGridProps } from './edit-grid.tsx'
import type { GridColumn, GridRow } from './grid-column.ts'
import type { GridState } from './grid-state.ts'

interface LineProps {
  readonly row: GridRow
  readonly index: number
  readonly grid: GridState
  readonly props: EditGridProps
}

interface CellProps extends LineProps {
  readonly column: GridColumn
  readonly at: number
}

/** What a cell shows: a text that was not understood as it was typed, else the value. */
const useShown = ({ row, column, grid, props }: CellProps) => {
  const { t, language } = useTexts()
  const value = row.values[column.field] ?? null
  const unread = grid.unread(row.id, column.field)
  const refused = props.refusal(row.id, column.field)
  const problem = unread === undefined ? refused : t(`grid.expected.${unread.expected}`, unread.params)
  const doubt = problem === undefined ? column.doubt?.(value) : undefined
  return {
    value,
    text: unread?.typed ?? showCell(value, column.cell, language),
    typed: unread?.typed,
    problem,
    doubt,
  }
}

const Cell = (cell: CellProps) => {
  const { column, grid, at, index } = cell
  const { value, text, typed, problem, doubt } = useShown(cell)
  const active = grid.active.row === index && grid.active.column === at
  const editing = active && grid.editing !== null
  const mark = problem === undefined ? (doubt === undefined ? '' : ' grid-doubt') : ' grid-problem'
  return (
    <td
      data-cell={`${index}.${at}`}
      tabIndex={active && !editing ? 0 : -1}
      className={`grid-cell${mark}${at === 0 ? ' grid-first' : ''}`}
      aria-invalid={problem !== undefined}
      title={problem ?? doubt ?? text}
      onMouseDown={(event) => {
        if (editing || event.button !== 0) return
        event.preventDefault()
        if (active && grid.follows) grid.press()
        else grid.activate({ row: index, column: at })
      }}
    >
      {editing ? (
        <CellEditor
          label={column.title}
          cell={column.cell}
          value={value}
          typed={typed}
          start={grid.editing ?? 'end'}
          onType={grid.type}
          onPick={grid.pick}
          onLeave={grid.leave}
          onBlock={grid.block}
        />
      ) : (
        <span className="grid-words">
          {mark === '' ? null : <WarningOutlined aria-hidden className="grid-warn" />}
          {text}
        </span>
      )}
    </td>
  )
}

/** One row of a grid: its number and mark, its cells, what can be done with it. */
export const GridLine = (line: LineProps) => {
  const { row, index, grid, props } = line
  const last = props.columns.length
  const active = grid.active.row === index && grid.active.column === last
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" className="grid-number">
        {index + 1} {row.mark}
      </th>
      {props.columns.map((column, at) => (
        <Cell key={column.field} {...line} column={column} at={at} />
      ))}
      <td
        className="grid-actions"
        data-cell={`${index}.${last}`}
        tabIndex={active ? 0 : -1}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') event.currentTarget.querySelector('button')?.click()
        }}
      >
        {props.actions(row)}
      </td>
    </tr>
  )
}
