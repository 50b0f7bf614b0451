import { AlignmentType, LineRuleType, Paragraph, TextRun } from 'docx'
import { type CustomLineDash, type IShapeGroupChildOptions, ShapeGroupRun, type ShapeLine } from 'docx/shapes'
import type { DiagramShape } from '../../data/contract/diagram.ts'
import type { Figure } from '../../data/contract/document.ts'
import { cleanText } from './clean-text.ts'

type Stroked = Exclude<DiagramShape, { kind: 'text' }>
type Word = Extract<DiagramShape, { kind: 'text' }>

/** Pixels of a point as the library counts them. */
const PIXELS = 96 / 72

/** Distance of lines of one text, as the drawing sets them. */
const LEADING = 1.3

interface Extent {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const extentOf = (shape: Stroked): Extent => {
  switch (shape.kind) {
    case 'rect':
      return { left: shape.x, top: shape.y, right: shape.x + shape.w, bottom: shape.y + shape.h }
    case 'ellipse': {
      const { cx, cy, rx, ry } = shape
      return { left: cx - rx, top: cy - ry, right: cx + rx, bottom: cy + ry }
    }
    case 'line': {
      const [xs, ys] = [shape.points.map(([x]) => x), shape.points.map(([, y]) => y)]
      return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
    }
  }
}

const around = (extents: readonly Extent[]): Extent => ({
  left: Math.min(...extents.map(({ left }) => left)),
  top: Math.min(...extents.map(({ top }) => top)),
  right: Math.max(...extents.map(({ right }) => right)),
  bottom: Math.max(...extents.map(({ bottom }) => bottom)),
})

/** The outline of a shape as path data, in px of the drawing. */
const pathOf = (shape: Stroked): string => {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, w, h } = shape
      return `M ${x} ${y} L ${x + w} ${y} L ${x + w} ${y + h} L ${x} ${y + h} Z`
    }
    case 'ellipse': {
      const { cx, cy, rx, ry } = shape
      return `M ${cx - rx} ${cy} A ${rx} ${ry} 0 1 0 ${cx + rx} ${cy} A ${rx} ${ry} 0 1 0 ${cx - rx} ${cy} Z`
    }
    case 'line': {
      const [first, ...rest] = shape.points
      const [x, y] = first ?? [0, 0]
      return `M ${x} ${y} ${rest.map(([a, b]) => `L ${a} ${b}`).join(' ')}`
    }
  }
}

const colour = (value: string): string => (value === 'none' ? 'none' : value.slice(1).toUpperCase())

const dashOf = (shape: Stroked): CustomLineDash | undefined => {
  const dash = shape.kind === 'ellipse' ? '' : shape.dash
  const [length, gap] = dash.split(' ').map((part) => Number(part) / shape.width)
  return length === undefined || gap === undefined || dash === '' ? undefined : [{ length, gap }]
}

const lineOf = (shape: Stroked, scale: number): ShapeLine => {
  const dash = dashOf(shape)
  const width = Math.max(0.25, shape.width * scale)
  return { color: colour(shape.stroke), width, ...(dash === undefined ? {} : { dash }) }
}

const boxOf = ({ left, top, right, bottom }: Extent, scale: number) => {
  const pixels = (value: number): number => Math.round(value * scale * PIXELS * 100) / 100
  return {
    offset: { left: pixels(left), top: pixels(top) },
    width: pixels(right - left),
    height: pixels(bottom - top),
  }
}

/** Shapes that are painted alike and follow each other, such as the strokes of an icon, are one shape of the word processor. */
const strokedShape = (shapes: readonly Stroked[], scale: number): IShapeGroupChildOptions[] => {
  const [first] = shapes
  if (first === undefined) return []
  const extent = around(shapes.map(extentOf))
  const look = {
    transformation: boxOf(extent, scale),
    line: lineOf(first, scale),
    fill: colour(first.fill),
  }
  if (shapes.length === 1 && first.kind === 'rect') {
    const cornerRadius = (first.radius / Math.min(first.w, first.h)) * 100
    return [{ type: 'roundedRectangle', adjustments: { cornerRadius }, ...look }]
  }
  // The library scales a path to its box, which a straight line does not have.
  const flat = extent.right === extent.left || extent.bottom === extent.top
  if (flat) return [{ type: 'line', ...look }]
  return [{ type: 'custom', paths: shapes.map((shape) => ({ path: pathOf(shape) })), ...look }]
}

const ALIGN = { start: AlignmentType.LEFT, middle: AlignmentType.CENTER } as const

/** Letters are set narrower than the drawing measured them, so the lines of a text stay inside its box. */
const textShape = (words: readonly Word[], scale: number): IShapeGroupChildOptions[] => {
  const [first] = words
  if (first === undefined) return []
  const { x, y, size, bold, anchor, fill } = first
  const width = Math.max(...words.map(({ text }) => text.length)) * size * 0.75
  const left = anchor === 'start' ? x : x - width / 2
  const top = y - size * 1.05
  const leading = Math.max(20, Math.round(size * LEADING * scale * 20))
  const run = (text: string): Paragraph =>
    new Paragraph({
      alignment: ALIGN[anchor],
      indent: { firstLine: 0 },
      spacing: { before: 0, after: 0, line: leading, lineRule: LineRuleType.EXACT },
      children: [new TextRun({ text, bold, size: Math.round(size * scale * 2), color: colour(fill) })],
    })
  return [
    {
      type: 'rectangle',
      line: 'none',
      transformation: boxOf(
        { left, top, right: left + width, bottom: top + size * LEADING * words.length },
        scale,
      ),
      textOptions: { margins: { top: 0, right: 0, bottom: 0, left: 0 }, wrap: false },
      children: words.map(({ text }) => run(text)),
    },
  ]
}

const paintOf = (shape: Stroked): string =>
  [shape.box, shape.stroke, shape.width, shape.fill, shape.kind === 'ellipse' ? '' : shape.dash].join(' ')

const isThin = (shape: Stroked): boolean => {
  const { left, top, right, bottom } = extentOf(shape)
  return left === right || top === bottom
}

const joinsStroked = (last: DiagramShape, next: DiagramShape): boolean =>
  last.kind !== 'text' &&
  next.kind !== 'text' &&
  last.fill === 'none' &&
  last.box !== null &&
  paintOf(last) === paintOf(next)

const joinsWord = (last: DiagramShape, next: DiagramShape): boolean =>
  last.kind === 'text' &&
  next.kind === 'text' &&
  last.x === next.x &&
  last.size === next.size &&
  last.bold === next.bold &&
  last.fill === next.fill &&
  last.anchor === next.anchor &&
  Math.abs(next.y - last.y - last.size * LEADING) < 0.1

/** Shapes in drawing order, those that become one shape together. */
const gathered = (shapes: readonly DiagramShape[]): DiagramShape[][] => {
  const groups: DiagramShape[][] = []
  for (const shape of shapes) {
    const last = groups.at(-1)?.at(-1)
    if (last !== undefined && (joinsStroked(last, shape) || joinsWord(last, shape)))
      groups.at(-1)?.push(shape)
    else groups.push([shape])
  }
  return groups
}

const childrenOf = (group: readonly DiagramShape[], scale: number): IShapeGroupChildOptions[] => {
  const words = group.flatMap((shape) =>
    shape.kind === 'text' ? [{ ...shape, text: cleanText(shape.text) }] : [],
  )
  if (words.length > 0) return textShape(words, scale)
  const stroked = group.flatMap((shape) => (shape.kind === 'text' ? [] : [shape]))
  // A group of straight lines may have no box of its own: then each is drawn alone.
  return stroked.every(isThin)
    ? stroked.flatMap((shape) => strokedShape([shape], scale))
    : strokedShape(stroked, scale)
}

/** A drawing as a group of shapes of the word processor: sharp at any size, and its words can be edited. */
export const docxFigure = ({ view, size, shapes, description }: Figure): Paragraph => {
  const scale = size.width / view.width
  const altText = cleanText(description)
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: { firstLine: 0 },
    keepNext: true,
    children: [
      new ShapeGroupRun({
        children: gathered(shapes).flatMap((group) => childrenOf(group, scale)),
        transformation: {
          width: Math.round(size.width * PIXELS),
          height: Math.round(size.height * PIXELS),
        },
        altText: { name: altText.slice(0, 100), description: altText },
      }),
    ],
  })
}
