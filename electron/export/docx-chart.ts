import { AlignmentType, LineRuleType, Paragraph, TextRun } from 'docx'
import { type IShapeGroupChildOptions, type ShapeFill, ShapeGroupRun } from 'docx/shapes'
import type { Chart, ChartFill } from '../../data/contract/document.ts'
import { FILLS, FRAME } from './chart-fill.ts'
import { type Box, chartScene, type Mark, measure, TEXT, type Word } from './chart-scene.ts'
import { cleanText } from './clean-text.ts'

/** Pixels of a point as the library counts them. */
const PIXELS = 96 / 72

const hex = (colour: string): string => colour.slice(1).toUpperCase()

const place = ({ x, y, width, height }: Box) => ({
  offset: { left: Math.round(x * PIXELS), top: Math.round(y * PIXELS) },
  width: Math.max(1, Math.round(width * PIXELS)),
  height: Math.max(1, Math.round(height * PIXELS)),
})

const fillOf = (fill: ChartFill): ShapeFill => {
  const { ink, paper, preset } = FILLS[fill]
  return preset === null
    ? hex(paper)
    : { type: 'pattern', pattern: preset, color: hex(ink), backgroundColor: hex(paper) }
}

const ALIGN = { start: AlignmentType.LEFT, middle: AlignmentType.CENTER, end: AlignmentType.RIGHT } as const

/** Room beside a word: word processors set the same letters a little wider or narrower. */
const SLACK = 6

const wordBox = ({ text, x, y, anchor, bold }: Word): Box => {
  const width = measure(text) * (bold ? 1.1 : 1) + SLACK * 2
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width
  return { x: left, y: y - TEXT.size - 1, width, height: TEXT.size + 5 }
}

const wordShape = (word: Word): IShapeGroupChildOptions => ({
  type: 'rectangle',
  transformation: place(wordBox(word)),
  line: 'none',
  textOptions: { margins: { top: 0, right: 0, bottom: 0, left: 0 }, wrap: false },
  children: [
    new Paragraph({
      alignment: ALIGN[word.anchor],
      spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO },
      indent: { firstLine: 0 },
      children: [new TextRun({ text: word.text, bold: word.bold, size: TEXT.size * 2, color: '000000' })],
    }),
  ],
})

const shape = (mark: Mark): IShapeGroupChildOptions => {
  switch (mark.kind) {
    case 'part':
      return {
        type: 'rectangle',
        transformation: place(mark.box),
        fill: fillOf(mark.fill),
        line: { color: hex(FRAME), width: 0.75 },
      }
    case 'plate':
      return { type: 'rectangle', transformation: place(mark.box), fill: 'FFFFFF', line: 'none' }
    case 'axis':
      return { type: 'rectangle', transformation: place(mark.box), fill: hex(FRAME), line: 'none' }
    case 'word':
      return wordShape(mark)
  }
}

/** A chart as a group of shapes of the word processor: lines and letters that stay sharp and can be edited. */
export const docxChart = (chart: Chart, width: number): Paragraph => {
  const scene = chartScene(chart, width)
  const description = cleanText(chart.description)
  return new Paragraph({
    indent: { firstLine: 0 },
    children: [
      new ShapeGroupRun({
        children: scene.marks.map(shape),
        transformation: {
          width: Math.round(scene.width * PIXELS),
          height: Math.round(scene.height * PIXELS),
        },
        altText: { name: description.slice(0, 100), description },
      }),
    ],
  })
}
