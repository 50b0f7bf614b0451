import type { Block, DocumentModel, Run } from '../../data/contract/document.ts'
import type { DossierPart } from '../../data/contract/dossier-part.ts'
import { exactField, gapField } from './checks.ts'
import type { Context } from './context.ts'

/** What a stretch of a document asks for: how many places hold something, and which fields the open ones wait for. */
interface Count {
  readonly filled: number
  /** Open places by field. */
  readonly open: ReadonlyMap<string, number>
}

const NOTHING: Count = { filled: 0, open: new Map() }

const sum = (counts: readonly Count[]): Count => {
  const open = new Map<string, number>()
  for (const one of counts) {
    for (const [field, n] of one.open) open.set(field, (open.get(field) ?? 0) + n)
  }
  return { filled: counts.reduce((all, { filled }) => all + filled, 0), open }
}

/** A place with a gap is open, whatever else stands in it; one without anything asks for nothing. */
const place = (runs: readonly Run[]): Count => {
  const gap = runs.find(({ blank }) => blank === true)
  if (gap !== undefined) return { filled: 0, open: new Map([[gap.text, 1]]) }
  return runs.some(({ text }) => text.trim() !== '') ? { filled: 1, open: new Map() } : NOTHING
}

/** Roles of paragraphs that hold data when they hold no gap; all others are fixed words. */
const TELLING = new Set(['doan', 'gach'])

/** Lines to write on stand for one paragraph, so a field counts once in running text. */
const once = ({ filled, open }: Count): Count => ({
  filled,
  open: new Map([...open.keys()].map((field) => [field, 1])),
})

const countOf = (block: Block): Count => {
  switch (block.kind) {
    case 'paragraph': {
      const gap = block.runs.some(({ blank }) => blank === true)
      // A label above what an officer writes holds no data of its own.
      if (!gap && (!TELLING.has(block.role) || block.keepNext === true)) return NOTHING
      return place(block.runs)
    }
    case 'columns':
      return sum([...block.left, ...block.right].map(({ runs }) => place(runs)))
    case 'table':
      // The first column of a table counts or names its rows.
      return sum(block.rows.flatMap((row) => row.slice(1).map(place)))
    case 'figure':
      return { filled: 1, open: new Map() }
    case 'heading':
    case 'chart':
    case 'contents':
    case 'picture':
    case 'page-break':
    case 'turn':
      return NOTHING
  }
}

interface Named {
  readonly document: string
  readonly title: string
  readonly kind: DossierPart['kind']
  readonly depth: DossierPart['depth']
}

const partOf = (context: Context, named: Named, count: Count): DossierPart => {
  const open = [...count.open]
  return {
    ...named,
    places: count.filled + open.reduce((all, [, n]) => all + n, 0),
    filled: count.filled,
    gaps: open.map(([path, n]) => ({
      field: exactField(context, path),
      label: gapField(context, path).label,
      count: n,
    })),
  }
}

/** Blocks between two headings of the first level; the first stretch has none. */
const stretches = (
  blocks: readonly Block[],
): { readonly title: string | null; readonly blocks: Block[] }[] => {
  const out: { title: string | null; blocks: Block[] }[] = [{ title: null, blocks: [] }]
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1)
      out.push({ title: `${block.number} ${block.text}`.trim(), blocks: [] })
    else out.at(-1)?.blocks.push(block)
  }
  return out
}

type Counted = readonly [Named, Count]

/** Tables and drawings of a stretch by their captions; that of a drawing, or of the words in its place, stands below it. */
const shown = (document: string, blocks: readonly Block[]): readonly Counted[] =>
  blocks.flatMap((block, index): readonly Counted[] => {
    if (block.kind === 'table')
      return [[{ document, title: block.caption ?? '', kind: 'table', depth: 1 }, countOf(block)]]
    const missing = block.kind === 'paragraph' && block.role === 'hinh_thieu'
    if (block.kind !== 'figure' && !missing) return []
    const below = blocks[index + 1]
    const title = below?.kind === 'paragraph' ? below.runs.map(({ text }) => text).join('') : ''
    const count = missing ? { filled: 0, open: new Map([['component.devices', 1]]) } : countOf(block)
    return [[{ document, title, kind: 'figure', depth: 1 }, count]]
  })

/** The cover says itself what is missing on it; its name is a matter of the page. */
const explanatoryParts = (document: string, blocks: readonly Block[]): readonly Counted[] =>
  stretches(blocks).flatMap(({ title, blocks: own }, index): readonly Counted[] => {
    const paragraphs = own.filter((block) => block.kind === 'paragraph')
    if (index === 0) {
      const cover = sum(paragraphs.map(({ runs }) => place(runs)))
      return [[{ document, title: '', kind: 'cover', depth: 0 }, cover]]
    }
    const inside = shown(document, own)
    const whole = sum([once(sum(paragraphs.map(countOf))), ...inside.map(([, count]) => count)])
    return [[{ document, title: title ?? '', kind: 'part', depth: 0 }, whole], ...inside]
  })

const formPart = ({ id, title, blocks }: DocumentModel): Counted => [
  { document: id, title, kind: 'form', depth: 0 },
  once(sum(blocks.map((block) => (block.kind === 'paragraph' ? place(block.runs) : countOf(block))))),
]

/** How far each part of a dossier is filled, in the order of its documents. */
export const completenessOf = (context: Context, documents: readonly DocumentModel[]): DossierPart[] =>
  documents
    .flatMap((document) =>
      document.layout === 'explanatory'
        ? explanatoryParts(document.id, document.blocks)
        : [formPart(document)],
    )
    .map(([named, count]) => partOf(context, named, count))
