import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** One column of a long list; `sort` is the name by which its head sorts. */
export interface VirtualColumn<R> {
  readonly key: string
  readonly title: string
  /** In px; the column without one takes what is left, 240 at least. */
  readonly width?: number
  /** Stays in sight when the table is scrolled sideways; such columns come first and have a width. */
  readonly pinned?: true
  readonly cell: (row: R) => ReactNode
  readonly sort?: {
    readonly order: 'ascending' | 'descending' | 'none'
    readonly onSort: (add: boolean) => void
  }
  readonly right?: true
}

interface VirtualTableProps<R> {
  readonly label: string
  readonly columns: readonly VirtualColumn<R>[]
  readonly rows: readonly R[]
  readonly rowKey: (row: R) => string
  /** All rows are of one height, in px. */
  readonly rowHeight: number
  readonly empty: ReactNode
  /** A cell before the others, e.g. to choose rows. */
  readonly lead?: { readonly head: ReactNode; readonly cell: (row: R) => ReactNode }
}

/** Rows drawn above and below those in sight, so that quick scrolling shows no gaps. */
const SPARE = 8

/** Which rows are in sight of a frame that scrolls. */
const useWindow = (frame: RefObject<HTMLDivElement | null>, rowHeight: number, count: number) => {
  const [seen, setSeen] = useState({ top: 0, height: 600 })
  useLayoutEffect(() => {
    const box = frame.current
    if (box === null) return
    // What scrolls is reached by keyboard too, where no cell can be (WCAG 2.1.1).
    box.tabIndex = 0
    const nameCut = ({ target }: Event): void => {
      const cell = target instanceof Element ? target.closest<HTMLElement>('.virtual-cell') : null
      if (cell !== null)
        cell.title = cell.scrollHeight > cell.clientHeight + 2 ? (cell.textContent ?? '') : ''
    }
    const look = (): void => setSeen({ top: box.scrollTop, height: box.clientHeight })
    const size = new ResizeObserver(look)
    size.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    box.addEventListener('pointerover', nameCut, { passive: true })
    look()
    return () => {
      size.disconnect()
      box.removeEventListener('scroll', look)
      box.removeEventListener('pointerover', nameCut)
    }
  }, [frame])
  const first = Math.max(0, Math.floor(seen.top / rowHeight) - SPARE)
  const last = Math.min(count, Math.ceil((seen.top + seen.height) / rowHeight) + SPARE)
  return { first, last: Math.max(first, last) }
}

const MARKS = { ascending: '▲', descending: '▼', none: '' } as const

/** Width of the cell before the others. */
const LEAD = 44

const LEAST = 240

/** Where a pinned column stays, or nothing. */
const pinOf = <R,>(columns: readonly VirtualColumn<R>[], at: number, lead: number) => {
  if (columns[at]?.pinned !== true) return {}
  const left = columns.slice(0, at).reduce((sum, { width = LEAST }) => sum + width, lead)
  return { className: 'virtual-pinned', style: { left } }
}

interface HeadProps<R> {
  readonly column: VirtualColumn<R>
  readonly pin: ReturnType<typeof pinOf>
}

const Head = <R,>({ column, pin }: HeadProps<R>) => {
  const { sort, title } = column
  if (sort === undefined) {
    return (
      <th scope="col" {...pin}>
        {title}
      </th>
    )
  }
  return (
    <th scope="col" aria-sort={sort.order} {...pin}>
      <button type="button" className="virtual-sort" onClick={(event) => sort.onSort(event.shiftKey)}>
        {title} <span aria-hidden>{MARKS[sort.order]}</span>
      </button>
    </th>
  )
}

/** A table of thousands of rows of which only those in sight are drawn; its head stays in place. */
export const VirtualTable = <R,>(props: VirtualTableProps<R>) => {
  const { columns, rows, rowKey, rowHeight, lead } = props
  const frame = useRef<HTMLDivElement>(null)
  const { first, last } = useWindow(frame, rowHeight, rows.length)
  const shown = rows.slice(first, last)
  const leadWidth = lead === undefined ? 0 : LEAD
  const least = columns.reduce((sum, { width = LEAST }) => sum + width, leadWidth)
  const span = columns.length + (lead === undefined ? 0 : 1)
  return (
    <section className="virtual-frame" ref={frame} aria-label={props.label}>
      <table
        className="virtual-table"
        style={{ minWidth: least }}
        aria-rowcount={rows.length + 1}
        aria-label={props.label}
      >
        <colgroup>
          {lead === undefined ? null : <col style={{ width: LEAD }} />}
          {columns.map(({ key, width }) => (
            <col key={key} style={width === undefined ? {} : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {lead === undefined ? null : (
              <th scope="col" className="virtual-pinned" style={{ left: 0 }}>
                {lead.head}
              </th>
            )}
            {columns.map((column, at) => (
              <Head key={column.key} column={column} pin={pinOf(columns, at, leadWidth)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {first === 0 ? null : (
            <tr aria-hidden style={{ height: first * rowHeight }}>
              <td colSpan={span} />
            </tr>
          )}
          {shown.map((row, at) => (
            <tr key={rowKey(row)} aria-rowindex={first + at + 2} style={{ height: rowHeight }}>
              {lead === undefined ? null : (
                <td className="virtual-pinned" style={{ left: 0 }}>
                  {lead.cell(row)}
                </td>
              )}
              {columns.map((column, place) => (
                <td
                  key={column.key}
                  className={column.right === true ? 'virtual-right' : ''}
                  {...pinOf(columns, place, leadWidth)}
                >
                  <div className="virtual-cell">{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
          {last >= rows.length ? null : (
            <tr aria-hidden style={{ height: (rows.length - last) * rowHeight }}>
              <td colSpan={span} />
            </tr>
          )}
        </tbody>
      </table>
      {rows.length === 0 ? <div className="virtual-empty">{props.empty}</div> : null}
    </section>
  )
}
