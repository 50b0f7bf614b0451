import { EditOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { memo, type ReactNode, useMemo } from 'react'
import type { Board, BoardGrouping, BoardRow } from '../../../data/contract/scan-board.ts'
import { useTexts } from '../../app/texts.ts'
import { LabelBadge } from '../../ui/verdict-badge.tsx'
import { CollectCell, ConnectionCell, DaysCell, FindingCell, MeasuredCell } from './board-cells.tsx'
import { type BoardItem, boardItems } from './board-items.ts'
import { useRowWindow } from './use-row-window.ts'

/** Heights of lines in pixels; the style sheet holds the lines to them. */
const HEIGHTS = { group: 34, site: 62 } as const

const COLUMNS = ['url', 'verdict', 'days', 'label', 'collects', 'findings', 'at', 'actions'] as const

interface Ticks {
  readonly selected: Pick<ReadonlySet<string>, 'has'>
  readonly onTick: (ids: readonly string[], on: boolean) => void
}

const Tick = ({
  ids,
  name,
  selected,
  onTick,
}: Ticks & { readonly ids: readonly string[]; readonly name: string }) => {
  const count = ids.filter((id) => selected.has(id)).length
  return (
    <Checkbox
      aria-label={name}
      checked={ids.length > 0 && count === ids.length}
      indeterminate={count > 0 && count < ids.length}
      onChange={(event) => onTick(ids, event.target.checked)}
    />
  )
}

const GroupLine = ({
  item,
  group,
  place,
  ...ticks
}: Ticks & {
  readonly item: Extract<BoardItem, { kind: 'group' }>
  readonly group: BoardGrouping
  readonly place: number
}) => {
  const { t } = useTexts()
  const name = item.name ?? t(`scan-board.no-${group}`)
  return (
    <tr className="board-group" aria-rowindex={place}>
      <td>
        <Tick ids={item.ids} name={t('scan-board.select-group', { name })} {...ticks} />
      </td>
      <th scope="rowgroup" colSpan={COLUMNS.length}>
        {name} <span className="soft">({item.ids.length})</span>
      </th>
    </tr>
  )
}

interface SiteProps {
  readonly row: BoardRow
  readonly place: number
  /** The other name it goes by: its system in a list by units, its unit in a list by systems. */
  readonly beside: string
  readonly ticked: boolean
  readonly onTick: Ticks['onTick']
  readonly onEdit: (id: string) => void
}

/** A cell that never makes its line higher than the others. */
const Cell = ({ children }: { readonly children: ReactNode }) => (
  <td>
    <div className="board-cell">{children}</div>
  </td>
)

const SiteLine = memo(({ row, place, beside, ticked, onTick, onEdit }: SiteProps) => {
  const { t } = useTexts()
  return (
    <tr className={ticked ? 'board-site board-ticked' : 'board-site'} aria-rowindex={place}>
      <td>
        <Checkbox
          aria-label={t('scan-page.select', { url: row.url })}
          checked={ticked}
          onChange={(event) => onTick([row.id], event.target.checked)}
        />
      </td>
      <th scope="row">
        <Link className="site-url" to="/scan/sites/$id" params={{ id: row.id }} title={row.url}>
          {row.url}
        </Link>
        <div className="soft board-beside" title={[row.kind, beside].filter(Boolean).join(' · ')}>
          {[row.kind, beside].filter(Boolean).join(' · ')}
        </div>
      </th>
      <Cell>
        <ConnectionCell row={row} />
      </Cell>
      <Cell>
        <DaysCell row={row} />
      </Cell>
      <Cell>
        <LabelBadge state={row.labelState} />
      </Cell>
      <Cell>
        <CollectCell row={row} />
      </Cell>
      <Cell>
        <FindingCell row={row} />
      </Cell>
      <Cell>
        <MeasuredCell row={row} />
      </Cell>
      <td>
        <Button
          size="small"
          type="text"
          icon={<EditOutlined aria-hidden />}
          aria-label={t('scan-board.edit', { url: row.url })}
          onClick={() => onEdit(row.id)}
        />
      </td>
    </tr>
  )
})

const Room = ({ height }: { readonly height: number }) =>
  height === 0 ? null : (
    <tr aria-hidden className="board-room">
      <td colSpan={COLUMNS.length + 1} style={{ height }} />
    </tr>
  )

interface BoardTableProps extends Ticks {
  readonly board: Board
  readonly group: BoardGrouping
  readonly onEdit: (id: string) => void
}

const Head = ({ board, ...ticks }: Ticks & { readonly board: Board }) => {
  const { t } = useTexts()
  const ids = useMemo(() => board.rows.map(({ id }) => id), [board])
  return (
    <thead>
      <tr aria-rowindex={1}>
        <td className="board-tick">
          <Tick ids={ids} name={t('scan-page.select-all')} {...ticks} />
        </td>
        {COLUMNS.map((column) => (
          <th key={column} scope="col" className={`board-${column}`}>
            {t(`scan-board.column.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

const besideOf = (board: Board, group: BoardGrouping, row: BoardRow): string =>
  group === 'unit' ? (board.systems[row.systemId ?? '']?.code ?? '') : (board.units[row.unitId ?? ''] ?? '')

/**
 * Every site by unit or by system, thousands of them: only the lines that are seen are drawn, and none anew while somebody types in
 * a filter and the answer has yet to come.
 */
export const BoardTable = memo(({ board, group, onEdit, ...ticks }: BoardTableProps) => {
  const { t } = useTexts()
  const items = useMemo(() => boardItems(board, group), [board, group])
  const heights = useMemo(() => items.map(({ kind }) => HEIGHTS[kind]), [items])
  const { box, from, to, above, below } = useRowWindow(heights)
  return (
    <section className="board-scroll" ref={box} aria-label={t('scan-board.label')}>
      <table className="site-board" aria-rowcount={items.length + 1}>
        <Head board={board} {...ticks} />
        <tbody>
          <Room height={above} />
          {items
            .slice(from, to)
            .map((item, index) =>
              item.kind === 'group' ? (
                <GroupLine key={item.key} item={item} group={group} place={from + index + 2} {...ticks} />
              ) : (
                <SiteLine
                  key={item.key}
                  row={item.row}
                  place={from + index + 2}
                  beside={besideOf(board, group, item.row)}
                  ticked={ticks.selected.has(item.row.id)}
                  onTick={ticks.onTick}
                  onEdit={onEdit}
                />
              ),
            )}
          <Room height={below} />
        </tbody>
      </table>
      {items.length === 0 ? <p className="board-empty soft">{t('scan-page.empty')}</p> : null}
    </section>
  )
})
