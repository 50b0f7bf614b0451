import type { Block, Paragraph } from '../../data/contract/document.ts'
import type { Context } from './context.ts'
import { fillText } from './pieces.ts'
import type { DraftBlock } from './section-blocks.ts'

type DraftFigure = Extract<DraftBlock, { kind: 'draft-figure' }>

/** What the text calls each table and figure: `Bảng 7`, `Hình 1`, by the id of its block. */
type Labels = ReadonlyMap<string, string>

/** A reference to a table or figure inside a text of the outline: `{#F1}`. */
const REFERENCE = /\{#(\w+)\}/g

const numberLabel = (template: string, n: number): string => fillText(template, { n: String(n), text: '' })

/** Label without the separator that the caption puts before its text. */
const shortLabel = (template: string, n: number): string => numberLabel(template, n).trim().replace(/\.$/, '')

const labelsOf = ({ outline }: Context, drafts: readonly DraftBlock[]): Labels => {
  const { tableCaption, figureCaption } = outline.explanatory
  const labels = new Map<string, string>()
  let tables = 0
  let figures = 0
  for (const draft of drafts) {
    if (draft.kind === 'table' && draft.caption !== null) {
      tables += 1
      if (draft.ref !== undefined) labels.set(draft.ref, shortLabel(tableCaption, tables))
    }
    if (draft.kind === 'draft-figure') {
      figures += 1
      labels.set(draft.id, shortLabel(figureCaption, figures))
    }
  }
  return labels
}

/** A paragraph with its references resolved; none when it refers to something that is not printed. */
const referred = (paragraph: Paragraph, labels: Labels): Paragraph[] => {
  const names = paragraph.runs.flatMap(({ text }) => [...text.matchAll(REFERENCE)].map(([, id]) => id ?? ''))
  if (names.length === 0) return [paragraph]
  if (names.some((id) => !labels.has(id))) return []
  const runs = paragraph.runs.map((run) => ({
    ...run,
    text: run.text.replace(REFERENCE, (whole, id: string) => labels.get(id) ?? whole),
  }))
  return [{ ...paragraph, runs }]
}

const captionOf = (text: string): Paragraph => ({
  kind: 'paragraph',
  role: 'caption',
  runs: [{ text }],
  keepNext: false,
})

const figureBlocks = ({ drawn, missing }: DraftFigure, caption: string): Block[] => {
  if (drawn === null) {
    return [
      { kind: 'paragraph', role: 'hinh_thieu', runs: [{ text: missing }], keepNext: true },
      captionOf(caption),
    ]
  }
  const blocks = [drawn.figure, captionOf(caption)]
  if (drawn.lying === 'portrait') return blocks
  return [{ kind: 'turn', to: 'landscape' }, ...blocks, { kind: 'turn', to: 'portrait' }]
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
      const { ref, ...table } = draft
      return [{ ...table, caption: fillText(tableCaption, { n: String(tables), text: draft.caption }) }]
    }
    if (draft.kind !== 'draft-figure') return [draft]
    figures += 1
    return figureBlocks(draft, fillText(figureCaption, { n: String(figures), text: draft.caption }))
  })
}
