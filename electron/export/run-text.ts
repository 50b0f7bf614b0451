import type { Block, DocumentModel, Paragraph, Run, Table, TextStyle } from '../../data/contract/document.ts'
import { cleanText } from './clean-text.ts'
import { faceOf } from './fonts.ts'
import { textWidth } from './text-width.ts'

/** Points of a millimetre. */
export const MM = 72 / 25.4

/** The document being written and the width its text stands in, in points. */
export interface Place {
  readonly model: DocumentModel
  readonly width: number
}

/** A run as every writer prints it: clean text, style settled. */
export interface PrintedRun {
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly size: number
  /** The run is the label of a caption, or repeats one. */
  readonly count?: Run['count']
  readonly ref?: Run['ref']
}

/** How long a blank is: inside a sentence, or a line or cell of so many points. */
export type BlankLength = 'sentence' | { readonly line: number } | { readonly cell: number }

const SENTENCE_DOTS = 40
const CELL_DOTS = 14
const FEWEST_DOTS = 5

const dots = (length: BlankLength, size: number): string => {
  if (length === 'sentence') return '.'.repeat(SENTENCE_DOTS)
  const dot = textWidth('.', size, 'normal')
  const count =
    'line' in length
      ? Math.floor(length.line / dot) - 1
      : Math.min(CELL_DOTS, Math.floor((length.cell * 0.7) / dot))
  return '.'.repeat(Math.max(FEWEST_DOTS, count))
}

/** A run with its style; a blank is printed as dots and never as the name of its field. */
export const printedRun = (run: Run, style: TextStyle, blank: BlankLength): PrintedRun => {
  const size = run.size ?? style.size
  const text = run.blank === true ? dots(blank, size) : cleanText(run.text)
  const plain = run.blank === true
  return {
    text: run.upper === true ? text.toLocaleUpperCase('vi') : text,
    bold: !plain && (run.bold ?? style.bold ?? false),
    italic: !plain && (run.italic ?? style.italic ?? false),
    underline: run.underline ?? false,
    size,
    ...(run.count === undefined ? {} : { count: run.count }),
    ...(run.ref === undefined ? {} : { ref: run.ref }),
  }
}

/** The caption of a table as runs: its label and the words after it. */
export const captionRuns = ({ caption, label }: Pick<Table, 'caption' | 'label'>): Run[] => {
  if (caption === null) return []
  if (label === undefined || !caption.startsWith(label.text)) return [{ text: caption }]
  const { text, name, anchor } = label
  return [{ text, count: { name, anchor } }, { text: caption.slice(text.length) }]
}

/** Narrower than this a place is a column of a letter, where a blank must leave room for its neighbours. */
const NARROW = 300

/** What is left of a line after its indents, in points. */
const roomOf = (paragraph: Paragraph, style: TextStyle, width: number): number =>
  width - ((paragraph.indent ?? style.firstLine ?? 0) + (style.left ?? 0)) * MM

/** A blank that stands alone in its paragraph fills the line, unless it is centred as in a signature. */
export const blankLength = (paragraph: Paragraph, style: TextStyle, width: number): BlankLength => {
  const alone = paragraph.runs.length === 1 && paragraph.runs[0]?.blank === true
  const align = paragraph.align ?? style.align ?? 'left'
  if (alone && align !== 'center') return { line: roomOf(paragraph, style, width) }
  return width < NARROW ? { cell: width } : 'sentence'
}

/** A word of so many letters goes to the next line whole, and the line before it would be torn apart. */
const LONG_WORD = /\S{20}/
/** A text of so many letters is a line or two: the end of a list, a label with what is filled in. */
const FEW_LETTERS = 180

/** How a paragraph is set: justified, but not where dots or an address leave one line with wide holes. */
export const alignOf = (paragraph: Paragraph, style: TextStyle): NonNullable<TextStyle['align']> => {
  const align = paragraph.align ?? style.align ?? 'left'
  if (align !== 'justify') return align
  const text = paragraph.runs.map((run) => run.text).join('')
  const torn =
    paragraph.runs.some(({ blank }) => blank === true) || (text.length < FEW_LETTERS && LONG_WORD.test(text))
  return torn ? 'left' : align
}

/** Width in points of the longest line a paragraph would take if it were not broken, at most `width`. */
export const naturalWidth = (runs: readonly PrintedRun[], width: number): number => {
  const lines = runs
    .map((run) => run.text.split('\n').map((text) => textWidth(text, run.size, faceOf(run.bold, run.italic))))
    .reduce<number[]>((done, [first = 0, ...rest]) => {
      const last = done.at(-1) ?? 0
      return [...done.slice(0, -1), last + first, ...rest]
    }, [])
  return Math.min(width, Math.max(0, ...lines))
}

/** The style of a role; a role the document does not define is refused by name. */
export const styleOf = (styles: Readonly<Record<string, TextStyle>>, role: string): TextStyle => {
  const style = styles[role]
  if (style === undefined) throw new Error(`document has no style ${role}`)
  return style
}

/** Rows of all tables: how much a layout costs. */
export const tableRows = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 0), 0)
