import pdfmake from 'pdfmake'
import type { Content, CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { DocumentModel } from '../../data/contract/document.ts'
import { cleanText } from './clean-text.ts'
import type { FileMark } from './docx-document.ts'
import { type Face, FONT, fontPath } from './fonts.ts'
import { type PageRun, pageRuns } from './page-turns.ts'
import { blockFlow, CELL, type Flow } from './pdf-blocks.ts'
import { MM, type Place, styleOf } from './run-text.ts'

const FACES: readonly Face[] = ['normal', 'bold', 'italics', 'bolditalics']

const LAYOUTS: Record<string, CustomTableLayout> = {
  grid: {
    hLineWidth: () => CELL.line,
    vLineWidth: () => CELL.line,
    paddingLeft: () => CELL.side,
    paddingRight: () => CELL.side,
    paddingTop: () => CELL.top,
    paddingBottom: () => CELL.top,
  },
  frame: {
    hLineWidth: () => CELL.line,
    vLineWidth: () => CELL.line,
    hLineColor: () => '#7f7f7f',
    vLineColor: () => '#7f7f7f',
    paddingLeft: () => 8,
    paddingRight: () => 8,
    paddingTop: () => 8,
    paddingBottom: () => 8,
  },
}

/** The library reads these four files and nothing else, and asks no network. */
const prepare = (): void => {
  const paths = new Set(FACES.map(fontPath))
  pdfmake.setFonts({ [FONT]: Object.fromEntries(FACES.map((face) => [face, fontPath(face)])) })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => paths.has(path))
  pdfmake.setTableLayouts(LAYOUTS)
}

/** A measured height may be short of the printed one by a line: words break at dashes and strokes as well. */
const SLACK = 12

/** At the head of a page a heading needs no space above it. */
const withoutSpaceAbove = (node: Content): Content => {
  if (typeof node !== 'object' || !('margin' in node) || !Array.isArray(node.margin)) return node
  const [left = 0, , right = 0, bottom = 0] = node.margin
  return { ...node, margin: [left, 0, right, bottom] } as Content
}

/** How the page lies that begins here; null goes on with the one there is. */
type PageTurn = PageRun['lying'] | null

const spaced = (node: Content, [top, bottom]: readonly [number, number]): Content => ({
  stack: [node],
  margin: [0, top, 0, bottom],
})

/**
 * Headings before a table move to the next page when its first rows have no room below them: they are kept together with
 * that much room, into which the table then moves up. Asking the library after each layout would lay all out once for each move.
 */
const beforeTable = (
  heads: readonly Content[],
  table: Content,
  room: number,
): [kept: Content, table: Content] => [
  {
    stack: heads.map((node, index) => (index < heads.length - 1 ? node : spaced(node, [0, room]))),
    unbreakable: true,
  },
  spaced(table, [-room, 0]),
]

/** Height of the text of a page in points. */
const textHeight = ({ page }: DocumentModel, lying: PageRun['lying']): number =>
  ((lying === 'portrait' ? page.height : page.width) - page.margin.top - page.margin.bottom) * MM

/** Heights of a paragraph of two or three lines, in points: torn apart it would leave a line alone at the edge of a page. */
const FEW_LINES = { least: 30, most: 75 }

const isShort = ({ kind, height = 0 }: Flow): boolean =>
  kind === 'text' && height > FEW_LINES.least && height < FEW_LINES.most

/** What is kept together on pages of so many points: a chain of headings with the paragraph after it, or, before a table, the room it needs. */
const group = (chain: readonly Flow[], turn: PageTurn, page: number): Content[] => {
  const [first, ...rest] = chain.map((flow) => flow.node)
  if (first === undefined) return []
  const head = turn === null ? first : withoutSpaceAbove(first)
  const mark = turn === null ? {} : { pageBreak: 'before', pageOrientation: turn }
  if (chain.length === 1)
    return [
      chain.some(isShort)
        ? ({ stack: [head], unbreakable: true, ...mark } as Content)
        : ({ ...(head as object), ...mark } as Content),
    ]
  if (chain.at(-1)?.kind !== 'table')
    return [{ stack: [head, ...rest], unbreakable: true, ...mark } as Content]
  const wanted = chain.at(-1)?.height ?? 0
  const above = chain.slice(0, -1).reduce((sum, { height = 0 }) => sum + height, SLACK)
  // What is kept together and higher than a page would be cut off: such a row begins on the page of its headings.
  const room = Math.min(wanted + SLACK, Math.max(0, page - above))
  const [kept, table] = beforeTable([head, ...rest.slice(0, -1)], rest.at(-1) ?? '', room)
  return [{ ...(kept as object), ...mark } as Content, table]
}

/** The content of pages that lie the same way, page breaks turned into marks of what follows them. */
const contentOf = (place: Place, run: PageRun, begins: PageTurn): Content[] => {
  const out: Content[] = []
  let chain: Flow[] = []
  let turn = begins
  const room = textHeight(place.model, run.lying)
  const flush = (): void => {
    if (chain.length === 0) return
    out.push(...group(chain, turn, room))
    chain = []
    turn = null
  }
  for (const block of run.blocks) {
    if (block.kind === 'page-break') {
      flush()
      turn = run.lying
    }
    for (const flow of blockFlow(block, place)) {
      chain.push(flow)
      if (!flow.keepNext) flush()
    }
  }
  flush()
  return out
}

/** The number, the mark, and what an office puts below them. */
const header =
  (model: DocumentModel) =>
  (page: number): Content => {
    const line = numberLine(model, page)
    const own = page > 1 || model.page.numberOnFirst ? (model.header ?? []) : []
    if (own.length === 0) return line
    const { left, right } = model.page.margin
    const width = (model.page.width - left - right) * MM
    const stack = own.flatMap((block) => blockFlow(block, { model, width }).map(({ node }) => node))
    return [line, { stack, margin: [left * MM, 2, right * MM, 0] }]
  }

const numberLine = (model: DocumentModel, page: number): Content => {
  const { margin, number, numberOnFirst } = model.page
  const mark = model.mark === null ? '' : cleanText(model.mark)
  const markStyle = model.mark === null ? undefined : styleOf(model.styles, 'mark')
  return {
    columns: [
      { width: '*', text: '' },
      {
        width: '*',
        text: page > 1 || numberOnFirst ? String(page) : '',
        alignment: 'center',
        fontSize: number.size,
      },
      {
        width: '*',
        text: mark,
        alignment: 'right',
        fontSize: markStyle?.size ?? 10,
        bold: markStyle?.bold ?? false,
        margin: [0, 3, 0, 0],
      },
    ],
    margin: [margin.left * MM, number.fromEdge * MM, margin.right * MM, 0],
  }
}

const footer =
  (model: DocumentModel) =>
  (page: number): Content => {
    if (model.footer === null || page === 1) return ''
    const { margin } = model.page
    const style = styleOf(model.styles, 'footer')
    return {
      text: cleanText(model.footer),
      fontSize: style.size,
      alignment: style.align ?? 'center',
      margin: [margin.left * MM, 12, margin.right * MM, 0],
    }
  }

const definition = (model: DocumentModel, { at, tool }: FileMark): TDocumentDefinitions => {
  const { page } = model
  const { margin } = page
  const time = new Date(at)
  const runs = pageRuns(model)
  return {
    version: '1.7',
    // Archives take PDF/A (ISO 19005-2): colour space, XMP metadata and fonts lie in the file; its words are not tagged.
    subset: 'PDF/A-2b',
    language: model.language === 'vi' ? 'vi-VN' : 'en-GB',
    displayTitle: true,
    info: {
      title: cleanText(model.title),
      author: tool,
      creator: tool,
      producer: tool,
      creationDate: time,
      modDate: time,
    },
    pageSize: { width: page.width * MM, height: page.height * MM },
    pageMargins: [margin.left * MM, margin.top * MM, margin.right * MM, margin.bottom * MM],
    defaultStyle: { font: FONT, fontSize: model.font.size },
    header: header(model),
    footer: footer(model),
    ...(model.watermark === null
      ? {}
      : {
          watermark: {
            text: cleanText(model.watermark),
            color: 'gray',
            opacity: 0.15,
            fontSize: 96,
            angle: -45,
          },
        }),
    pageOrientation: runs[0]?.lying ?? 'portrait',
    content: runs.flatMap((run, index) =>
      contentOf({ model, width: run.width }, run, index === 0 ? null : run.lying),
    ),
  }
}

/**
 * Writes one document as PDF with embedded fonts, bookmarks and contents. The same model and mark give the same bytes.
 */
export const writePdf = async (model: DocumentModel, mark: FileMark): Promise<Uint8Array> => {
  prepare()
  return pdfmake.createPdf(definition(model, mark)).getBuffer()
}
