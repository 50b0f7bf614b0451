import type { Content, ContentText, TableCell } from 'pdfmake/interfaces.js'
import type * as Model from '../../data/contract/document.ts'
import { chartScene } from './chart-scene.ts'
import { sceneSvg } from './chart-svg.ts'
import { cleanText } from './clean-text.ts'
import { figureSvg } from './figure-svg.ts'
import { FONT, faceOf } from './fonts.ts'
import {
  alignOf,
  blankLength,
  captionRuns,
  MM,
  naturalWidth,
  type Place,
  type PrintedRun,
  printedRun,
  styleOf,
} from './run-text.ts'
import { lastLineWidth, lineCount, textWidth } from './text-width.ts'

/** Content with what decides where a page may end. */
export interface Flow {
  readonly node: Content
  /** Stays on the page of what follows. */
  readonly keepNext: boolean
  readonly kind: 'text' | 'table' | 'columns'
  /** Height in points of a heading or caption, or of what must begin on one page: the header row of a table with its first row. */
  readonly height?: number
}

/** Single spacing of word processors counts the line gap of the font, which pdfmake leaves out (1.149 to 1.107 em). */
const SINGLE = 1.038

/** The library measures a word anew for each line it is broken into; a longer one is cut first, so that time stays bounded. */
const LONGEST_WORD = /\S{250}(?=\S)/gu

/** Height in points of a line of single spacing: 1.149 em. */
const LINE = 1.149

/** Height of runs set in a width, in points. */
const textHeight = (runs: readonly PrintedRun[], style: Model.TextStyle, width: number): number => {
  const first = runs[0]
  const size = first?.size ?? style.size
  const face = faceOf(first?.bold ?? false, first?.italic ?? false)
  const text = runs.map((run) => run.text).join('')
  const lines = lineCount(text, width, (part) => textWidth(part, size, face))
  return lines * size * LINE * (style.line ?? 1)
}

/** The library looks up what a run leaves open, for every word and through all elements around it: that was half of its time. */
const SETTLED: Partial<ContentText> = {
  ...{ font: FONT, color: 'black', opacity: 1, characterSpacing: 0, background: '' },
  ...{ decoration: [], decorationColor: '', decorationThickness: 0, linkToPage: 0, linkToDestination: '' },
  ...{ sup: false, sub: false, noWrap: false, preserveLeadingSpaces: false, preserveTrailingSpaces: false },
}

/** How the lines of a text stand. */
type Lines = Pick<ContentText, 'alignment' | 'lineHeight'>

const inline = (run: PrintedRun, lines: Lines): ContentText =>
  ({
    ...SETTLED,
    ...lines,
    text: run.text.replace(LONGEST_WORD, '$&\n'),
    bold: run.bold,
    italics: run.italic,
    fontSize: run.size,
    ...(run.underline ? { decoration: 'underline' } : {}),
    ...(run.ref === undefined ? {} : { linkToDestination: run.ref }),
  }) as ContentText

/**
 * Justified text may be stretched wherever a line could break, which would tear `331/2026/NĐ-CP` apart: such words are
 * kept whole. One that is longer than the line stays breakable.
 */
const justified = (run: PrintedRun, lines: Lines, width: number): ContentText[] =>
  run.text
    .split(/(\S*[/–-]\S* ?)/)
    .filter((part) => part !== '')
    .map((part) => {
      const whole = /[/–-]/.test(part) && naturalWidth([{ ...run, text: part }], width) < width
      return { ...inline({ ...run, text: part }, lines), ...(whole ? { noWrap: true } : {}) }
    })

const rule = (length: number): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.75 }],
  alignment: 'center',
  margin: [0, 2, 0, 0],
})

const framed = (text: ContentText, { width }: Place): Content => ({
  table: { widths: [width - 17], body: [[text]] },
  layout: 'frame',
  margin: [0, 9, 0, 3],
})

/** A paragraph, and its rule when it has one. */
const paragraphFlow = (paragraph: Model.Paragraph, place: Place): Flow[] => {
  const style = styleOf(place.model.styles, paragraph.role)
  const keepNext = paragraph.keepNext ?? style.keepNext ?? false
  if (style.space !== undefined)
    return [{ node: { text: '', margin: [0, style.space * MM, 0, 0] }, keepNext, kind: 'text' }]
  const runs = paragraph.runs.map((run) => printedRun(run, style, blankLength(paragraph, style, place.width)))
  const alignment = alignOf(paragraph, style)
  const lines: Lines = { alignment, lineHeight: (paragraph.line ?? style.line ?? 1) * SINGLE }
  const text: ContentText = {
    text: runs.flatMap((run) =>
      alignment === 'justify' ? justified(run, lines, place.width) : [inline(run, lines)],
    ),
    fontSize: style.size,
    ...lines,
    leadingIndent: (paragraph.indent ?? style.firstLine ?? 0) * MM,
    margin: [
      (paragraph.left ?? style.left ?? 0) * MM,
      paragraph.before ?? style.before ?? 0,
      0,
      paragraph.after ?? style.after ?? 0,
    ],
  }
  const counted = runs.find(({ count }) => count !== undefined)?.count
  const node: Content = counted === undefined ? text : { ...text, id: counted.anchor }
  if (style.frame === true) return [{ node: framed({ ...text, margin: 0 }, place), keepNext, kind: 'text' }]
  if (paragraph.rule === undefined) {
    const spaces = (paragraph.before ?? style.before ?? 0) + (paragraph.after ?? style.after ?? 0)
    return [{ node, keepNext, kind: 'text', height: spaces + textHeight(runs, style, place.width) }]
  }
  const length = naturalWidth(runs, place.width) * paragraph.rule
  return [
    { node: text, keepNext: true, kind: 'text' },
    { node: rule(length), keepNext, kind: 'text' },
  ]
}

/** Padding of a cell and width of its lines, in points. */
export const CELL = { side: 4, top: 1.5, line: 0.5 }

const cellText = (runs: readonly PrintedRun[], style: Model.TextStyle): ContentText => {
  const lines: Lines = { alignment: style.align ?? 'left', lineHeight: (style.line ?? 1) * SINGLE }
  return { text: runs.map((run) => inline(run, lines)), fontSize: style.size, ...lines }
}

/** The line above a table or chart. */
const captionFlow = (of: Pick<Model.Table, 'caption' | 'label'>, place: Place): Flow[] =>
  of.caption === null
    ? []
    : paragraphFlow({ kind: 'paragraph', role: 'caption', runs: captionRuns(of), keepNext: true }, place)

/** Height of a row of a table: that of its tallest cell. */
const rowHeight = (
  cells: readonly (readonly PrintedRun[])[],
  style: Model.TextStyle,
  widths: readonly number[],
) =>
  Math.max(...cells.map((runs, index) => textHeight(runs, style, widths[index] ?? 0))) +
  CELL.top * 2 +
  CELL.line

const tableFlow = (block: Model.Table, place: Place): Flow[] => {
  const widths = block.columns.map((column) => place.width * column.width - CELL.side * 2 - CELL.line)
  const headerStyle = styleOf(place.model.styles, 'table-header')
  const style = styleOf(place.model.styles, 'table-cell')
  const heads = block.columns.map((column) => [printedRun({ text: column.header }, headerStyle, 'sentence')])
  const header: TableCell[] = heads.map((runs) => cellText(runs, headerStyle))
  const rows = block.rows.map((row) =>
    block.columns.map((_, index) =>
      (row[index] ?? []).map((run) => printedRun(run, style, { cell: widths[index] ?? 0 })),
    ),
  )
  const body: TableCell[][] = rows.map((row) =>
    block.columns.map(({ align }, index) =>
      cellText(row[index] ?? [], align === undefined ? style : { ...style, align }),
    ),
  )
  const height = rowHeight(heads, headerStyle, widths) + rowHeight(rows[0] ?? [[]], style, widths)
  const table: Content = {
    table: { headerRows: 1, dontBreakRows: true, keepWithHeaderRows: 1, widths, body: [header, ...body] },
    layout: 'grid',
  }
  return [...captionFlow(block, place), { node: table, keepNext: false, kind: 'table', height }]
}

const columnsFlow = (block: Model.Columns, { model }: Place): Flow => {
  const side = (paragraphs: readonly Model.Paragraph[], mm: number) => ({
    width: mm * MM,
    stack: paragraphs.flatMap((one) =>
      paragraphFlow(one, { model, width: mm * MM }).map((flow) => flow.node),
    ),
  })
  const columns = [side(block.left, block.widths[0]), side(block.right, block.widths[1])]
  return { node: { columns, columnGap: 0 }, keepNext: false, kind: 'columns' }
}

/** The text of a heading with its number. */
const headingText = ({ number, text }: Model.Heading): string =>
  cleanText(number === '' ? text : `${number} ${text}`)

const headingFlow = (block: Model.Heading, parent: string | null, { model, width }: Place): Flow => {
  const style = styleOf(model.styles, `heading-${block.level}`)
  const runs = [printedRun({ text: headingText(block) }, style, 'sentence')]
  return {
    height: (style.before ?? 0) + textHeight(runs, style, width) + (style.after ?? 0),
    node: {
      text: headingText(block),
      id: block.anchor,
      bold: style.bold ?? false,
      italics: style.italic ?? false,
      fontSize: style.size,
      alignment: style.align ?? 'left',
      lineHeight: (style.line ?? 1) * SINGLE,
      margin: [0, style.before ?? 0, 0, style.after ?? 0],
      outline: true,
      outlineText: headingText(block),
      outlineExpanded: block.level === 1,
      ...(parent === null ? {} : { outlineParentId: parent }),
    },
    keepNext: true,
    kind: 'text',
  }
}

/** Room for the number, and what the library asks for as long as it does not know the page (five digits). */
const PAGE_COLUMN = 20
const PAGE_MEASURED = 40

/** One line of the contents: title, dots up to the page number, the number linked to the heading. */
const contentsLine = (heading: Model.Heading, { model, width }: Place): Content => {
  const style = styleOf(model.styles, `toc-${heading.level}`)
  const left = (style.left ?? 0) * MM
  const face = faceOf(style.bold ?? false, style.italic ?? false)
  const measure = (text: string): number => textWidth(text, style.size, face)
  const title = headingText(heading)
  const room = width - left - PAGE_COLUMN
  const dots = Math.floor((room - lastLineWidth(title, room, measure) - 3) / measure('.'))
  const look = { fontSize: style.size, bold: style.bold ?? false, italics: style.italic ?? false }
  return {
    columns: [
      {
        width: room,
        text: `${title} ${'.'.repeat(Math.max(0, dots - 1))}`,
        ...look,
        linkToDestination: heading.anchor,
      },
      {
        width: PAGE_COLUMN,
        margin: [PAGE_COLUMN - PAGE_MEASURED, 0, 0, 0],
        text: [{ pageReference: heading.anchor }],
        alignment: 'right',
        noWrap: true,
        ...look,
      },
    ],
    columnGap: 0,
    margin: [left, style.before ?? 0, 0, style.after ?? 0],
  }
}

const DEEPEST_IN_CONTENTS = 3

const contentsFlow = (title: string, place: Place): Flow[] => {
  const headings = place.model.blocks.flatMap((block) =>
    block.kind === 'heading' && block.level <= DEEPEST_IN_CONTENTS ? [block] : [],
  )
  const lines = headings.map(
    (heading): Flow => ({ node: contentsLine(heading, place), keepNext: false, kind: 'text' }),
  )
  return [
    ...paragraphFlow({ kind: 'paragraph', role: 'toc-title', runs: [{ text: title }] }, place),
    ...lines,
  ]
}

/** The heading of the next higher level before this one, for the outline. */
const parentOf = (model: Model.DocumentModel, heading: Model.Heading): string | null => {
  const before = model.blocks.slice(0, model.blocks.indexOf(heading))
  const parent = before.findLast((block) => block.kind === 'heading' && block.level < heading.level)
  return parent?.kind === 'heading' ? parent.anchor : null
}

/** A chart is drawn as lines and letters, not as a picture of them. */
const chartFlow = (block: Model.Chart, place: Place): Flow[] => {
  const scene = chartScene(block, place.width)
  const { width, height } = scene
  const node: Content = { svg: sceneSvg(scene), width, height, margin: [0, 4, 0, 10] }
  return [...captionFlow(block, place), { node, keepNext: false, kind: 'text' }]
}

/** A drawing stays on the page of its caption, which stands below it. */
const figureFlow = (block: Model.Figure): Flow => {
  const { width, height } = block.size
  return {
    node: { svg: figureSvg(block), width, height, alignment: 'center', margin: [0, 4, 0, 4] },
    keepNext: true,
    kind: 'text',
  }
}

/** A picture as wide as the model says; the library sees no file and no address, only its bytes. */
const pictureFlow = ({ type, base64, size, align }: Model.Picture): Flow => ({
  node: {
    image: `data:image/${type === 'png' ? 'png' : 'jpeg'};base64,${base64}`,
    ...size,
    alignment: align === 'justify' ? 'left' : align,
  },
  keepNext: false,
  kind: 'text',
})

/** One block of the model as content; a page break is none and is handled by the flow. */
export const blockFlow = (block: Model.Block, place: Place): Flow[] => {
  switch (block.kind) {
    case 'paragraph':
      return paragraphFlow(block, place)
    case 'heading':
      return [headingFlow(block, parentOf(place.model, block), place)]
    case 'table':
      return tableFlow(block, place)
    case 'columns':
      return [columnsFlow(block, place)]
    case 'contents':
      return contentsFlow(block.title, place)
    case 'chart':
      return chartFlow(block, place)
    case 'figure':
      return [figureFlow(block)]
    case 'picture':
      return [pictureFlow(block)]
    case 'page-break':
    case 'turn':
      return []
  }
}
