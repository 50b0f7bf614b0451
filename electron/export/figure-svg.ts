import type { DiagramShape } from '../../data/contract/diagram.ts'
import type { Figure } from '../../data/contract/document.ts'
import { at } from './chart-hatch.ts'
import { escaped, FAMILY } from './chart-svg.ts'
import { cleanText } from './clean-text.ts'

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? at(value) : escaped(value)}"`)
    .join('')

const paint = ({ stroke, width, fill }: { stroke: string; width: number; fill: string }) => ({
  stroke,
  'stroke-width': width,
  fill,
})

const element = (shape: DiagramShape): string => {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, w: width, h: height, radius: rx, dash } = shape
      return `<rect${attributes({ x, y, width, height, rx, ...paint(shape), 'stroke-dasharray': dash })}/>`
    }
    case 'ellipse': {
      const { cx, cy, rx, ry } = shape
      return `<ellipse${attributes({ cx, cy, rx, ry, ...paint(shape) })}/>`
    }
    case 'line': {
      const points = shape.points.map(([x, y]) => `${at(x)},${at(y)}`).join(' ')
      return `<polyline${attributes({ points, ...paint(shape), 'stroke-dasharray': shape.dash })}/>`
    }
    case 'text': {
      const { x, y, size, bold, anchor, fill, text } = shape
      const font = { 'font-family': FAMILY, 'font-size': size, 'font-weight': bold ? 'bold' : '' }
      return `<text${attributes({ x, y, ...font, 'text-anchor': anchor, fill })}>${escaped(cleanText(text))}</text>`
    }
  }
}

/** A drawing as SVG for the PDF writer: shapes and text alone, nothing that could run or be fetched. */
export const figureSvg = ({ view: { width, height }, shapes }: Figure): string => {
  const box = attributes({ width, height, viewBox: `0 0 ${at(width)} ${at(height)}` })
  return `<svg xmlns="http://www.w3.org/2000/svg"${box}>${shapes.map(element).join('')}</svg>`
}
