import type { XmlElement } from 'xmldoc'
import type { TemplateBlock, TemplateParagraph } from '../../../data/contract/dossier-template.ts'
import { markedRuns, type TextBit } from './markers.ts'
import { type Bit, nearText, paragraphBits, type Source } from './read-runs.ts'
import { childOf, elementsOf, within } from './xml-part.ts'

/** A line of its own that ends what is printed: guidance may stand below it. */
const STOP = /^\s*\[het_mau\]\s*$/i

/** Width of the text of a page, and of a twentieth of a point, in mm. */
const TEXT_WIDTH = 165
const TWIP = 25.4 / 1440

/** Whether a block of the body is the line below which nothing is printed. */
export const isStop = (element: XmlElement): boolean => element.name === 'w:p' && STOP.test(nearText(element))

/** The blocks of a body or cell in reading order, content controls opened. */
export const blocksIn = (element: XmlElement): readonly XmlElement[] =>
  elementsOf(element).flatMap((child) =>
    child.name === 'w:sdt' || child.name === 'w:sdtContent' || child.name === 'w:customXml'
      ? blocksIn(child)
      : [child],
  )

type Cut = { readonly kind: 'text'; readonly bits: TextBit[] } | Exclude<Bit, { kind: 'text' }>

/** Text between pictures and page breaks. */
const cutsOf = (bits: readonly Bit[]): readonly Cut[] => {
  const cuts: Cut[] = []
  for (const bit of bits) {
    const last = cuts.at(-1)
    if (bit.kind !== 'text') cuts.push(bit)
    else if (last?.kind === 'text') last.bits.push(bit)
    else cuts.push({ kind: 'text', bits: [bit] })
  }
  return cuts.length === 0 ? [{ kind: 'text', bits: [] }] : cuts
}

/** A paragraph of the file; pictures and page breaks in it stand by themselves. */
export const readParagraph = (
  paragraph: XmlElement,
  source: Source,
  fields: ReadonlySet<string>,
): readonly TemplateBlock[] => {
  const properties = childOf(paragraph, 'w:pPr')
  const { newPage, numbered, ...format } = source.formats.paragraph(properties)
  const near = nearText(paragraph)
  if (numbered && near.trim() !== '') source.findings.refuse('numbering', '', near)
  if (childOf(properties, 'w:pBdr') !== undefined) source.findings.warn('border')
  const blocks = cutsOf(paragraphBits(paragraph, source)).map((cut): TemplateBlock => {
    if (cut.kind === 'page-break') return cut
    if (cut.kind === 'picture') return { ...cut.picture, align: format.align }
    return { kind: 'paragraph', ...format, runs: markedRuns(cut.bits, fields, source.findings) }
  })
  return newPage ? [{ kind: 'page-break' }, ...blocks] : blocks
}

/** The paragraphs of a cell, which may hold nothing else. */
export const cellParagraphs = (
  cell: XmlElement,
  source: Source,
  fields: ReadonlySet<string>,
): TemplateParagraph[] =>
  blocksIn(cell).flatMap((element) => {
    if (element.name === 'w:tbl') source.findings.refuse('table-shape', '', nearText(element))
    if (element.name !== 'w:p') return []
    return readParagraph(element, source, fields).flatMap((block) => {
      if (block.kind === 'paragraph') return [block]
      if (block.kind === 'picture') source.findings.refuse('picture-place', block.description, nearText(cell))
      return []
    })
  })

/** Rows and cells of a table, content controls opened. */
export const rowsOf = (table: XmlElement): readonly (readonly XmlElement[])[] =>
  blocksIn(table)
    .filter(({ name }) => name === 'w:tr')
    .map((row) => blocksIn(row).filter(({ name }) => name === 'w:tc'))

const widthsOf = (table: XmlElement): readonly [number, number] => {
  const grid = elementsOf(childOf(table, 'w:tblGrid')).map(({ attr }) => (Number(attr['w:w']) || 0) * TWIP)
  const [left = 0, right = 0] = grid
  const sum = left + right
  if (sum <= 0) return [TEXT_WIDTH / 2, TEXT_WIDTH / 2]
  const scale = Math.min(1, TEXT_WIDTH / sum)
  return [Math.round(left * scale * 10) / 10, Math.round(right * scale * 10) / 10]
}

const isMerged = (cell: XmlElement): boolean => {
  const properties = childOf(cell, 'w:tcPr')
  return childOf(properties, 'w:vMerge') !== undefined || childOf(properties, 'w:gridSpan') !== undefined
}

const LINES = new Set(['single', 'double', 'thick', 'dotted', 'dashed'])

/** A table of one or two columns is text side by side; its lines are not kept, and larger tables are refused. */
const readTable = (
  table: XmlElement,
  source: Source,
  fields: ReadonlySet<string>,
): readonly TemplateBlock[] => {
  const rows = rowsOf(table)
  if (rows.some((cells) => cells.length > 2 || cells.some(isMerged))) {
    source.findings.refuse('table-shape', '', nearText(table))
    return []
  }
  const lined = within(table).some(
    ({ attr, name }) =>
      /^w:(?:top|left|bottom|right|insideH|insideV)$/.test(name) && LINES.has(attr['w:val'] ?? ''),
  )
  if (lined || childOf(childOf(table, 'w:tblPr'), 'w:tblStyle') !== undefined) source.findings.warn('border')
  const widths = widthsOf(table)
  return rows.flatMap(([left, right]): readonly TemplateBlock[] => {
    if (left === undefined) return []
    const first = cellParagraphs(left, source, fields)
    if (right === undefined) return first
    return [
      { kind: 'columns', widths: [...widths], left: first, right: cellParagraphs(right, source, fields) },
    ]
  })
}

/** The blocks of a body up to the line that ends them. */
export const readBlocks = (source: Source, fields: ReadonlySet<string>): TemplateBlock[] => {
  const body = childOf(source.docx.document, 'w:body')
  const all = body === undefined ? [] : blocksIn(body)
  const stop = all.findIndex(isStop)
  return (stop < 0 ? all : all.slice(0, stop)).flatMap((element): readonly TemplateBlock[] => {
    switch (element.name) {
      case 'w:p':
        return readParagraph(element, source, fields)
      case 'w:tbl':
        return readTable(element, source, fields)
      case 'w:ins':
      case 'w:del':
        source.findings.refuse('tracked')
        return []
      default:
        return []
    }
  })
}
