import type { Block, Paragraph, Run } from '../../data/contract/document.ts'

const runText = (runs: readonly Run[]): string =>
  runs.map((run) => (run.blank === true ? '' : run.text)).join('')

const paragraphText = ({ runs }: Paragraph): string => runText(runs)

const linesOf = (block: Block): readonly string[] => {
  switch (block.kind) {
    case 'paragraph':
      return [paragraphText(block)]
    case 'heading':
      return [block.number === '' ? block.text : `${block.number} ${block.text}`]
    case 'columns':
      return [...block.left, ...block.right].map(paragraphText)
    case 'table':
      return [
        ...(block.caption === null ? [] : [block.caption]),
        ...block.columns.map((column) => column.header),
        ...block.rows.flatMap((row) => row.map(runText)),
      ]
    case 'contents':
      return [block.title]
    case 'chart':
      return [
        ...(block.caption === null ? [] : [block.caption]),
        ...block.parts.map(({ name }) => name),
        ...block.bars.map(({ label }) => label),
      ]
    case 'figure':
      return block.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
    case 'picture':
    case 'page-break':
    case 'turn':
      return []
  }
}

/** The text of blocks, one line a paragraph or cell, gaps left out. */
export const textOf = (blocks: readonly Block[]): string => blocks.flatMap(linesOf).join('\n')

const runsOf = (block: Block): readonly Run[] => {
  switch (block.kind) {
    case 'paragraph':
      return block.runs
    case 'columns':
      return [...block.left, ...block.right].flatMap((paragraph) => paragraph.runs)
    case 'table':
      return block.rows.flat(2)
    case 'heading':
    case 'contents':
    case 'chart':
    case 'figure':
    case 'picture':
    case 'page-break':
    case 'turn':
      return []
  }
}

/** The fields that are missing in blocks and how many gaps each leaves, in reading order. */
export const gapsOf = (blocks: readonly Block[]): ReadonlyMap<string, number> => {
  const gaps = new Map<string, number>()
  for (const run of blocks.flatMap(runsOf)) {
    if (run.blank === true) gaps.set(run.text, (gaps.get(run.text) ?? 0) + 1)
  }
  return gaps
}
