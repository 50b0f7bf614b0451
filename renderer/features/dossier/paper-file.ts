// The reader's own thread would need a wider policy for scripts: pages are few, and are read one by one as they come into sight.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  TextLayer,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { fromBase64 } from '../../client/file-transfer.ts'

/** CSS pixels of a point (CSS Values 4, 5.2). */
const POINT = 96 / 72

/** A page of a PDF; width and height in CSS px at real size. */
export interface PaperPage {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly source: PDFPageProxy
}

/** A heading of a PDF by its bookmark; `top` is its distance from the upper edge of the page in CSS px at real size. */
export interface PaperHeading {
  readonly key: string
  readonly title: string
  readonly depth: number
  readonly page: number
  readonly top: number
}

/** A PDF that is open. */
export interface Paper {
  readonly pages: readonly PaperPage[]
  readonly headings: readonly PaperHeading[]
  readonly close: () => Promise<void>
}

type Outline = NonNullable<Awaited<ReturnType<PDFDocumentProxy['getOutline']>>>

const readPage = async (file: PDFDocumentProxy, number: number): Promise<PaperPage> => {
  const source = await file.getPage(number)
  const { width, height } = source.getViewport({ scale: POINT })
  return { number, width, height, source }
}

interface Opened {
  readonly file: PDFDocumentProxy
  readonly pages: readonly PaperPage[]
}

const readHeadings = async (
  { file, pages }: Opened,
  items: Outline,
  path: readonly number[] = [],
): Promise<PaperHeading[]> => {
  const found: PaperHeading[] = []
  for (const [index, { title, dest, items: below }] of items.entries()) {
    const place = typeof dest === 'string' ? await file.getDestination(dest) : dest
    const here = [...path, index]
    if (place !== null && place.length > 0) {
      const page = pages[await file.getPageIndex(place[0])]
      const up = typeof place[3] === 'number' ? place[3] * POINT : (page?.height ?? 0)
      const top = Math.max(0, (page?.height ?? 0) - up)
      if (page !== undefined) {
        found.push({ key: here.join('.'), title, depth: path.length, page: page.number, top })
      }
    }
    found.push(...(await readHeadings({ file, pages }, below, here)))
  }
  return found
}

/** Opens a PDF of our own making: nothing in it is run, fetched or taken from the machine. */
export const openPaper = async (base64: string): Promise<Paper> => {
  const task = getDocument({
    data: fromBase64(base64),
    isEvalSupported: false,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  })
  const file = await task.promise
  const pages = await Promise.all(
    Array.from({ length: file.numPages }, (_, index) => readPage(file, index + 1)),
  )
  const headings = await readHeadings({ file, pages }, (await file.getOutline()) ?? [])
  return { pages, headings, close: () => task.destroy() }
}

/** Where a page is drawn: its picture, and above it its words for selecting and for those who hear them. */
export interface DrawOrder {
  readonly canvas: HTMLCanvasElement
  readonly words: HTMLElement
  /** 1 = real size. */
  readonly scale: number
  /** Device pixels of a CSS pixel. */
  readonly density: number
}

/** Draws a page; the returned function stops it. `onDrawn` is told when picture and words are there. */
export const drawPage = (page: PaperPage, order: DrawOrder, onDrawn: () => void): (() => void) => {
  const { canvas, words, scale, density } = order
  const sharp = page.source.getViewport({ scale: scale * POINT * density })
  canvas.width = Math.floor(sharp.width)
  canvas.height = Math.floor(sharp.height)
  const picture = page.source.render({ canvas, viewport: sharp })
  words.replaceChildren()
  const layer = new TextLayer({
    textContentSource: page.source.streamTextContent(),
    container: words,
    viewport: page.source.getViewport({ scale: scale * POINT }),
  })
  const stopped = (): void => undefined
  Promise.all([picture.promise, layer.render()]).then(onDrawn, stopped)
  return () => {
    picture.cancel()
    layer.cancel()
  }
}
