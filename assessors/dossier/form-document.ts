import type { Form, FormBlock, FormLine, LineBlock } from '../../data/catalogues/forms/form.schema.ts'
import type { LayoutCatalogue } from '../../data/catalogues/forms/layout.schema.ts'
import type { Block, Columns, DocumentModel, Paragraph, Run } from '../../data/contract/document.ts'
import { type FieldValues, isEmptyField, renderLine } from './form-template.ts'
import { letterFrame, stylesOf } from './page-layout.ts'
import { type Pieces, toRuns } from './pieces.ts'
import { repeatGroups } from './repeat-groups.ts'

/** A form to print: which one, filled with what, laid out how. */
export interface FormPrint {
  readonly form: Form
  readonly values: FieldValues
  readonly layout: LayoutCatalogue
  readonly title: string
  readonly watermark: string
  /** Values of each round of a group that the form repeats, by the name of the group (`chu_quan`). */
  readonly repeats?: Readonly<Record<string, readonly FieldValues[]>> | undefined
  /** Rows of the tables by the id of their block: cells in the order of the columns. */
  readonly tables?: Readonly<Record<string, readonly (readonly Pieces[])[]>> | undefined
}

/** Guidance of the form that a document to be signed leaves out (chú thích, hướng dẫn ghi). */
const GUIDANCE = new Set(['footnote', 'footnote-rule', 'note', 'note-heading', 'guidance-paragraph'])

const RULE = '<rule>'
const SIGNATURE_SPACE = '<signature_space>'

const holds = (line: Pick<FormLine, 'when'>, values: FieldValues): boolean => {
  if (line.when === undefined) return true
  return 'filled' in line.when
    ? !isEmptyField(values, line.when.filled)
    : isEmptyField(values, line.when.empty)
}

const paragraph = (role: string, runs: Paragraph['runs']): Paragraph => ({ kind: 'paragraph', role, runs })

const rulePart = (layout: LayoutCatalogue, style: string | undefined): number =>
  style === 'ke_duoi_tieu_ngu' ? layout.rules.tieuNgu.part : layout.rules.coQuan.part

/** Lines of one column; `<rule>` draws under the paragraph before it, `<signature_space>` keeps height free. */
const columnParagraphs = (lines: readonly FormLine[], { values, layout }: FormPrint): Paragraph[] => {
  const out: Paragraph[] = []
  for (const line of lines) {
    const last = out.at(-1)
    if (line.render === RULE) {
      if (last !== undefined) out[out.length - 1] = { ...last, rule: rulePart(layout, line.style) }
    } else if (line.render === SIGNATURE_SPACE) {
      out.push(paragraph(line.style ?? 'chu_ky', []))
    } else if (holds(line, values)) {
      out.push(
        ...renderLine(line.render, values).map((pieces) =>
          paragraph(line.style ?? 'noi_dung', toRuns(pieces)),
        ),
      )
    }
  }
  return out
}

type TwoColumns = Extract<FormBlock, { kind: 'header' | 'signature' }>

/** Number and place stand on one line (NĐ 30 mục IV, ô 3 và ô 4), however long the name of the body above is. */
const headerColumns = (block: TwoColumns, print: FormPrint): Columns[] => {
  const left = columnParagraphs(block.left, print)
  const right = columnParagraphs(block.right, print)
  const cutLeft = left.findIndex((item) => item.role === 'so_ky_hieu')
  const cutRight = right.findIndex((item) => item.role === 'dia_danh_ngay')
  const columns = (l: Paragraph[], r: Paragraph[]): Columns => ({
    kind: 'columns',
    widths: print.layout.header.widths,
    left: l,
    right: r,
    keepTogether: true,
  })
  return [
    columns(left.slice(0, cutLeft), right.slice(0, cutRight)),
    columns(left.slice(cutLeft), right.slice(cutRight)),
  ]
}

const withGap = (paragraphs: readonly Paragraph[], before: number): Paragraph[] =>
  paragraphs.map((one, index) => (index === 0 ? { ...one, before } : one))

const signatureColumns = (block: TwoColumns, print: FormPrint): Columns => {
  const { widths, gap } = print.layout.signature
  const { width, height } = print.layout.page
  // On a turned page the signature stays at the right edge: what the page gains in width stands left of it.
  const turned = print.form.blocks.some(({ kind }) => kind === 'table') ? height - width : 0
  return {
    kind: 'columns',
    widths: [widths[0] + turned, widths[1]],
    left: withGap(columnParagraphs(block.left, print), gap ?? 0),
    right: withGap(columnParagraphs(block.right, print), gap ?? 0),
    keepTogether: true,
  }
}

const lineParagraphs = (block: LineBlock, { values, layout }: FormPrint): Paragraph[] => {
  if (GUIDANCE.has(block.form)) return []
  if (block.omitWhen !== undefined && holds({ when: block.omitWhen }, values)) return []
  const paragraphs = renderLine(block.render, values).map((pieces) => paragraph(block.style, toRuns(pieces)))
  const last = paragraphs.at(-1)
  if (block.ruleBelow === undefined || last === undefined) return paragraphs
  return [...paragraphs.slice(0, -1), { ...last, rule: layout.rules.trichYeu.part }]
}

type FormTable = Extract<FormBlock, { kind: 'table' }>

/** The row of column numbers stands above the data as in the annex. */
const numberRow = (block: FormTable): Run[][] =>
  block.columns.map(({ numberRow: number }) => [{ text: String(number), italic: true }])

/** A wide table lies on turned pages (NĐ 30 Phụ lục I, I.2); the signature follows it there, so that nobody signs an empty page. */
const tableBlocks = (block: FormTable, { tables }: FormPrint): Block[] => {
  const total = block.columns.reduce((sum, { widthMmLandscape }) => sum + widthMmLandscape, 0)
  return [
    {
      kind: 'table',
      caption: null,
      columns: block.columns.map(({ header, widthMmLandscape }) => ({
        header,
        width: widthMmLandscape / total,
      })),
      rows: [numberRow(block), ...(tables?.[block.id] ?? []).map((row) => row.map(toRuns))],
    },
  ]
}

const blocksOf = (block: FormBlock, print: FormPrint): Block[] => {
  switch (block.kind) {
    case 'header':
      return headerColumns(block, print)
    case 'signature':
      return [signatureColumns(block, print)]
    case 'basis':
      return block.lines.flatMap((line) =>
        renderLine(line.render, print.values).map((pieces) => paragraph(block.style, toRuns(pieces))),
      )
    case 'line':
      return lineParagraphs(block, print)
    case 'table':
      return tableBlocks(block, print)
  }
}

/** The last paragraph before the signature stays on its page, so that nobody signs an empty page. */
const keepWithSignature = (blocks: readonly Block[]): Block[] => {
  const closing = blocks.findLastIndex((block) => block.kind === 'paragraph')
  return blocks.map((block, index) =>
    index === closing && block.kind === 'paragraph' ? { ...block, keepNext: true } : block,
  )
}

const hasGap = (model: readonly Block[]): boolean => JSON.stringify(model).includes('"blank":true')

/** NĐ 30 says nothing of the text in tables: they look as in the explanatory document. */
const tableStyles = (layout: LayoutCatalogue): DocumentModel['styles'] => {
  const { caption, 'table-cell': cell, 'table-header': header } = stylesOf(layout.explanatory.roles)
  return {
    ...(caption === undefined ? {} : { caption }),
    ...(cell === undefined ? {} : { 'table-cell': cell }),
    ...(header === undefined ? {} : { 'table-header': header }),
  }
}

/** The blocks of a form, groups repeated, and the heading of a wide table taken along onto the page that turns for it. */
const printedBlocks = (print: FormPrint): Block[] =>
  repeatGroups(print.form.blocks).flatMap(({ blocks, repeat }, index, groups) => {
    const rounds = repeat === null ? [{}] : (print.repeats?.[repeat] ?? [{}])
    const printed = rounds.flatMap((round) =>
      blocks.flatMap((block) => blocksOf(block, { ...print, values: { ...print.values, ...round } })),
    )
    const wide = groups[index + 1]?.blocks[0]?.kind === 'table'
    return wide && repeat === null ? [{ kind: 'turn' } as const, ...printed] : printed
  })

/** A form as a document: an administrative letter after NĐ 30, marked as a draft while a field is open. */
export const formDocument = (print: FormPrint): DocumentModel => {
  const { form, layout } = print
  const blocks = keepWithSignature(printedBlocks(print))
  const frame = letterFrame(layout)
  return {
    id: form.id,
    fileName: form.outputFile,
    title: print.title,
    ...frame,
    styles: { ...tableStyles(layout), ...frame.styles },
    watermark: hasGap(blocks) ? print.watermark : null,
    blocks,
  }
}
