import type { CellPlace } from './grid-column.ts'

/** How far a grid goes. */
interface GridSize {
  readonly rows: number
  readonly columns: number
}

const within = (value: number, size: number): number => Math.max(0, Math.min(size - 1, value))

/** Rows that Page Up and Page Down pass. */
const PAGE = 10

interface Key {
  readonly key: string
  readonly ctrl: boolean
}

const target = ({ key, ctrl }: Key, { row, column }: CellPlace, size: GridSize): CellPlace | undefined => {
  switch (key) {
    case 'ArrowUp':
      return { row: ctrl ? 0 : row - 1, column }
    case 'ArrowDown':
      return { row: ctrl ? size.rows - 1 : row + 1, column }
    case 'ArrowLeft':
      return { row, column: ctrl ? 0 : column - 1 }
    case 'ArrowRight':
      return { row, column: ctrl ? size.columns - 1 : column + 1 }
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 }
    case 'End':
      return { row: ctrl ? size.rows - 1 : row, column: size.columns - 1 }
    case 'PageUp':
      return { row: row - PAGE, column }
    case 'PageDown':
      return { row: row + PAGE, column }
    default:
      return undefined
  }
}

/** Where a key leads from a cell (ARIA grid pattern); undefined when it is no key of moving. */
export const moved = (key: Key, from: CellPlace, size: GridSize): CellPlace | undefined => {
  const to = target(key, from, size)
  return to && { row: within(to.row, size.rows), column: within(to.column, size.columns) }
}

/** The next cell in reading order, or the one before; undefined beyond either end. */
export const neighbour = (from: CellPlace, size: GridSize, step: 1 | -1): CellPlace | undefined => {
  const place = from.row * size.columns + from.column + step
  if (place < 0 || place >= size.rows * size.columns) return undefined
  return { row: Math.floor(place / size.columns), column: place % size.columns }
}
