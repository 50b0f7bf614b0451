import { z } from 'zod'

/** A run of text inside a paragraph. `blank` marks data that is missing: printed as a dotted blank, `text` names the field. */
export const Run = z.strictObject({
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  upper: z.boolean().optional(),
  underline: z.boolean().optional(),
  size: z.number().optional(),
  blank: z.boolean().optional(),
})
export type Run = z.infer<typeof Run>

const Align = z.enum(['left', 'center', 'right', 'justify'])

/** A paragraph; `role` picks the style (NĐ 30/2020, Phụ lục I), `indent` is the first line in mm, spacing is in points. */
export const Paragraph = z.strictObject({
  kind: z.literal('paragraph'),
  role: z.string(),
  runs: z.array(Run),
  align: Align.optional(),
  indent: z.number().optional(),
  before: z.number().optional(),
  after: z.number().optional(),
  keepNext: z.boolean().optional(),
  /** A solid rule under the text, as a part of the text width (0–1), e.g. under Tiêu ngữ. */
  rule: z.number().optional(),
})
export type Paragraph = z.infer<typeof Paragraph>

/** A numbered heading of the explanatory document, level 1 to 4; `number` is printed as given ("I", "4.3"). */
export const Heading = z.strictObject({
  kind: z.literal('heading'),
  level: z.int().min(1).max(4),
  number: z.string(),
  text: z.string(),
  anchor: z.string(),
})

/** A table with a repeated header row; cells hold runs; widths are parts of the text width. */
export const Table = z.strictObject({
  kind: z.literal('table'),
  caption: z.string().nullable(),
  columns: z.array(z.strictObject({ header: z.string(), width: z.number(), align: Align.optional() })),
  rows: z.array(z.array(z.array(Run))),
})

/** Two borderless columns (header of a letter, signature block); widths in mm. */
export const Columns = z.strictObject({
  kind: z.literal('columns'),
  widths: z.tuple([z.number(), z.number()]),
  left: z.array(Paragraph),
  right: z.array(Paragraph),
  keepTogether: z.boolean(),
})

export const Block = z.discriminatedUnion('kind', [
  Paragraph,
  Heading,
  Table,
  Columns,
  z.strictObject({ kind: z.literal('page-break') }),
  z.strictObject({ kind: z.literal('contents'), title: z.string() }),
])
export type Block = z.infer<typeof Block>

/** One document, the same for every writer: page in mm, fonts by layout style, blocks in reading order. */
export const DocumentModel = z.strictObject({
  id: z.string(),
  fileName: z.string(),
  title: z.string(),
  language: z.literal('vi'),
  layout: z.enum(['administrative', 'explanatory']),
  page: z.strictObject({
    width: z.number(),
    height: z.number(),
    margin: z.strictObject({ top: z.number(), right: z.number(), bottom: z.number(), left: z.number() }),
    numberOnFirst: z.boolean(),
  }),
  font: z.strictObject({ family: z.string(), size: z.number() }),
  footer: z.string().nullable(),
  watermark: z.string().nullable(),
  blocks: z.array(Block),
})
export type DocumentModel = z.infer<typeof DocumentModel>
