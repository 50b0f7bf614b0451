import type { Chart, ChartFill } from '../../data/contract/document.ts'
import { cleanText } from './clean-text.ts'
import { textWidth } from './text-width.ts'

/** A rectangle in points, `y` downwards. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** One line of text; `y` is its base line, `x` its start, middle or end. */
export interface Word {
  readonly kind: 'word'
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly bold: boolean
}

/** What a chart is drawn of; a `plate` is paper under a number. */
export type Mark =
  | { readonly kind: 'part'; readonly fill: ChartFill; readonly box: Box }
  | { readonly kind: 'plate'; readonly box: Box }
  | { readonly kind: 'axis'; readonly box: Box }
  | Word

/** A laid-out chart: marks in the order of drawing, size in points. */
export interface Scene {
  readonly marks: readonly Mark[]
  readonly width: number
  readonly height: number
}

/** Everything in points. */
const BAR = { height: 17, gap: 9 }
const LEGEND = { row: 15, swatch: 18, box: 10, space: 6, after: 14 }
/** Size of letters and distance of lines. */
export const TEXT = { size: 10, line: 11.5 }
const LABEL = { part: 0.36, lines: 2, space: 6 }
/** Room at the right for the sum of a bar. */
const SUM = 44
/** From the middle of a letter to its base line. */
const MIDDLE = 3.5

/** Width of a text of the chart in points. */
export const measure = (text: string): number => textWidth(text, TEXT.size, 'normal')

const word = (at: Pick<Word, 'text' | 'x' | 'y'> & Partial<Word>): Word => ({
  anchor: 'start',
  bold: false,
  ...at,
  kind: 'word',
})

const cut = (text: string, width: number): string => {
  if (measure(text) <= width) return text
  const letters = [...text]
  while (letters.length > 0 && measure(`${letters.join('')}…`) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** Words in lines of `width`, at most `LABEL.lines` of them; what does not fit is cut with an ellipsis. */
const wrapped = (text: string, width: number): string[] => {
  const lines: string[] = []
  for (const part of cleanText(text).split(/\s+/)) {
    const last = lines.at(-1)
    const longer = last === undefined ? part : `${last} ${part}`
    if (last !== undefined && (measure(longer) <= width || lines.length === LABEL.lines))
      lines[lines.length - 1] = longer
    else lines.push(part)
  }
  return lines.map((line) => cut(line, width))
}

const legend = ({ parts }: Chart, width: number): Scene => {
  if (parts.length === 1) return { marks: [], width, height: 0 }
  let [x, row] = [0, 0]
  const marks = parts.flatMap(({ name, fill }): Mark[] => {
    const text = cut(cleanText(name), width - LEGEND.swatch - LEGEND.space)
    const needed = LEGEND.swatch + LEGEND.space + measure(text)
    if (x > 0 && x + needed > width) [x, row] = [0, row + 1]
    const y = row * LEGEND.row
    const box = { x, y: y + 1, width: LEGEND.swatch, height: LEGEND.box }
    const item = [
      { kind: 'part' as const, fill, box },
      word({ text, x: x + LEGEND.swatch + LEGEND.space, y: y + TEXT.size }),
    ]
    x += needed + LEGEND.after
    return item
  })
  return { marks, width, height: (row + 1) * LEGEND.row + 4 }
}

interface Row {
  readonly bar: Chart['bars'][number]
  readonly top: number
  readonly left: number
  /** Points of one unit. */
  readonly unit: number
}

/** A number inside its part, on paper so that the pattern does not disturb it; left out where there is no room. */
const partNumber = (value: number, x: number, row: Row): Mark[] => {
  const [text, size] = [String(value), value * row.unit]
  const room = measure(text) + 4
  if (room > size - 2) return []
  const middle = row.top + BAR.height / 2
  const box = { x: x + (size - room) / 2, y: middle - 6, width: room, height: 12 }
  return [{ kind: 'plate', box }, word({ text, x: x + size / 2, y: middle + MIDDLE, anchor: 'middle' })]
}

const rowLabel = ({ bar, top, left }: Row): Mark[] => {
  const lines = wrapped(bar.label, left - LABEL.space)
  const first = top + BAR.height / 2 + MIDDLE - ((lines.length - 1) * TEXT.line) / 2
  return lines.map((text, index) =>
    word({ text, x: left - LABEL.space, y: first + index * TEXT.line, anchor: 'end' }),
  )
}

const barMarks = (row: Row, { parts }: Chart): Mark[] => {
  const { bar, top, left, unit } = row
  let x = left
  const drawn = parts.flatMap(({ fill }, index): Mark[] => {
    const value = bar.values[index] ?? 0
    if (value === 0) return []
    const box = { x, y: top, width: value * unit, height: BAR.height }
    const number = parts.length > 1 ? partNumber(value, x, row) : []
    x += box.width
    return [{ kind: 'part', fill, box }, ...number]
  })
  const sum = String(bar.values.reduce((total, value) => total + value, 0))
  return [
    ...rowLabel(row),
    ...drawn,
    word({ text: sum, x: x + 5, y: top + BAR.height / 2 + MIDDLE, bold: true }),
  ]
}

/**
 * Lays a chart out `width` points wide: patterns and printed numbers tell the parts, colour only helps. The legend stands above
 * when there are several parts.
 */
export const chartScene = (chart: Chart, width: number): Scene => {
  const key = legend(chart, width)
  const longest = Math.max(...chart.bars.map(({ label }) => measure(cleanText(label))))
  const left = Math.min(width * LABEL.part, longest + 1) + LABEL.space
  const most = Math.max(1, ...chart.bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0)))
  const unit = (width - left - SUM) / most
  const step = BAR.height + BAR.gap
  const bars = chart.bars.flatMap((bar, index) =>
    barMarks({ bar, top: key.height + 4 + index * step, left, unit }, chart),
  )
  const height = key.height + 4 + chart.bars.length * step
  const axis: Mark = {
    kind: 'axis',
    box: { x: left, y: key.height, width: 0, height: height - 4 - key.height },
  }
  return { marks: [...key.marks, ...bars, axis], width, height }
}
