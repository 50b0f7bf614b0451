import {
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  type PageNumberEstimator,
  PageOrientation,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx'
import { estimatePageNumbersWith } from 'docx/layout'
import { TextWatermark } from 'docx/watermarks'
import type { DocumentModel } from '../../data/contract/document.ts'
import { cleanText } from './clean-text.ts'
import { documentChildren } from './docx-blocks.ts'
import { lightBody } from './docx-light-body.ts'
import { settleDocx } from './docx-settle.ts'
import { documentStyles, mmTwips, styleId, twips } from './docx-styles.ts'
import { faceOf } from './fonts.ts'
import { type PageRun, pageRuns } from './page-turns.ts'
import { tableRows } from './run-text.ts'
import { textWidth } from './text-width.ts'

/** What a file says about itself; `at` is an instant (ISO 8601 with Z), `tool` like `Capdo 0.1.0`. */
export interface FileMark {
  readonly at: string
  readonly tool: string
}

const watermark = ({ watermark: text }: DocumentModel): TextWatermark[] =>
  text === null
    ? []
    : [
        new TextWatermark({
          text: cleanText(text),
          font: 'Times New Roman',
          color: 'D9D9D9',
          opacity: 0.5,
          width: 380,
        }),
      ]

/** Page number in the middle, circulation mark at the right, watermark behind the text. */
const header = (model: DocumentModel, run: PageRun, numbered: boolean): Header => {
  const width = twips(run.width)
  const { number } = model.page
  return new Header({
    children: [
      new Paragraph({
        tabStops: [
          { type: TabStopType.CENTER, position: Math.round(width / 2) },
          { type: TabStopType.RIGHT, position: width },
        ],
        children: [
          ...watermark(model),
          new TextRun({
            children: [new Tab(), ...(numbered ? [PageNumber.CURRENT] : [])],
            size: number.size * 2,
          }),
          ...(model.mark === null ? [] : [markRun(model, model.mark)]),
        ],
      }),
      ...(numbered ? documentChildren({ model, width: run.width }, model.header ?? []) : []).filter(
        (child) => child instanceof Paragraph,
      ),
    ],
  })
}

const markRun = (model: DocumentModel, mark: string): TextRun =>
  new TextRun({
    children: [new Tab(), cleanText(mark)],
    size: (model.styles.mark?.size ?? 10) * 2,
    bold: model.styles.mark?.bold ?? false,
  })

const footer = (model: DocumentModel): Footer =>
  new Footer({
    children:
      model.footer === null
        ? [new Paragraph({})]
        : [
            new Paragraph({
              style: styleId('footer'),
              children: [new TextRun({ text: cleanText(model.footer) })],
            }),
          ],
  })

const margins = ({ page }: DocumentModel) => ({
  top: mmTwips(page.margin.top),
  right: mmTwips(page.margin.right),
  bottom: mmTwips(page.margin.bottom),
  left: mmTwips(page.margin.left),
  header: mmTwips(page.number.fromEdge),
  footer: mmTwips(page.number.fromEdge),
})

/** Rows up to which the pages are laid out for the contents; beyond, the word processor fills the numbers in itself. */
const ROWS_LAID_OUT = 1000

/** Words are as wide as in the font of the same widths that the PDF embeds: the library looks its own tables up far slower. */
const estimate = estimatePageNumbersWith({
  guess: true,
  measureWidth: (text, { size, bold, italic }) => textWidth(text, size, faceOf(bold, italic)),
})

/** Without the search for numbers of lists, which reads the whole document once more: headings bear theirs in their text. */
const pageEstimate =
  (model: DocumentModel): PageNumberEstimator =>
  (body, context) =>
    estimate(lightBody(body, model), context)

const numbersPages = ({ blocks }: DocumentModel): boolean =>
  blocks.some((block) => block.kind === 'contents') && tableRows(blocks) <= ROWS_LAID_OUT

const section = (model: DocumentModel, run: PageRun, isFirst: boolean): ISectionOptions => ({
  properties: {
    titlePage: isFirst && !model.page.numberOnFirst,
    page: {
      size: {
        width: mmTwips(model.page.width),
        height: mmTwips(model.page.height),
        orientation: run.lying === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: margins(model),
    },
  },
  headers: { default: header(model, run, true), first: header(model, run, false) },
  footers: { default: footer(model), first: new Footer({ children: [new Paragraph({})] }) },
  children: documentChildren({ model, width: run.width }, run.blocks),
})

const documentOf = (model: DocumentModel, { tool }: FileMark): Document =>
  new Document({
    title: cleanText(model.title),
    creator: tool,
    lastModifiedBy: tool,
    styles: documentStyles(model),
    features: { updateFields: false },
    ...(numbersPages(model) ? { pageNumbers: pageEstimate(model) } : {}),
    sections: pageRuns(model).map((run, index) => section(model, run, index === 0)),
  })

/**
 * Writes one document as DOCX: real styles and headings, repeated table headers, contents with page numbers as laid out
 * for Times New Roman. The same model and mark give the same bytes.
 */
export const writeDocx = async (model: DocumentModel, mark: FileMark): Promise<Uint8Array> =>
  settleDocx(await Packer.toBuffer(documentOf(model, mark)), mark.at)
