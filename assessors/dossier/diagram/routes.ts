import type { Link } from './graph.ts'
import type { Lane, Placed, PlacedBox } from './placed.ts'
import { MEASURE } from './sizes.ts'

type Point = readonly [number, number]

/** A link with the points of its line, from its first end to its second. */
export interface Route {
  readonly link: Link
  readonly points: readonly Point[]
}

/** One end of a line at the edge of a box; `inner` leads on to the item in it. */
interface Port {
  readonly box: PlacedBox
  readonly x: number
  readonly y: number
  readonly inner: readonly Point[]
}

const moved = ([x, y]: Point, box: PlacedBox): Point => [x + box.x, y + box.y]

/** Where a line leaves a box upwards or downwards: spread over the edge, in the order of the links. */
const edgeX = (placed: Placed, box: PlacedBox, link: Link): number => {
  const above = leavesAbove(placed, link, box)
  const here = placed.links.filter(
    (one) =>
      (one.from.box === box.sized.box.id) !== (one.to.box === box.sized.box.id) &&
      leavesAbove(placed, one, box) === above,
  )
  return box.x + (box.sized.w * (here.indexOf(link) + 1)) / (here.length + 1)
}

const other = (placed: Placed, link: Link, box: PlacedBox): PlacedBox | undefined =>
  placed.boxes.get(link.from.box === box.sized.box.id ? link.to.box : link.from.box)

/** Sites are entered from above; other boxes on the side of the row that their line goes to. */
const leavesAbove = (placed: Placed, link: Link, box: PlacedBox): boolean => {
  if (box.sized.inside !== null) return true
  const there = other(placed, link, box)
  if (there === undefined) return true
  if (box.row !== null && there.row !== null) return box.row >= there.row
  return box.y > there.y
}

const portOf = (placed: Placed, box: PlacedBox, link: Link): Port => {
  const above = leavesAbove(placed, link, box)
  const way = box.sized.inside?.ways.find((one) => one.link === link.id && one.leaves)
  const last = way?.points.at(-1)
  if (way === undefined || last === undefined) {
    const x = edgeX(placed, box, link)
    return { box, x, y: above ? box.y : box.y + box.sized.h, inner: [] }
  }
  // Up from the corridor through the head of the site.
  const [x] = moved(last, box)
  return { box, x, y: box.y, inner: way.points.map((point) => moved(point, box)) }
}

/** The height of a line in its gap: every line has one of its own. */
const laneY = (placed: Placed, id: string, gap: number): number => {
  const here = [...placed.lanes].filter(([, lane]) => lane.fromGap === gap || lane.toGap === gap)
  const { y, h } = placed.gaps[gap] ?? { y: 0, h: 0 }
  return y + (h * (here.findIndex(([one]) => one === id) + 1)) / (here.length + 1)
}

const gutterX = (placed: Placed, id: string, side: 'left' | 'right'): number => {
  const here = [...placed.lanes].filter(([, lane]) => lane.side === side).map(([one]) => one)
  return placed.gutters[side] + 6 + (here.indexOf(id) + 0.5) * MEASURE.lane
}

const laned = (placed: Placed, link: Link, ports: readonly [Port, Port, Lane]): readonly Point[] => {
  const [from, to, { fromGap, toGap, side }] = ports
  const y1 = laneY(placed, link.id, fromGap)
  if (side === null)
    return [
      [from.x, y1],
      [to.x, y1],
    ]
  const y2 = laneY(placed, link.id, toGap)
  const x = gutterX(placed, link.id, side)
  return [
    [from.x, y1],
    [x, y1],
    [x, y2],
    [to.x, y2],
  ]
}

/** The way between boxes of which one was put somewhere by hand: down, across, down. */
const direct = (from: Port, to: Port): readonly Point[] => {
  const y = (from.y + to.y) / 2
  return [
    [from.x, y],
    [to.x, y],
  ]
}

const straightened = (points: readonly Point[]): readonly Point[] =>
  points.filter((point, at) => {
    const [before, after] = [points[at - 1], points[at + 1]]
    if (before === undefined) return true
    if (before[0] === point[0] && before[1] === point[1]) return false
    if (after === undefined) return true
    const inX = before[0] === point[0] && point[0] === after[0]
    const inY = before[1] === point[1] && point[1] === after[1]
    return !(inX || inY)
  })

const routeOf = (placed: Placed, link: Link): Route | undefined => {
  const [a, b] = [placed.boxes.get(link.from.box), placed.boxes.get(link.to.box)]
  if (a === undefined || b === undefined) return undefined
  if (a === b) {
    const way = a.sized.inside?.ways.find((one) => one.link === link.id)
    return way && { link, points: straightened(way.points.map((point) => moved(point, a))) }
  }
  const [from, to] = [portOf(placed, a, link), portOf(placed, b, link)]
  const lane = placed.lanes.get(link.id)
  const free = a.row === null || b.row === null || lane === undefined
  const between = free ? direct(from, to) : laned(placed, link, [from, to, lane])
  const points: readonly Point[] = [
    ...from.inner,
    [from.x, from.y],
    ...between,
    [to.x, to.y],
    ...to.inner.toReversed(),
  ]
  return { link, points: straightened(points) }
}

/** The lines of all links, each on lanes of its own. */
export const routesOf = (placed: Placed): readonly Route[] =>
  placed.links.flatMap((link) => routeOf(placed, link) ?? [])
