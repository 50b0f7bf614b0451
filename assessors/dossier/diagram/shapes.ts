import type { DiagramShape } from '../../../data/contract/diagram.ts'
import type { BoxStyle, DiagramWords, Link } from './graph.ts'
import { iconShapes } from './icons.ts'
import type { PlacedBox } from './placed.ts'
import type { Route } from './routes.ts'
import { MEASURE, type PlacedItem, type Words } from './sizes.ts'

/** Fill and edge of each kind of box; the kind is also said in words, colour alone says nothing. */
const LOOKS: Readonly<Record<BoxStyle, { fill: string; stroke: string }>> = {
  internet: { fill: '#ffffff', stroke: '#28406b' },
  line: { fill: '#ffffff', stroke: '#6b7a90' },
  partner: { fill: '#f4f6fa', stroke: '#6b7a90' },
  site: { fill: '#f8fafd', stroke: '#28406b' },
  'zone-edge': { fill: '#fff4de', stroke: '#b07908' },
  'zone-dmz': { fill: '#fdeee2', stroke: '#b4581c' },
  'zone-wan': { fill: '#e4f5f7', stroke: '#1a7482' },
  'zone-wireless': { fill: '#fbeff6', stroke: '#9a3f74' },
  'zone-internal': { fill: '#f1f5fb', stroke: '#4a628a' },
  'zone-internal-server': { fill: '#e8f0fe', stroke: '#2c5fb3' },
  'zone-database': { fill: '#e9f6ec', stroke: '#2a7d42' },
  'zone-admin': { fill: '#f3eefb', stroke: '#6a44a8' },
  'zone-device-admin': { fill: '#f3eefb', stroke: '#6a44a8' },
  'zone-monitoring': { fill: '#eef1f4', stroke: '#55606e' },
  'zone-backup': { fill: '#eef1f4', stroke: '#55606e' },
  'zone-ot': { fill: '#f6f0e4', stroke: '#7b5f1f' },
}

const INK = '#1b2333'
const SOFT = '#4b5563'

/** Lines of links by their look, and the words of the legend. */
export const LINES: Readonly<Record<Link['look'], { stroke: string; width: number; dash: string }>> = {
  plain: { stroke: '#5b6a82', width: 1.4, dash: '' },
  fibre: { stroke: '#b4581c', width: 2, dash: '' },
  copper: { stroke: '#2c5fb3', width: 1.4, dash: '' },
  wireless: { stroke: '#6a44a8', width: 1.4, dash: '6 4' },
  virtual: { stroke: '#55606e', width: 1.4, dash: '2 3' },
  planned: { stroke: '#5b6a82', width: 1.2, dash: '5 4' },
}

interface TextAt {
  readonly x: number
  readonly y: number
  readonly box: string | null
  readonly bold?: boolean
  readonly fill?: string
}

/** The lines of some words, from their upper edge down. */
export const textShapes = (
  { lines, size }: Words,
  { x, y, box, bold = false, fill = INK }: TextAt,
): readonly DiagramShape[] =>
  lines.map((text, at) => ({
    kind: 'text',
    box,
    x,
    y: y + size * (at * 1.3 + 1),
    size,
    bold,
    anchor: 'start',
    fill,
    text,
  }))

const itemShapes = (item: PlacedItem, at: PlacedBox): readonly DiagramShape[] => {
  const box = at.sized.box.id
  const [x, y] = [at.x + item.x, at.y + item.y]
  const left = x + MEASURE.iconWidth
  const words = item.name.height + item.detail.height
  const top = y + (item.h - words) / 2 - 1
  return [
    {
      kind: 'rect',
      box,
      x,
      y,
      w: item.w,
      h: item.h,
      radius: 4,
      fill: '#ffffff',
      stroke: '#aab6c8',
      width: 1,
      dash: '',
    },
    ...iconShapes(item.item.icon, { x: x + 4, y: y + item.h / 2 - 9, box }),
    ...textShapes(item.name, { x: left, y: top, box }),
    ...textShapes(item.detail, { x: left, y: top + item.name.height, box, fill: SOFT }),
  ]
}

const frameShapes = (at: PlacedBox): readonly DiagramShape[] => {
  const box = at.sized.box.id
  return (at.sized.inside?.frames ?? []).flatMap((frame) => [
    {
      kind: 'rect' as const,
      box,
      x: at.x + frame.x,
      y: at.y + frame.y,
      w: frame.w,
      h: frame.h,
      radius: 3,
      fill: '#e9eef6',
      stroke: '#8fa0ba',
      width: 1,
      dash: '',
    },
    ...textShapes(frame.title, { x: at.x + frame.x + 6, y: at.y + frame.y + 3, box, fill: SOFT }),
  ])
}

/** A box: its frame, its words; a site also its racks. Items come later, above the lines. */
export const boxShapes = (at: PlacedBox): readonly DiagramShape[] => {
  const { box, w, h, headY, title, notes } = at.sized
  const look = LOOKS[box.style]
  const left = at.x + MEASURE.pad
  let y = at.y + headY + title.height
  const noteShapes = notes.flatMap((note) => {
    const shapes = textShapes(note, { x: left, y, box: box.id, fill: SOFT })
    y += note.height
    return shapes
  })
  return [
    {
      kind: 'rect',
      box: box.id,
      x: at.x,
      y: at.y,
      w,
      h,
      radius: box.style === 'internet' || box.style === 'line' ? 14 : 6,
      fill: look.fill,
      stroke: look.stroke,
      width: 1.4,
      dash: box.style === 'partner' ? '4 3' : '',
    },
    ...frameShapes(at),
    ...textShapes(title, { x: left, y: at.y + headY, box: box.id, bold: true }),
    ...noteShapes,
  ]
}

/** The items of a box. */
export const itemsShapes = (at: PlacedBox): readonly DiagramShape[] =>
  at.sized.items.flatMap((item) => itemShapes(item, at))

const ARROW = 7

/** The head of an arrow at `tip`, coming from `from`. */
const arrowHead = (
  tip: readonly [number, number],
  from: readonly [number, number],
  stroke: string,
): DiagramShape => {
  const [dx, dy] = [Math.sign(tip[0] - from[0]), Math.sign(tip[1] - from[1])]
  const back: [number, number] = [tip[0] - dx * ARROW, tip[1] - dy * ARROW]
  const half = ARROW / 2
  return {
    kind: 'line',
    box: null,
    points: [
      [tip[0], tip[1]],
      [back[0] + dy * half, back[1] + dx * half],
      [back[0] - dy * half, back[1] - dx * half],
      [tip[0], tip[1]],
    ],
    stroke,
    width: 1,
    fill: stroke,
    dash: '',
  }
}

/** The line of a link with its arrows. */
export const routeShapes = ({ link, points }: Route): readonly DiagramShape[] => {
  const { stroke, width, dash } = LINES[link.look]
  const [first, second] = points
  const [last, before] = [points.at(-1), points.at(-2)]
  const heads: DiagramShape[] = []
  if ((link.arrows === 'to' || link.arrows === 'both') && last && before) {
    heads.push(arrowHead(last, before, stroke))
  }
  if ((link.arrows === 'from' || link.arrows === 'both') && first && second) {
    heads.push(arrowHead(first, second, stroke))
  }
  const path = points.map(([x, y]): [number, number] => [x, y])
  return [{ kind: 'line', box: null, points: path, stroke, width, fill: 'none', dash }, ...heads]
}

/** Names the looks of lines that the picture uses. */
export const legendShapes = (
  looks: readonly Link['look'][],
  words: DiagramWords,
  at: { readonly x: number; readonly y: number },
): readonly DiagramShape[] => {
  const shown = looks.filter((look) => look !== 'plain')
  if (shown.length === 0) return []
  const label = (text: string, x: number): DiagramShape => ({
    kind: 'text',
    box: null,
    x,
    y: at.y + 4,
    size: MEASURE.note,
    bold: false,
    anchor: 'start',
    fill: SOFT,
    text,
  })
  let x = at.x + 70
  const entries = shown.flatMap((look): DiagramShape[] => {
    const { stroke, width, dash } = LINES[look]
    const text = words.media[look] ?? look
    const entry: DiagramShape[] = [
      {
        kind: 'line',
        box: null,
        points: [
          [x, at.y],
          [x + 34, at.y],
        ],
        stroke,
        width,
        fill: 'none',
        dash,
      },
      label(text, x + 40),
    ]
    x += 130
    return entry
  })
  return [label(`${words.legend}:`, at.x), ...entries]
}
