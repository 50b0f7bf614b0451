import type { Board, BoardGrouping, BoardRow } from '../../../data/contract/scan-board.ts'

/** A line of the board: the head of a group, or a site. `place` counts lines from 1. */
export type BoardItem =
  | {
      readonly kind: 'group'
      readonly key: string
      readonly name: string | null
      readonly ids: readonly string[]
    }
  | { readonly kind: 'site'; readonly key: string; readonly row: BoardRow }

const groupIdOf = (row: BoardRow, group: BoardGrouping): string | null =>
  group === 'unit' ? row.unitId : row.systemId

const nameOf = (id: string | null, group: BoardGrouping, board: Board): string | null => {
  if (id === null) return null
  const system = board.systems[id]
  if (group === 'unit') return board.units[id] ?? null
  return system === undefined ? null : `${system.code} – ${system.name}`
}

/** The rows with a head before each group; rows of one group stand together already. */
export const boardItems = (board: Board, group: BoardGrouping): readonly BoardItem[] => {
  const items: BoardItem[] = []
  let head: { name: string | null; ids: string[] } | null = null
  for (const row of board.rows) {
    const name = nameOf(groupIdOf(row, group), group, board)
    if (head === null || head.name !== name) {
      head = { name, ids: [] }
      items.push({ kind: 'group', key: `group ${row.id}`, ...head })
    }
    head.ids.push(row.id)
    items.push({ kind: 'site', key: row.id, row })
  }
  return items
}
