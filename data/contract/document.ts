import { z } from 'zod'
import { DiagramShape } from './diagram.ts'

/** Unique in the document: letters, digits and underscores. */
const Anchor = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/)

/** Which row of numbers a caption counts in, e.g. `Bảng`, and by what the text refers to it. */
const Count = z.strictObject({ name: z.string().regex(/^\p{L}+$/u), anchor: Anchor })

/**
 * A run of text inside a paragraph; a newline in `text` breaks the line. `blank` marks data that is missing: printed as
 * a dotted blank, `text` names the field as the checks do (`owner.address`). `count` marks the label of a caption (`Bảng 13`),
 * `ref` a text that repeats the label with this anchor.
 */
export const Run = z.strictObject({
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  upper: z.boolean().optional(),
  underline: z.boolean().optional(),
  size: z.number().optional(),
  blank: z.boolean().optional(),
  count: Count.optional(),
  ref: Anchor.optional(),
})
export type Run = z.infer<typeof Run>

const Align = z.enum(['left', 'center', 'right', 'justify'])

/**
 * How a role looks: size and spacing in points, indents and `space` (height kept free, e.g. for a signature) in mm,
 * `line` as a multiple of single spacing. `name` is what the word processor shows.
 */
export const TextStyle = z.strictObject({
  name: z.string(),
  size: z.number().min(6).max(40),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  align: Align.optional(),
  firstLine: z.number().optional(),
  left: z.number().optional(),
  before: z.number().optional(),
  after: z.number().optional(),
  line: z.number().min(1).max(1.5).optional(),
  keepNext: z.boolean().optional(),
  space: z.number().optional(),
  frame: z.boolean().optional(),
})
export type TextStyle = z.infer<typeof TextStyle>

/** A paragraph; `role` picks the style (NĐ 30/2020, Phụ lục I); `indent` (first line), `left` (mm), spacing (points), `line` override it. */
export const Paragraph = z.strictObject({
  kind: z.literal('paragraph'),
  role: z.string(),
  runs: z.array(Run),
  align: Align.optional(),
  indent: z.number().optional(),
  left: z.number().optional(),
  before: z.number().optional(),
  after: z.number().optional(),
  line: z.number().min(1).max(3).optional(),
  keepNext: z.boolean().optional(),
  /** A solid rule under the text, as a part of the text width (0–1), e.g. under Tiêu ngữ. */
  rule: z.number().optional(),
})
export type Paragraph = z.infer<typeof Paragraph>

/** A numbered heading, level 1 to 4, in role `heading-1` … `heading-4`; `number` is printed as given ("PHẦN I.", "4.3."). */
export const Heading = z.strictObject({
  kind: z.literal('heading'),
  level: z.int().min(1).max(4),
  number: z.string(),
  text: z.string(),
  anchor: Anchor,
})
export type Heading = z.infer<typeof Heading>

/**
 * A table with a repeated header row; cells hold runs; widths are parts of the text width (roles `caption`, `table-header`,
 * `table-cell`). `label` is the beginning of a caption that is counted.
 */
export const Table = z.strictObject({
  kind: z.literal('table'),
  caption: z.string().nullable(),
  label: Count.extend({ text: z.string().min(1) }).optional(),
  columns: z.array(z.strictObject({ header: z.string(), width: z.number(), align: Align.optional() })),
  rows: z.array(z.array(z.array(Run))),
})
export type Table = z.infer<typeof Table>

/** Two borderless columns (header of a letter, signature block); widths in mm. */
export const Columns = z.strictObject({
  kind: z.literal('columns'),
  widths: z.tuple([z.number(), z.number()]),
  left: z.array(Paragraph),
  right: z.array(Paragraph),
  keepTogether: z.boolean(),
})
export type Columns = z.infer<typeof Columns>

/** How a part of a bar is filled, so that it is told without colour. */
export const ChartFill = z.enum(['solid', 'diagonal', 'cross', 'horizontal', 'vertical', 'empty'])
export type ChartFill = z.infer<typeof ChartFill>

/**
 * Horizontal bars, each made of the same parts in the same order; `values[i]` belongs to `parts[i]`. `description` says in words
 * what the picture shows. A table with the same numbers belongs beside it.
 */
export const Chart = z.strictObject({
  kind: z.literal('chart'),
  caption: z.string().nullable(),
  description: z.string(),
  parts: z
    .array(z.strictObject({ name: z.string(), fill: ChartFill }))
    .min(1)
    .max(6),
  bars: z
    .array(z.strictObject({ label: z.string(), values: z.array(z.number().min(0)) }))
    .min(1)
    .max(60),
})
export type Chart = z.infer<typeof Chart>

/**
 * A drawing: `view` is its own size in px, `size` how large it is printed, in points. `description` says in words what it shows.
 * The caption is a paragraph of its own below it (role `caption`).
 */
export const Figure = z.strictObject({
  kind: z.literal('figure'),
  description: z.string(),
  view: z.strictObject({ width: z.number().positive(), height: z.number().positive() }),
  size: z.strictObject({ width: z.number().positive(), height: z.number().positive() }),
  shapes: z.array(DiagramShape),
})
export type Figure = z.infer<typeof Figure>

/** A picture of pixels, `size` in points, without metadata; `description` says in words what it shows. */
export const Picture = z.strictObject({
  kind: z.literal('picture'),
  type: z.enum(['png', 'jpg']),
  base64: z.base64(),
  size: z.strictObject({ width: z.number().positive(), height: z.number().positive() }),
  description: z.string(),
  align: Align,
})
export type Picture = z.infer<typeof Picture>

export const Block = z.discriminatedUnion('kind', [
  Paragraph,
  Heading,
  Table,
  Columns,
  Chart,
  Figure,
  Picture,
  z.strictObject({ kind: z.literal('page-break') }),
  /** From here on a new page that lies on its long side, for wide tables (NĐ 30 Phụ lục I, I.2), or stands again. */
  z.strictObject({ kind: z.literal('turn'), to: z.enum(['portrait', 'landscape']).optional() }),
  /** The table of contents, from the headings of levels 1 to 3 (roles `toc-title`, `toc-1` … `toc-3`). */
  z.strictObject({ kind: z.literal('contents'), title: z.string() }),
])
export type Block = z.infer<typeof Block>

/** One document, the same for every writer: page in mm, styles by role, blocks in reading order. */
export const DocumentModel = z.strictObject({
  id: z.string(),
  fileName: z.string(),
  title: z.string(),
  language: z.enum(['vi', 'en']),
  layout: z.enum(['administrative', 'explanatory']),
  page: z.strictObject({
    width: z.number(),
    height: z.number(),
    margin: z.strictObject({ top: z.number(), right: z.number(), bottom: z.number(), left: z.number() }),
    numberOnFirst: z.boolean(),
    /** The page number: size in points, distance from the upper edge in mm, centred (NĐ 30 Phụ lục I, I.7). */
    number: z.strictObject({ size: z.number(), fromEdge: z.number() }),
  }),
  font: z.strictObject({ family: z.string(), size: z.number() }),
  styles: z.record(z.string(), TextStyle),
  /** Circulation mark at the right of the upper margin of every page, e.g. for internal use only. */
  mark: z.string().nullable(),
  /** What stands at the head of each page but a first one without a number, below the page number. */
  header: z.array(z.discriminatedUnion('kind', [Paragraph, Picture])).optional(),
  footer: z.string().nullable(),
  watermark: z.string().nullable(),
  blocks: z.array(Block),
})
export type DocumentModel = z.infer<typeof DocumentModel>
