import type { TemplateContent } from '../../../data/contract/dossier-template.ts'
import { blocksIn, cellParagraphs, isStop, rowsOf } from './read-blocks.ts'
import { nearText, type Source } from './read-runs.ts'
import type { TemplateOrder } from './read-template.ts'
import { childOf } from './xml-part.ts'

/** The key of a passage as it stands in the first cell of its row: `[gioi_thieu]`. */
const KEY = /\[\s*([A-Za-z][A-Za-z0-9_.]*)\s*\]/

const usedFields = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name.toLowerCase()))

/**
 * The passages of a file: each row of a table whose first cell names one gives its words in the last cell; an empty cell leaves
 * the passage as it is. What stands outside such rows is guidance and is not printed.
 */
export const readPassages = (
  source: Source,
  { fields, passages }: TemplateOrder,
): TemplateContent['passages'] => {
  const { refuse, warn } = source.findings
  const body = childOf(source.docx.document, 'w:body')
  const all = body === undefined ? [] : blocksIn(body)
  const stop = all.findIndex(isStop)
  const found = new Map<string, TemplateContent['passages'][string]>()
  for (const table of (stop < 0 ? all : all.slice(0, stop)).filter(({ name }) => name === 'w:tbl')) {
    for (const cells of rowsOf(table)) {
      const [first, last] = [cells[0], cells.at(-1)]
      const key = first === undefined ? undefined : KEY.exec(nearText(first))?.[1]
      if (key === undefined || last === undefined || last === first) continue
      const own = passages.get(key)
      if (own === undefined) {
        refuse('unknown-passage', key)
        continue
      }
      if (found.has(key)) refuse('passage-twice', key)
      const paragraphs = cellParagraphs(last, source, new Set([...fields, ...own])).filter(({ runs }) =>
        runs.some(({ text }) => text.trim() !== ''),
      )
      const used = usedFields(paragraphs.flatMap(({ runs }) => runs.map(({ text }) => text)).join(''))
      if (paragraphs.length === 0) continue
      for (const field of own) if (!used.has(field)) warn('field-left-out', `[${key}] {{${field}}}`)
      found.set(key, paragraphs)
    }
  }
  return Object.fromEntries(found)
}
