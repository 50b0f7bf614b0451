import type { Block, DocumentModel } from '../../data/contract/document.ts'
import { MM } from './run-text.ts'

/** Pages that lie the same way, with their blocks and the width of their text in points. */
export interface PageRun {
  readonly lying: 'portrait' | 'landscape'
  readonly width: number
  readonly blocks: readonly Block[]
}

/** Width of the text in points: the edges of the paper change places when it is turned, the margins stay where they are. */
const textWidth = ({ page }: DocumentModel, lying: PageRun['lying']): number => {
  const across = lying === 'portrait' ? page.width : page.height
  return (across - page.margin.left - page.margin.right) * MM
}

/** A document cut where its pages turn; one that never turns is one run. */
export const pageRuns = (model: DocumentModel): readonly PageRun[] => {
  const runs: { lying: PageRun['lying']; blocks: Block[] }[] = [{ lying: 'portrait', blocks: [] }]
  for (const block of model.blocks) {
    if (block.kind === 'turn') runs.push({ lying: block.to ?? 'landscape', blocks: [] })
    else runs.at(-1)?.blocks.push(block)
  }
  return runs
    .filter(({ blocks }) => blocks.length > 0 || runs.length === 1)
    .map(({ lying, blocks }) => ({ lying, width: textWidth(model, lying), blocks }))
}
