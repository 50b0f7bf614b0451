import {
  BorderStyle,
  type FileChild,
  LineRuleType,
  PageBreak,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type * as Model from '../../data/contract/document.ts'
import { cleanText } from './clean-text.ts'
import { docxChart } from './docx-chart.ts'
import { countedRun } from './docx-count.ts'
import { docxFigure } from './docx-figure.ts'
import { docxPicture } from './docx-picture.ts'
import { alignment, headingLevel, mmTwips, styleId, twips } from './docx-styles.ts'
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

const textRuns = (run: PrintedRun): TextRun[] =>
  run.text.split('\n').map(
    (text, index) =>
      new TextRun({
        text,
        bold: run.bold,
        italics: run.italic,
        size: run.size * 2,
        ...(run.underline ? { underline: { type: UnderlineType.SINGLE } } : {}),
        ...(index > 0 ? { break: 1 } : {}),
      }),
  )

/** What a run is printed as: a field where it counts, else its text. */
const runChildren = (run: PrintedRun): ParagraphChild[] => {
  const field = countedRun(run)
  return field === null ? textRuns(run) : [field]
}

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const RULE = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } as const

/** A solid rule of `length` points in the middle of the column (NĐ 30 II.1.b, II.2.b), as the border of a flat paragraph. */
const ruleParagraph = (length: number, width: number, keepNext: boolean): Paragraph => {
  const side = twips(Math.max(0, (width - length) / 2))
  return new Paragraph({
    children: [new TextRun({ text: '', size: 2 })],
    border: { top: RULE },
    indent: { left: side, right: side, firstLine: 0 },
    spacing: { before: 40, after: 0, line: 40, lineRule: LineRuleType.EXACT },
    keepNext,
  })
}

const override = (paragraph: Model.Paragraph) => ({
  ...(paragraph.align === undefined ? {} : { alignment: alignment(paragraph.align) }),
  ...(paragraph.indent === undefined && paragraph.left === undefined
    ? {}
    : {
        indent: {
          ...(paragraph.indent === undefined ? {} : { firstLine: mmTwips(paragraph.indent) }),
          ...(paragraph.left === undefined ? {} : { left: mmTwips(paragraph.left) }),
        },
      }),
  ...(paragraph.before === undefined && paragraph.after === undefined && paragraph.line === undefined
    ? {}
    : {
        spacing: {
          ...(paragraph.line === undefined
            ? {}
            : { line: Math.round(paragraph.line * 240), lineRule: LineRuleType.AUTO }),
          ...(paragraph.before === undefined ? {} : { before: twips(paragraph.before) }),
          ...(paragraph.after === undefined ? {} : { after: twips(paragraph.after) }),
        },
      }),
})

/** A paragraph, and its rule when it has one. */
const paragraphs = (paragraph: Model.Paragraph, { model, width }: Place): Paragraph[] => {
  const style = styleOf(model.styles, paragraph.role)
  const runs = paragraph.runs.map((run) => printedRun(run, style, blankLength(paragraph, style, width)))
  const keepNext = paragraph.keepNext ?? style.keepNext ?? false
  const align = alignOf(paragraph, style)
  if (style.space !== undefined) {
    const height = mmTwips(style.space)
    return [
      new Paragraph({
        style: styleId(paragraph.role),
        spacing: { before: 0, after: 0, line: height, lineRule: LineRuleType.EXACT },
        keepNext,
      }),
    ]
  }
  const text = new Paragraph({
    style: styleId(paragraph.role),
    children: runs.flatMap(runChildren),
    keepNext: keepNext || paragraph.rule !== undefined,
    keepLines: keepNext,
    ...override(align === (style.align ?? 'left') ? paragraph : { ...paragraph, align }),
  })
  if (paragraph.rule === undefined) return [text]
  return [text, ruleParagraph(naturalWidth(runs, width) * paragraph.rule, width, keepNext)]
}

/** Inner margins of a cell, in twips. */
const CELL_MARGIN = { top: 30, bottom: 30, left: 80, right: 80 }

type Column = Model.Table['columns'][number]

const cell = (runs: readonly Model.Run[], column: Column, { model, width }: Place): TableCell => {
  const style = styleOf(model.styles, 'table-cell')
  const inner = width * column.width - (CELL_MARGIN.left + CELL_MARGIN.right) / 20
  return new TableCell({
    width: { size: twips(width * column.width), type: WidthType.DXA },
    children: [
      new Paragraph({
        style: styleId('table-cell'),
        children: runs.flatMap((run) => textRuns(printedRun(run, style, { cell: inner }))),
        ...(column.align === undefined ? {} : { alignment: alignment(column.align) }),
      }),
    ],
  })
}

/** A head stays with the first row: LibreOffice loses the rows of a table of which the head alone fits on a page. */
const headerCell = (column: Column, { width }: Place): TableCell =>
  new TableCell({
    width: { size: twips(width * column.width), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        style: styleId('table-header'),
        keepNext: true,
        children: [new TextRun({ text: cleanText(column.header) })],
      }),
    ],
  })

/** The line above a table or chart. */
const caption = (of: Pick<Model.Table, 'caption' | 'label'>, place: Place): Paragraph[] =>
  of.caption === null
    ? []
    : paragraphs({ kind: 'paragraph', role: 'caption', runs: captionRuns(of), keepNext: true }, place)

const table = (block: Model.Table, place: Place): FileChild[] => {
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map((column) => headerCell(column, place)),
  })
  const rows = block.rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: block.columns.map((column, index) => cell(row[index] ?? [], column, place)),
      }),
  )
  const grid = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(place.width), type: WidthType.DXA },
    columnWidths: block.columns.map((column) => twips(place.width * column.width)),
    margins: CELL_MARGIN,
    borders: {
      top: thin,
      bottom: thin,
      left: thin,
      right: thin,
      insideHorizontal: thin,
      insideVertical: thin,
    },
    rows: [header, ...rows],
  })
  return [...caption(block, place), grid]
}

const NO_BORDERS = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
}

const columns = (block: Model.Columns, { model }: Place): Table => {
  const sides = [block.left, block.right].map((side, index) => {
    const width = (block.widths[index] ?? 0) * MM
    const children = side.flatMap((paragraph) => paragraphs(paragraph, { model, width }))
    return new TableCell({
      width: { size: twips(width), type: WidthType.DXA },
      borders: { top: none, bottom: none, left: none, right: none },
      children: children.length === 0 ? [new Paragraph({})] : children,
    })
  })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mmTwips(block.widths[0] + block.widths[1]), type: WidthType.DXA },
    columnWidths: block.widths.map(mmTwips),
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    borders: NO_BORDERS,
    rows: [new TableRow({ cantSplit: block.keepTogether, children: sides })],
  })
}

/** At the head of a page a heading needs no space above it. */
const onNewPage = { pageBreakBefore: true, spacing: { before: 0 } } as const

const heading = (block: Model.Heading, isNewPage: boolean): Paragraph =>
  new Paragraph({
    heading: headingLevel(block.level),
    children: [
      new TextRun({ text: cleanText(block.number === '' ? block.text : `${block.number} ${block.text}`) }),
    ],
    ...(isNewPage ? onNewPage : {}),
  })

const pageBreak = (): Paragraph =>
  new Paragraph({
    children: [new PageBreak()],
    spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT },
  })

const contents = (title: string, place: Place, isNewPage: boolean): FileChild[] => [
  new Paragraph({
    style: styleId('toc-title'),
    children: [new TextRun({ text: cleanText(title) })],
    ...(styleOf(place.model.styles, 'toc-title').keepNext === true ? { keepNext: true } : {}),
    ...(isNewPage ? onNewPage : {}),
  }),
  new TableOfContents(title, { hyperlink: true, headingStyleRange: '1-3' }),
]

const fileChildren = (block: Model.Block, place: Place, isNewPage: boolean): FileChild[] => {
  switch (block.kind) {
    case 'heading':
      return [heading(block, isNewPage)]
    case 'contents':
      return contents(block.title, place, isNewPage)
    case 'paragraph':
      return [...(isNewPage ? [pageBreak()] : []), ...paragraphs(block, place)]
    case 'table':
      return [...(isNewPage ? [pageBreak()] : []), ...table(block, place)]
    case 'columns':
      return [...(isNewPage ? [pageBreak()] : []), columns(block, place)]
    case 'chart':
      return [...(isNewPage ? [pageBreak()] : []), ...caption(block, place), docxChart(block, place.width)]
    case 'figure':
      return [...(isNewPage ? [pageBreak()] : []), docxFigure(block)]
    case 'picture':
      return [...(isNewPage ? [pageBreak()] : []), docxPicture(block)]
    case 'page-break':
    case 'turn':
      return []
  }
}

/** Word processors make one table of two that touch: a line of one point keeps columns apart from the table above them. */
const divider = (): Paragraph =>
  new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT } })

/** The blocks of the model as elements of the word processor; a page break belongs to what follows it. */
export const documentChildren = (place: Place, blocks: readonly Model.Block[]): FileChild[] =>
  blocks.flatMap((block, index) => {
    const before = blocks[index - 1]?.kind
    const children = fileChildren(block, place, before === 'page-break')
    return block.kind === 'columns' && before === 'table' ? [divider(), ...children] : children
  })
