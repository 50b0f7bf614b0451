import type { DiagramShape } from '../../../data/contract/diagram.ts'

type Point = [number, number]

/** What an icon is drawn of, in a square of 18. */
type Stroke =
  | { readonly kind: 'line'; readonly points: readonly Point[]; readonly closed?: true }
  | { readonly kind: 'rect'; readonly at: readonly [number, number, number, number] }
  | { readonly kind: 'ellipse'; readonly at: readonly [number, number, number, number] }

const line = (...points: readonly Point[]): Stroke => ({ kind: 'line', points })
const rect = (...at: readonly [number, number, number, number]): Stroke => ({ kind: 'rect', at })
/** Middle and radii. */
const ring = (...[cx, cy, rx, ry = rx]: readonly [number, number, number, number?]): Stroke => ({
  kind: 'ellipse',
  at: [cx, cy, rx, ry],
})

const wall: readonly Stroke[] = [
  rect(2, 3, 14, 12),
  line([2, 7], [16, 7]),
  line([2, 11], [16, 11]),
  line([9, 3], [9, 7]),
  line([6, 7], [6, 11]),
  line([12, 7], [12, 11]),
  line([9, 11], [9, 15]),
]
const drum: readonly Stroke[] = [
  ring(9, 5, 6, 2.4),
  line([3, 5], [3, 13]),
  line([15, 5], [15, 13]),
  line([3, 13], [5, 15], [9, 15.6], [13, 15], [15, 13]),
]
const rack: readonly Stroke[] = [
  rect(3, 2, 12, 14),
  line([3, 6.6], [15, 6.6]),
  line([3, 11.2], [15, 11.2]),
  line([5, 4.4], [8, 4.4]),
  line([5, 9], [8, 9]),
  line([5, 13.6], [8, 13.6]),
]
const screen: readonly Stroke[] = [rect(2, 3, 14, 10), line([6, 16], [12, 16]), line([9, 13], [9, 16])]

/** Icons by type of device, and of what else stands in boxes. */
const ICONS: Readonly<Record<string, readonly Stroke[]>> = {
  firewall: wall,
  utm: wall,
  waf: [...wall, ring(13, 13, 3)],
  ips: [...wall, line([11, 15], [16, 10])],
  database_firewall: [...wall, ring(12.5, 13.5, 3, 1.6)],
  router: [ring(9, 9, 7), line([9, 4], [9, 14]), line([4, 9], [14, 9]), line([7, 6], [9, 4], [11, 6])],
  switch: [rect(1.5, 5, 15, 8), line([4, 8], [8, 8], [6.5, 6.8]), line([14, 10.4], [10, 10.4], [11.5, 11.6])],
  load_balancer: [
    ring(9, 4, 2),
    ring(4, 14, 2),
    ring(14, 14, 2),
    line([9, 6], [4, 12]),
    line([9, 6], [14, 12]),
  ],
  vpn: [rect(4, 8, 10, 7), line([6, 8], [6, 5], [9, 3], [12, 5], [12, 8])],
  server: rack,
  storage: drum,
  backup: [...drum, line([6, 10], [9, 12.5], [12, 10])],
  database: drum,
  siem: [...screen, line([4, 9], [7, 9], [8.5, 6], [10.5, 11], [12, 9], [14, 9])],
  nac: [rect(3, 8, 12, 8), ring(9, 12, 1.6), line([5.5, 8], [5.5, 5], [9, 2.6], [12.5, 5], [12.5, 8])],
  access_point: [ring(9, 12, 1.6), line([5, 9], [9, 6.4], [13, 9]), line([3, 6], [9, 2.6], [15, 6])],
  workstation: screen,
  partner: [ring(9, 9, 7), ring(9, 9, 3, 7), line([2, 9], [16, 9])],
  application: [rect(2, 3, 14, 12), line([2, 6.5], [16, 6.5]), line([4, 4.8], [5.4, 4.8])],
  nvr: [rect(2, 5, 14, 8), ring(12, 9, 2)],
  camera: [rect(2, 6, 9, 7), line([11, 9], [16, 6.5], [16, 12.5], [11, 10])],
  plc: [rect(3, 3, 12, 12), line([6, 15], [6, 17]), line([9, 15], [9, 17]), line([12, 15], [12, 17])],
  ups: [rect(4, 3, 10, 13), line([10, 5.5], [7.5, 10], [10.5, 10], [8, 14])],
}

const PLAIN: readonly Stroke[] = [rect(2.5, 4, 13, 10), line([5, 11.5], [8, 11.5])]

const INK = '#28406b'

interface At {
  readonly x: number
  readonly y: number
  readonly box: string
}

const shapeOf = (stroke: Stroke, at: At): DiagramShape => {
  const paint = { box: at.box, stroke: INK, width: 1.1, fill: 'none' }
  switch (stroke.kind) {
    case 'line':
      return {
        ...paint,
        kind: 'line',
        points: stroke.points.map(([x, y]): Point => [x + at.x, y + at.y]),
        dash: '',
      }
    case 'rect': {
      const [x, y, w, h] = stroke.at
      return { ...paint, kind: 'rect', x: x + at.x, y: y + at.y, w, h, radius: 1, dash: '' }
    }
    case 'ellipse': {
      const [cx, cy, rx, ry] = stroke.at
      return { ...paint, kind: 'ellipse', cx: cx + at.x, cy: cy + at.y, rx, ry }
    }
  }
}

/** The icon of a type at a place, about 18 px wide; a type without one of its own gets a plain device. */
export const iconShapes = (type: string, at: At): readonly DiagramShape[] => {
  return (ICONS[type] ?? PLAIN).map((stroke) => shapeOf(stroke, at))
}
