import type { ChartFill } from '../../data/contract/document.ts'
import { FILLS, FRAME } from './chart-fill.ts'
import type { Box } from './chart-scene.ts'

const SPACING = 5

/** A number as it stands in the picture. */
export const at = (value: number): string => String(Math.round(value * 100) / 100)

const line = (points: readonly [number, number, number, number], ink: string): string => {
  const [x1, y1, x2, y2] = points.map(at)
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${ink}" stroke-width="0.8"/>`
}

/** Lines that rise to the right (or, mirrored, fall), cut at the box by arithmetic: not every reader clips. */
const diagonals = ({ x, y, width, height }: Box, ink: string, mirrored: boolean): string[] => {
  const count = Math.floor((width + height) / SPACING)
  return Array.from({ length: count }, (_, index) => {
    const offset = (index + 0.5) * SPACING
    const [fromX, fromY] = [Math.max(0, offset - height), Math.min(height, offset)]
    const [toX, toY] = [Math.min(width, offset), Math.max(0, offset - width)]
    const place = (across: number): number => (mirrored ? x + width - across : x + across)
    return line([place(fromX), y + fromY, place(toX), y + toY], ink)
  })
}

const level = ({ x, y, width, height }: Box, ink: string): string[] =>
  Array.from({ length: Math.max(1, Math.floor(height / SPACING)) }, (_, index) => {
    const down = y + (index + 0.5) * SPACING
    return line([x, down, x + width, down], ink)
  })

const upright = ({ x, y, width, height }: Box, ink: string): string[] =>
  Array.from({ length: Math.max(1, Math.floor(width / SPACING)) }, (_, index) => {
    const across = x + Math.min((index + 0.5) * SPACING, width)
    return line([across, y, across, y + height], ink)
  })

const marks = (fill: ChartFill, box: Box, ink: string): string[] => {
  switch (fill) {
    case 'solid':
    case 'empty':
      return []
    case 'diagonal':
      return diagonals(box, ink, false)
    case 'cross':
      return [...diagonals(box, ink, false), ...diagonals(box, ink, true)]
    case 'horizontal':
      return level(box, ink)
    case 'vertical':
      return upright(box, ink)
  }
}

/** A filled and framed box as SVG elements. */
export const filledBox = (fill: ChartFill, box: Box): string[] => {
  const { ink, paper } = FILLS[fill]
  const size = `x="${at(box.x)}" y="${at(box.y)}" width="${at(box.width)}" height="${at(box.height)}"`
  return [
    `<rect ${size} fill="${paper}"/>`,
    ...marks(fill, box, ink),
    `<rect ${size} fill="none" stroke="${FRAME}" stroke-width="0.7"/>`,
  ]
}
