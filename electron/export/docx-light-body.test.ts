import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { buildDossier } from '../../assessors/dossier/build-dossier.ts'
import { inputOf } from '../../assessors/dossier/fixtures/sample-input.mts'
import { samplePlan } from '../../assessors/dossier/fixtures/sample-plan.mts'
import type { Block, DocumentModel, Run } from '../../data/contract/document.ts'
import { writeDocx } from './docx-document.ts'
import { MARK, modelOf, paragraph } from './fixtures/small-model.mts'
import { lineBounds } from './text-width.ts'

/** The writer that lays the whole body out: slow, and what the light one must agree with. */
const writeWhole = async (model: DocumentModel): Promise<Uint8Array> => {
  vi.resetModules()
  vi.doMock('./docx-light-body.ts', () => ({ lightBody: (body: unknown) => body }))
  return (await import('./docx-document.ts')).writeDocx(model, MARK)
}
afterAll(() => vi.doUnmock('./docx-light-body.ts'))

/** Entries of the contents with their pages. */
const pagesOf = (docx: Uint8Array): string[] => {
  const xml = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
  const contents = xml.slice(xml.indexOf('<w:sdt>'), xml.indexOf('</w:sdt>'))
  return contents.split('</w:p>').flatMap((entry) => {
    const page = [...entry.matchAll(/<w:t(?: [^>]*)?>(\d+)<\/w:t>/g)].at(-1)?.[1]
    return page === undefined ? [] : [page]
  })
}

const WORDS =
  'bảo đảm an ninh mạng theo quy định; 331/2026/NĐ-CP, mục 5.1 – hệ-thống-thông-tin (máy chủ) “ứng dụng”'.split(
    ' ',
  )
const HASH = 'ab12cd34'.repeat(4)

/** Cells of every kind, drawn by a fixed rule: empty, a word, many lines, longer than a line, odd spaces, several looks. */
const cellOf = (turn: number): Run[] => {
  const words = (count: number): string =>
    Array.from({ length: count }, (_, index) => WORDS[(turn * 7 + index * 5) % WORDS.length]).join(' ')
  const kinds: readonly (() => Run[])[] = [
    () => [],
    () => [{ text: words(1) }],
    () => [{ text: words(3 + (turn % 11)) }],
    () => [{ text: words(14 + (turn % 9)) }],
    () => [{ text: HASH }],
    () => [{ text: `${words(2)} ${HASH} ${words(4)}` }],
    () => [{ text: `${words(3)}  ${words(5)} ` }],
    () => [{ text: `${words(6)}\n${words(2)}\n` }],
    () => [{ text: words(4), bold: true }, { text: ` ${words(5)}` }],
    () => [{ text: words(5), bold: true, italic: true }],
    () => [{ text: words(4), size: 16 }],
    () => [{ text: `数据中心 ${words(3)} ΑΒΓ` }],
    () => [{ text: '', blank: true }],
  ]
  return kinds[turn % kinds.length]?.() ?? []
}

const table = (from: number): Block => ({
  kind: 'table',
  caption: null,
  columns: [0.12, 0.26, 0.14, 0.32, 0.16].map((width, index) => ({
    header: cellOf(from + index)[0]?.text ?? '',
    width,
  })),
  rows: Array.from({ length: 9 }, (_, row) =>
    [0, 1, 2, 3, 4].map((column) => cellOf(from * 31 + row * 17 + column * (3 + (row % 4)))),
  ),
})

const chapter = (n: number): Block[] => [
  { kind: 'heading', level: 1 + (n % 3), number: `${n}.`, text: `Mục ${n}`, anchor: `S${n}` } as Block,
  paragraph([{ text: WORDS.join(' ').repeat(1 + (n % 3)) }]),
  table(n),
]

describe('pages of a document of which only what decides is laid out', { timeout: 240_000 }, () => {
  it('are those of the whole one, with cells of every kind', async () => {
    const chapters = Array.from({ length: 24 }, (_, n) => chapter(n)).flat()
    const model = modelOf([{ kind: 'contents', title: 'Mục lục' }, { kind: 'page-break' }, ...chapters])
    const pages = pagesOf(await writeDocx(model, MARK))
    expect(pages).toHaveLength(24)
    expect(Number(pages.at(-1))).toBeGreaterThan(15)
    expect(pagesOf(await writeWhole(model))).toEqual(pages)
  })

  it('are those of the whole one, for a dossier of level 3 with all its requirements', async () => {
    const { documents } = buildDossier({ ...inputOf('HT-01'), securityPlan: samplePlan(3) })
    const model = documents.find(({ id }) => id === 'hsdxcd')
    if (model === undefined) throw new Error('no explanatory document')
    const pages = pagesOf(await writeDocx(model, MARK))
    expect(pages.length).toBeGreaterThan(50)
    expect(pagesOf(await writeWhole(model))).toEqual(pages)
  })
})

describe('bounds of lines', () => {
  const measure = (text: string): number => [...text].length

  it('are one number where words can be broken in one way', () => {
    expect(lineBounds('một hai ba bốn năm', 8, measure)).toEqual({ least: 3, most: 3 })
    expect(lineBounds('', 8, measure)).toEqual({ least: 1, most: 1 })
    expect(lineBounds('một\nhai ba bốn', 8, measure)).toEqual({ least: 3, most: 3 })
  })

  it('are apart where a word may be broken at a dash, or is longer than a line', () => {
    expect(lineBounds('hệ thống-tin', 10, measure)).toEqual({ least: 2, most: 2 })
    expect(lineBounds('anh hai-ba bốn năm', 10, measure)).toEqual({ least: 2, most: 3 })
    const long = lineBounds(`a ${'b'.repeat(40)} c`, 10, measure)
    expect(long?.least).toBeLessThanOrEqual(5)
    expect(long?.most).toBeGreaterThanOrEqual(6)
  })

  it('are unknown for spaces in a row and other writing', () => {
    for (const text of ['a  b', ' a', 'a ', '数据', 'ไทย']) expect(lineBounds(text, 9, measure)).toBeNull()
  })
})
