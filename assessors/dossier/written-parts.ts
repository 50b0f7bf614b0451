import type { OutlineBlock, OutlineSection } from '../../data/catalogues/forms/outline.schema.ts'
import type { Output } from '../../data/contract/index.ts'
import type { Context } from './context.ts'
import { applies } from './section-scope.ts'

interface Placed {
  readonly block: OutlineBlock
  readonly section: OutlineSection
}

const blocksOf = (context: Context, sections: readonly OutlineSection[]): Placed[] =>
  sections
    .filter((section) => applies(context, section))
    .flatMap((section) => [
      ...(section.blocks ?? [])
        .filter((block) => applies(context, block))
        .map((block) => ({ block, section })),
      ...blocksOf(context, section.sections ?? []),
    ])

/** One of several points says little without its section: `a) …` of which? */
const labelOf = (label: string, { number, title }: OutlineSection): string => {
  const own = label.replace(/:$/, '')
  return /^\p{L}\) /u.test(own) ? `${number} ${title}: ${own}` : own
}

type Written = Pick<Output<'dossier.writing'>, 'texts' | 'tables'>

/** The paragraphs and tables of the outline that people write themselves, in reading order. */
export const writtenParts = (context: Context): Written => {
  const blocks = blocksOf(context, context.outline.sections)
  return {
    texts: blocks.flatMap(({ block, section }) =>
      block.kind === 'officer' ? [{ id: block.id, label: labelOf(block.label, section) }] : [],
    ),
    tables: blocks.flatMap(({ block }) =>
      block.kind === 'table' && block.written === true
        ? [
            {
              id: block.id,
              label: block.caption,
              field: block.field ?? block.id,
              columns: block.columns
                .filter(({ key }) => key !== 'stt')
                .map(({ key, label }) => ({ id: key, label })),
            },
          ]
        : [],
    ),
  }
}
