import type { Block, Paragraph, Run } from '../../data/contract/document.ts'
import type { Context } from './context.ts'
import { fillText } from './pieces.ts'
import type { DraftBlock } from './section-blocks.ts'

type DraftFigure = Extract<DraftBlock, { kind: 'draft-figure' }>

type Table = Extract<Block, { kind: 'table' }>

/** What the text calls a table or figure, e.g. `Bảng 7`; `name` is the row of numbers it counts in. */
interface Label {
  readonly text: string
  readonly name: string
  readonly anchor: string
}

/** The label of each table and figure, by the id of its block. */
type Labels = ReadonlyMap<string, Label>

/** A reference to a table or figure inside a text of the outline: `{#F1}`. */
const REFERENCE = /(\{#\w+\})/g

/** Label without the separator that the caption puts before its text. */
const labelOf = (template: string, n: number, kind: 'table' | 'figure'): Label => {
  const text = fillText(template, { n: String(n), text: '' })
    .trim()
    .replace(/\.$/, '')
  return { text, name: text.replace(/\P{L}+$/u, ''), anchor: `${kind}_${n}` }
}

const labelsOf = ({ outline }: Context, drafts: readonly DraftBlock[]): Labels => {
  const { tableCaption, figureCaption } = outline.explanatory
  const labels = new Map<string, Label>()
  let tables = 0
  let figures = 0
  for (const draft of drafts) {
    if (draft.kind === 'table' && draft.caption !== null) {
      tables += 1
      if (draft.ref !== undefined) labels.set(draft.ref, labelOf(tableCaption, tables, 'table'))
    }
    if (draft.kind === 'draft-figure') {
      figures += 1
      labels.set(draft.id, labelOf(figureCaption, figures, 'figure'))
    }
  }
  return labels
}

const referenceId = (part: string): string | undefined => /^\{#(\w+)\}$/.exec(part)?.[1]

/** A run with its references resolved; each becomes a run of its own that follows the number it repeats. */
const referredRun = (run: Run, labels: Labels): Run[] =>
  run.text
    .split(REFERENCE)
    .filter((part) => part !== '')
    .map((part) => {
      const label = labels.get(referenceId(part) ?? '')
      return label === undefined ? { ...run, text: part } : { ...run, text: label.text, ref: label.anchor }
    })

/** A paragraph with its references resolved; none when it refers to something that is not printed. */
const referred = (paragraph: Paragraph, labels: Labels): Paragraph[] => {
  const names = paragraph.runs.flatMap(({ text }) =>
    text.split(REFERENCE).flatMap((part) => referenceId(part) ?? []),
  )
  if (names.length === 0) return [paragraph]
  if (names.some((id) => !labels.has(id))) return []
  return [{ ...paragraph, runs: paragraph.runs.flatMap((run) => referredRun(run, labels)) }]
}

const captionOf = ({ text, name, anchor }: Label, caption: string): Paragraph => ({
  kind: 'paragraph',
  role: 'caption',
  runs: [{ text, count: { name, anchor } }, { text: caption.slice(text.length) }],
  keepNext: false,
})

const figureBlocks = ({ drawn, missing }: DraftFigure, caption: Paragraph): Block[] => {
  if (drawn === null) {
    return [{ kind: 'paragraph', role: 'hinh_thieu', runs: [{ text: missing }], keepNext: true }, caption]
  }
  const blocks = [drawn.figure, caption]
  if (drawn.lying === 'portrait') return blocks
  return [{ kind: 'turn', to: 'landscape' }, ...blocks, { kind: 'turn', to: 'portrait' }]
}

const numberedTable = (
  { ref: _, ...table }: Table & { readonly ref?: string },
  template: string,
  n: number,
): Table => {
  const caption = fillText(template, { n: String(n), text: table.caption ?? '' })
  return { ...table, caption, label: labelOf(template, n, 'table') }
}

/** Numbers tables and figures in reading order (Bảng n, Hình n) and lets the text call them by these numbers. */
export const numberCaptions = (context: Context, drafts: readonly DraftBlock[]): Block[] => {
  const { tableCaption, figureCaption } = context.outline.explanatory
  const labels = labelsOf(context, drafts)
  let tables = 0
  let figures = 0
  return drafts.flatMap((draft): Block[] => {
    if (draft.kind === 'paragraph') return referred(draft, labels)
    if (draft.kind === 'table' && draft.caption !== null) {
      tables += 1
      return [numberedTable(draft, tableCaption, tables)]
    }
    if (draft.kind !== 'draft-figure') return [draft]
    figures += 1
    const label = labelOf(figureCaption, figures, 'figure')
    const caption = fillText(figureCaption, { n: String(figures), text: draft.caption })
    return figureBlocks(draft, captionOf(label, caption))
  })
}
