import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTexts } from '../../app/texts.ts'
import { formatNumber } from '../format.ts'
import type { EditStart, Leave } from './cell-editor.tsx'
import { type CellKind, type CellValue, readCell, sameCell, showCell } from './cell-value.ts'
import type { EditGridProps } from './edit-grid.tsx'
import type { CellPlace, GridColumn, GridRow } from './grid-column.ts'
import { moved, neighbour } from './grid-move.ts'

/** A text that stands in a cell and was not understood. */
interface Unread {
  readonly typed: string
  readonly expected: string
  readonly params: Readonly<Record<string, string>>
}

/** Typed text that was not understood outlives the table it stands in: nobody has to type it twice. */
const unreadTexts = new Map<string, Unread>()

interface Active {
  readonly row: GridRow
  readonly column: GridColumn
}

/** The cell that has the focus and what is done to it. */
export interface GridState {
  readonly active: CellPlace
  /** The focus is in the grid and follows the active cell. */
  readonly follows: boolean
  readonly editing: EditStart | null
  readonly unread: (row: string, field: string) => Unread | undefined
  readonly activate: (place: CellPlace) => void
  /** Opens the editor, or turns a yes or no. */
  readonly press: () => void
  readonly type: (text: string) => void
  readonly pick: (value: CellValue) => void
  readonly leave: (how: Leave) => void
  readonly block: (text: string) => void
  readonly onKey: (event: KeyboardEvent) => void
  readonly onCopy: (event: ClipboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => void
}

const turned = (cell: CellKind, value: CellValue): CellValue => {
  if (cell.kind === 'flag') return value !== true
  return value === null ? true : value === true ? false : null
}

const isTurned = (cell: CellKind): boolean => cell.kind === 'flag' || cell.kind === 'maybe'

const valueAt = (at: Active | undefined): CellValue => at?.row.values[at.column.field] ?? null

/** The writes of the cell that has the focus. */
const useCellWrites = (props: EditGridProps, at: Active | undefined) => {
  const { language } = useTexts()
  const [, redraw] = useState(0)
  const original = useRef<CellValue>(null)
  const note = (key: string, unread: Unread | undefined): void => {
    if (unread === undefined ? unreadTexts.delete(key) : unreadTexts.set(key, unread)) redraw((n) => n + 1)
  }
  const pick = (value: CellValue): void => {
    if (at === undefined) return
    note(`${at.row.id} ${at.column.field}`, undefined)
    props.onChange(at.row.id, at.column.field, value)
  }
  const type = (typed: string): void => {
    if (at === undefined) return
    const { cell, field, required } = at.column
    const read = readCell(typed, cell)
    const empty = required === true && read.ok && read.value === ''
    if (read.ok && !empty) {
      pick(read.value)
      return
    }
    const [min, max] = cell.kind === 'number' ? [cell.min, cell.max] : [0, 0]
    // What passed for a value on the way to this text must not stay behind.
    if (!sameCell(at.row.values[field], original.current)) props.onChange(at.row.id, field, original.current)
    const params = { min: formatNumber(min, language), max: formatNumber(max, language) }
    const expected = read.ok ? 'required' : read.expected
    note(`${at.row.id} ${field}`, { typed, expected, params })
  }
  const begin = (): void => {
    original.current = valueAt(at)
  }
  return { pick, type, begin }
}

type Writes = ReturnType<typeof useCellWrites>

/** Keys that act on the whole row. */
const rowKey = (event: KeyboardEvent, props: EditGridProps, row: GridRow | undefined): boolean => {
  if (event.ctrlKey && event.key === 'Enter') props.onAdd()
  else if (row === undefined) return false
  else if (event.ctrlKey && event.key === 'Delete') props.onRemove(row.id)
  else if (event.altKey && event.key === 'ArrowUp') props.onMove(row.id, -1)
  else if (event.altKey && event.key === 'ArrowDown') props.onMove(row.id, 1)
  else return false
  return true
}

const isTyping = (event: KeyboardEvent): boolean =>
  event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey

/** Keys that edit the cell; a key of typing goes on into the editor that it opens. */
const cellKey = (
  event: KeyboardEvent,
  at: Active,
  { edit, writes }: { readonly edit: (start: EditStart) => void; readonly writes: Writes },
): boolean => {
  const { cell } = at.column
  const opens = event.key === 'Enter' || event.key === 'F2'
  if (isTurned(cell) && (opens || event.key === ' '))
    writes.pick(turned(cell, at.row.values[at.column.field] ?? null))
  else if (isTurned(cell)) return false
  else if (opens) edit('end')
  else if (event.key === 'Delete' || event.key === 'Backspace') writes.type('')
  else {
    if (isTyping(event)) flushSync(() => edit('replace'))
    return false
  }
  return true
}

const useMoves = (props: EditGridProps) => {
  const [place, setPlace] = useState<CellPlace>({ row: 0, column: 0 })
  const [follows, setFollows] = useState(false)
  const [editing, setEditing] = useState<GridState['editing']>(null)
  const size = { rows: props.rows.length, columns: props.columns.length + 1 }
  const activate = (next: CellPlace, open: GridState['editing'] = null): void => {
    if (editing !== null) props.onLeave()
    setFollows(true)
    setPlace(next)
    setEditing(open)
  }
  const opened = useRef<string | null>(null)
  useEffect(() => {
    const row = props.rows.findIndex(({ id }) => id === props.fresh)
    if (row < 0 || opened.current === props.fresh) return
    opened.current = props.fresh
    activate({ row, column: 0 }, 'all')
  })
  const found = useRef<string | undefined>(undefined)
  useEffect(() => {
    const row = props.rows.findIndex(({ id }) => id === props.sought)
    if (row < 0 || found.current === props.sought) return
    found.current = props.sought
    activate({ row, column: 0 })
  })
  const active = {
    row: Math.max(0, Math.min(place.row, size.rows - 1)),
    column: Math.min(place.column, size.columns - 1),
  }
  return { active, follows, setFollows, editing, setEditing, size, activate }
}

/** How the editor of a cell is closed, and where the focus goes then. */
const useLeaving = (props: EditGridProps, moves: ReturnType<typeof useMoves>) => {
  const { active, size, editing, setEditing, setFollows, activate } = moves
  const open = useRef(false)
  open.current = editing !== null
  return (how: Leave): void => {
    // An editor that goes because it was left loses the focus once more.
    if (!open.current) return
    open.current = false
    setEditing(null)
    props.onLeave()
    if (how === 'away') setFollows(false)
    if (how === 'away' || how === 'stay') return
    const next =
      how === 'down'
        ? moved({ key: 'ArrowDown', ctrl: false }, active, size)
        : neighbour(active, size, how === 'next' ? 1 : -1)
    if (next !== undefined) activate(next)
  }
}

/** The state of a grid: which cell has the focus, whether it is edited, and what keys and clipboard do. */
export const useGridState = (props: EditGridProps): GridState => {
  const { language } = useTexts()
  const moves = useMoves(props)
  const { active, follows, editing, setEditing, size, activate } = moves
  const row = props.rows[active.row]
  const column = props.columns[active.column]
  const at = row && column && { row, column }
  const writes = useCellWrites(props, at)
  const leave = useLeaving(props, moves)
  const edit = (start: EditStart): void => {
    writes.begin()
    setEditing(start)
  }
  return {
    active,
    follows,
    editing,
    unread: (id, field) => unreadTexts.get(`${id} ${field}`),
    activate,
    press: () => {
      if (at === undefined) return
      if (isTurned(at.column.cell)) writes.pick(turned(at.column.cell, valueAt(at)))
      else edit('end')
    },
    ...writes,
    leave,
    block: (text) => {
      leave('stay')
      props.onBlock(text, active)
    },
    onKey: (event) => {
      if (editing !== null) return
      if (rowKey(event, props, row)) return event.preventDefault()
      const to = moved({ key: event.key, ctrl: event.ctrlKey }, active, size)
      if (to !== undefined && !event.altKey) {
        event.preventDefault()
        activate(to)
      } else if (at !== undefined && cellKey(event, at, { edit, writes })) event.preventDefault()
    },
    onCopy: (event) => {
      if (editing !== null || at === undefined || String(window.getSelection()) !== '') return
      event.preventDefault()
      event.clipboardData.setData('text/plain', showCell(valueAt(at), at.column.cell, language))
    },
    onPaste: (event) => {
      if (editing !== null) return
      event.preventDefault()
      const text = event.clipboardData.getData('text/plain')
      if (/[\t\n]\S/.test(text) || at === undefined) props.onBlock(text, active)
      else writes.type(text.trim())
    },
  }
}
