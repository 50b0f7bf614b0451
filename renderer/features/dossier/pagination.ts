import type { Block, DocumentModel } from '../../../data/contract/document.ts'

/** How a page lies: wide tables and drawings turn it. */
export type Lying = 'portrait' | 'landscape'

/** The smallest part of a document that is not torn apart: a block, or one row of a table. */
export type Piece =
  | { readonly kind: 'block'; readonly block: number; readonly keepNext: boolean }
  | { readonly kind: 'row'; readonly block: number; readonly row: number }
  | { readonly kind: 'break'; readonly turn: Lying | null }

/** The pieces of one page. */
export interface Page {
  readonly lying: Lying
  readonly pieces: readonly Piece[]
}

/** Heights of what was measured, in px: blocks by index; of tables the head (caption and header row) and each row. */
export interface Heights {
  readonly blocks: readonly number[]
  readonly heads: ReadonlyMap<number, number>
  readonly rows: ReadonlyMap<number, readonly number[]>
}

/** What stands on one page: whole blocks, and tables with the range of rows that fell on it. */
export type PagePart =
  | { readonly kind: 'block'; readonly block: number }
  | { readonly kind: 'table'; readonly block: number; readonly from: number; readonly to: number }

/** How the page of each block lies. */
export const lyingOf = (model: DocumentModel): readonly Lying[] => {
  let lying: Lying = 'portrait'
  return model.blocks.map((block) => {
    if (block.kind === 'turn') lying = block.to ?? 'landscape'
    return lying
  })
}

const keepsNext = (block: Block, model: DocumentModel): boolean => {
  // The caption of a drawing stands below it.
  if (block.kind === 'heading' || block.kind === 'figure') return true
  if (block.kind !== 'paragraph') return false
  return block.keepNext ?? model.styles[block.role]?.keepNext ?? false
}

/** The pieces of a document in reading order. */
export const piecesOf = (model: DocumentModel): readonly Piece[] =>
  model.blocks.flatMap((block, index): readonly Piece[] => {
    if (block.kind === 'page-break') return [{ kind: 'break', turn: null }]
    if (block.kind === 'turn') return [{ kind: 'break', turn: block.to ?? 'landscape' }]
    if (block.kind === 'table' && block.rows.length > 0) {
      return block.rows.map((_, row) => ({ kind: 'row', block: index, row }))
    }
    return [{ kind: 'block', block: index, keepNext: keepsNext(block, model) }]
  })

/** Height of a piece on a page where `before` is the piece above it: the first row of a table brings the table's head. */
const heightOf = (piece: Piece, before: Piece | undefined, heights: Heights): number => {
  if (piece.kind === 'break') return 0
  if (piece.kind === 'block') return heights.blocks[piece.block] ?? 0
  const row = heights.rows.get(piece.block)?.[piece.row] ?? 0
  const goesOn = before?.kind === 'row' && before.block === piece.block
  return goesOn ? row : row + (heights.heads.get(piece.block) ?? 0)
}

/** How many pieces at the end of a page must go along with what follows. */
const boundTail = (page: readonly Piece[]): number => {
  let count = 0
  while (count < page.length) {
    const piece = page[page.length - 1 - count]
    if (piece?.kind !== 'block' || !piece.keepNext) break
    count += 1
  }
  return count === page.length ? 0 : count
}

/** Pieces by page; `rooms` are the heights of the text area in px. A piece taller than a page gets one of its own. */
export const paginate = (
  pieces: readonly Piece[],
  heights: Heights,
  rooms: Readonly<Record<Lying, number>>,
): readonly Page[] => {
  const pages: Page[] = []
  let lying: Lying = 'portrait'
  let page: Piece[] = []
  let used = 0
  const turn = (next: Piece[]): void => {
    pages.push({ lying, pieces: page })
    page = next
    used = next.reduce((sum, piece, index) => sum + heightOf(piece, next[index - 1], heights), 0)
  }
  for (const piece of pieces) {
    if (piece.kind === 'break') {
      if (page.length > 0) turn([])
      lying = piece.turn ?? lying
      continue
    }
    if (page.length > 0 && used + heightOf(piece, page.at(-1), heights) > rooms[lying]) {
      const bound = boundTail(page)
      turn(page.splice(page.length - bound, bound))
    }
    used += heightOf(piece, page.at(-1), heights)
    page.push(piece)
  }
  if (page.length > 0 || pages.length === 0) pages.push({ lying, pieces: page })
  return pages
}

/** The pieces of one page put together again: rows of one table that follow each other become one part. */
export const partsOf = (page: readonly Piece[]): readonly PagePart[] => {
  const parts: PagePart[] = []
  for (const piece of page) {
    if (piece.kind === 'break') continue
    const last = parts.at(-1)
    if (piece.kind === 'block') parts.push({ kind: 'block', block: piece.block })
    else if (last?.kind === 'table' && last.block === piece.block) {
      parts[parts.length - 1] = { ...last, to: piece.row + 1 }
    } else parts.push({ kind: 'table', block: piece.block, from: piece.row, to: piece.row + 1 })
  }
  return parts
}

/** Page number, from 1, of each heading by its anchor. */
export const headingPages = (model: DocumentModel, pages: readonly Page[]): ReadonlyMap<string, number> =>
  new Map(
    pages.flatMap(({ pieces }, index) =>
      pieces.flatMap((piece): readonly (readonly [string, number])[] => {
        const block = piece.kind === 'block' ? model.blocks[piece.block] : undefined
        return block?.kind === 'heading' ? [[block.anchor, index + 1]] : []
      }),
    ),
  )
