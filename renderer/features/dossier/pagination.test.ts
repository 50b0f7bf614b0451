import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, DocumentModel } from '../../../data/contract/document.ts'
import { type Heights, headingPages, paginate, partsOf, piecesOf } from './pagination.ts'

const text = (keepNext = false): Block => ({
  kind: 'paragraph',
  role: 'body',
  runs: [{ text: 'x' }],
  keepNext,
})
const heading = (anchor: string): Block => ({ kind: 'heading', level: 1, number: 'I.', text: 'H', anchor })
const table = (rows: number): Block => ({
  kind: 'table',
  caption: null,
  columns: [{ header: 'A', width: 1 }],
  rows: Array.from({ length: rows }, () => [[{ text: 'x' }]]),
})
const model = (blocks: Block[]) => ({ blocks, styles: {} }) as unknown as DocumentModel
const heights = (blocks: readonly Block[], each: number): Heights => ({
  blocks: blocks.map(() => each),
  heads: new Map(blocks.map((_, index) => [index, each])),
  rows: new Map(
    blocks.flatMap((block, index) =>
      block.kind === 'table' ? [[index, block.rows.map(() => each)] as const] : [],
    ),
  ),
})
const rooms = (room: number) => ({ portrait: room, landscape: room / 2 })
const layOut = (blocks: Block[], room: number) =>
  paginate(piecesOf(model(blocks)), heights(blocks, 10), rooms(room)).map(({ pieces }) => partsOf(pieces))

describe('pages of a document', () => {
  it('fill up and turn', () => {
    expect(layOut([text(), text(), text()], 20)).toEqual([
      [
        { kind: 'block', block: 0 },
        { kind: 'block', block: 1 },
      ],
      [{ kind: 'block', block: 2 }],
    ])
  })

  it('turn at a page break, but never leave an empty page', () => {
    const blocks: Block[] = [{ kind: 'page-break' }, text(), { kind: 'page-break' }, text()]
    expect(layOut(blocks, 100)).toHaveLength(2)
  })

  it('tear a table between rows and count its head again', () => {
    expect(layOut([table(5)], 30)).toEqual([
      [{ kind: 'table', block: 0, from: 0, to: 2 }],
      [{ kind: 'table', block: 0, from: 2, to: 4 }],
      [{ kind: 'table', block: 0, from: 4, to: 5 }],
    ])
  })

  it('take a heading along with what it heads', () => {
    expect(layOut([text(), heading('a'), text()], 20)).toEqual([
      [{ kind: 'block', block: 0 }],
      [
        { kind: 'block', block: 1 },
        { kind: 'block', block: 2 },
      ],
    ])
  })

  it('lie down and stand up again where the document turns, with the room of each', () => {
    const blocks: Block[] = [
      text(),
      { kind: 'turn' },
      text(),
      text(),
      { kind: 'turn', to: 'portrait' },
      text(),
      text(),
    ]
    const pages = paginate(piecesOf(model(blocks)), heights(blocks, 10), rooms(20))
    expect(pages.map(({ lying, pieces }) => [lying, pieces.length])).toEqual([
      ['portrait', 1],
      ['landscape', 1],
      ['landscape', 1],
      ['portrait', 2],
    ])
  })

  it('keep a drawing on the page of its caption', () => {
    const figure = { kind: 'figure' } as unknown as Block
    expect(layOut([text(), figure, text()], 20)).toHaveLength(2)
  })

  it('know where each heading stands', () => {
    const blocks = [heading('a'), text(), heading('b'), text()]
    const pages = paginate(piecesOf(model(blocks)), heights(blocks, 10), rooms(20))
    expect([...headingPages(model(blocks), pages)]).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })

  it('keep every piece once and in order, whatever the heights', () => {
    const block = fc.oneof(
      fc.constant(text()),
      fc.constant(text(true)),
      fc.constant(heading('a')),
      fc.integer({ min: 0, max: 6 }).map(table),
    )
    fc.assert(
      fc.property(fc.array(block), fc.integer({ min: 1, max: 80 }), (blocks, room) => {
        const pieces = piecesOf(model(blocks))
        const pages = paginate(pieces, heights(blocks, 10), rooms(room)).map((page) => page.pieces)
        expect(pages.flat()).toEqual(pieces)
        expect(pages.length === 1 || pages.every((page) => page.length > 0)).toBe(true)
      }),
    )
  })
})
