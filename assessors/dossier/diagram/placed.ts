import type { DiagramPositions } from '../../../data/contract/diagram.ts'
import type { Graph, Link } from './graph.ts'
import { type SizedBox, sizeBox } from './sized-box.ts'
import { MEASURE } from './sizes.ts'

/** A box at its place; `row` is the row of the layout, null when people have put it elsewhere. */
export interface PlacedBox {
  readonly sized: SizedBox
  readonly x: number
  readonly y: number
  readonly row: number | null
}

/** All boxes at their places, and the lanes that are free for lines between them. */
export interface Placed {
  readonly boxes: ReadonlyMap<string, PlacedBox>
  readonly links: readonly Link[]
  /** Upper edge and height of the gap above each row; the last one is below all rows. */
  readonly gaps: readonly { readonly y: number; readonly h: number }[]
  /** The strips left and right of all rows. */
  readonly gutters: { readonly left: number; readonly right: number }
  readonly lanes: ReadonlyMap<string, Lane>
}

/** How a line gets from one box to another: through a gap, or two gaps and the strip beside the rows. */
export interface Lane {
  readonly fromGap: number
  readonly toGap: number
  readonly side: 'left' | 'right' | null
}

/** Boxes of a tier side by side, as many as a page is wide. */
const rowsOf = (sized: readonly SizedBox[]): readonly (readonly SizedBox[])[] => {
  const tiers = [...new Set(sized.map(({ box }) => box.tier))].sort((a, b) => a - b)
  return tiers.flatMap((tier) => {
    const rows: SizedBox[][] = []
    let width = 0
    for (const one of sized.filter(({ box }) => box.tier === tier)) {
      const wider = width + one.w + 24
      if (rows.length === 0 || wider > MEASURE.page) rows.push([])
      width = rows.at(-1)?.length === 0 ? one.w : wider
      rows.at(-1)?.push(one)
    }
    return rows
  })
}

/** Lines come into a site from above, where its corridor is. */
const entersAbove = (box: SizedBox): boolean => box.inside !== null

const laneOf = (
  link: Link,
  rowOf: ReadonlyMap<string, number>,
  boxes: ReadonlyMap<string, SizedBox>,
): Lane | null => {
  const [a, b] = [rowOf.get(link.from.box), rowOf.get(link.to.box)]
  const [from, to] = [boxes.get(link.from.box), boxes.get(link.to.box)]
  if (a === undefined || b === undefined || from === undefined || to === undefined || from === to) return null
  const gap = (row: number, other: number, box: SizedBox): number =>
    entersAbove(box) || row >= other ? row : row + 1
  const [fromGap, toGap] = [gap(a, b, from), gap(b, a, to)]
  return { fromGap, toGap, side: fromGap === toGap ? null : 'right' }
}

/** Lines that have to go around the rows use both sides in turn. */
const inTurn = (lanes: readonly (readonly [string, Lane])[]): ReadonlyMap<string, Lane> => {
  let turn = 0
  return new Map(
    lanes.map(([id, lane]) => {
      if (lane.side === null) return [id, lane]
      turn += 1
      return [id, { ...lane, side: turn % 2 === 0 ? 'left' : 'right' }]
    }),
  )
}

const GAP = 26
const MARGIN = 16

const lanesIn = (lanes: ReadonlyMap<string, Lane>, gap: number): number =>
  [...lanes.values()].filter(({ fromGap, toGap }) => fromGap === gap || toGap === gap).length

const strip = (lanes: ReadonlyMap<string, Lane>, side: 'left' | 'right'): number => {
  const count = [...lanes.values()].filter((lane) => lane.side === side).length
  return count === 0 ? 0 : 10 + count * MEASURE.lane
}

/** Gives every box a place: rows by tier, the lanes between them as high as the lines need; then where people have put boxes. */
export const placeBoxes = (graph: Graph, positions: DiagramPositions): Placed => {
  const sized = graph.boxes.map((box) => sizeBox(box, graph.links))
  const boxes = new Map(sized.map((one) => [one.box.id, one]))
  const rows = rowsOf(sized)
  const rowOf = new Map(rows.flatMap((row, at) => row.map(({ box }) => [box.id, at] as const)))
  const links = graph.links.filter(({ from, to }) => boxes.has(from.box) && boxes.has(to.box))
  const lanes = inTurn(
    links.flatMap((link) => {
      const lane = laneOf(link, rowOf, boxes)
      return lane === null ? [] : [[link.id, lane] as const]
    }),
  )
  const left = MARGIN + strip(lanes, 'left')
  const widths = rows.map((row) => row.reduce((sum, { w }) => sum + w + 24, -24))
  const inner = Math.max(300, ...widths)
  const placed = new Map<string, PlacedBox>()
  const gaps: { y: number; h: number }[] = []
  let y = MARGIN
  rows.forEach((row, at) => {
    const count = lanesIn(lanes, at)
    const h = at === 0 && count === 0 ? 0 : GAP + count * MEASURE.lane
    gaps.push({ y, h })
    y += h
    let x = left + (inner - (widths[at] ?? 0)) / 2
    for (const one of row) {
      const moved = positions[one.box.id]
      placed.set(one.box.id, { sized: one, ...(moved ?? { x, y }), row: moved === undefined ? at : null })
      x += one.w + 24
    }
    y += Math.max(...row.map(({ h: height }) => height))
  })
  const last = lanesIn(lanes, rows.length)
  gaps.push({ y, h: last === 0 ? 0 : GAP + last * MEASURE.lane })
  return { boxes: placed, links, gaps, gutters: { left: MARGIN, right: left + inner }, lanes }
}
