import type { Box, Link } from './graph.ts'
import { type Inside, insideOf } from './inside.ts'
import { bareWidth, headOf, MEASURE, type PlacedItem, sizeItem, type Words } from './sizes.ts'

/** A box with its size and everything in it, relative to its own corner. */
export interface SizedBox {
  readonly box: Box
  readonly w: number
  readonly h: number
  /** Where title and notes begin. */
  readonly headY: number
  readonly title: Words
  readonly notes: readonly Words[]
  readonly items: readonly PlacedItem[]
  /** Columns, channels and lanes of a site; null where lines end at the box itself. */
  readonly inside: Inside | null
}

/** Columns of a grid of items: few are as wide as high, many make a wide box. */
const columnsFor = (count: number): number => {
  if (count <= 1) return 1
  if (count <= 4) return 2
  if (count <= 9) return 3
  return count <= 24 ? 4 : 6
}

const gridBox = (box: Box): SizedBox => {
  const all = box.groups.flatMap(({ items }) => items).map(sizeItem)
  const columns = columnsFor(all.length)
  const inner =
    all.length === 0
      ? bareWidth(box) - 2 * MEASURE.pad
      : Math.max(columns * (MEASURE.itemWidth + MEASURE.gap) - MEASURE.gap, 190)
  const head = headOf(box, inner)
  const rows = Array.from({ length: Math.ceil(all.length / columns) }, (_, row) =>
    all.slice(row * columns, (row + 1) * columns),
  )
  let y = MEASURE.pad + head.height
  const items: PlacedItem[] = []
  for (const row of rows) {
    const h = Math.max(...row.map((one) => one.h))
    row.forEach((one, column) => {
      const x = MEASURE.pad + column * (MEASURE.itemWidth + MEASURE.gap)
      items.push({ ...one, x, y, w: MEASURE.itemWidth, h, column })
    })
    y += h + MEASURE.gap
  }
  const bottom = rows.length === 0 ? y - MEASURE.gap : y
  return {
    box,
    w: inner + 2 * MEASURE.pad,
    h: bottom + (rows.length === 0 ? MEASURE.pad : 2),
    headY: MEASURE.pad,
    title: head.title,
    notes: head.notes,
    items,
    inside: null,
  }
}

/** Lines come into a site from above, so that its words stand below. */
const siteBox = (box: Box, links: readonly Link[]): SizedBox => {
  const inside = insideOf(box, links)
  const inner = Math.max(inside.w, 260)
  const head = headOf(box, inner)
  const body = inside.h === 0 ? 0 : inside.h + MEASURE.gap
  return {
    box,
    w: inner + 2 * MEASURE.pad,
    h: MEASURE.pad + body + head.height + 2,
    headY: MEASURE.pad + body,
    title: head.title,
    notes: head.notes,
    items: inside.items.map((item) => ({ ...item, x: item.x + MEASURE.pad, y: item.y + MEASURE.pad })),
    inside: inside.moved(MEASURE.pad, MEASURE.pad),
  }
}

/** The size of a box and the places of what is in it. */
export const sizeBox = (box: Box, links: readonly Link[]): SizedBox =>
  box.style === 'site' ? siteBox(box, links) : gridBox(box)
