import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { buildDossier } from '../../assessors/dossier/build-dossier.ts'
import { inputOf, letterOf } from '../../assessors/dossier/fixtures/sample-input.mts'
import type { DocumentModel } from '../../data/contract/document.ts'
import { writeDocx } from './docx-document.ts'
import { MARK, modelOf, paragraph, tableOf } from './fixtures/small-model.mts'

const partsOf = async (model: DocumentModel): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(await writeDocx(model, MARK))).map(([path, bytes]) => [path, strFromU8(bytes)]),
  )

/** Paragraphs of a part as text, in order. */
const textOf = (xml: string): string[] =>
  xml.split('</w:p>').map((part) =>
    [...part.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>|<w:tab\/>/g)]
      .map((match) => match[1] ?? (match[0] === '<w:tab/>' ? '\t' : '\n'))
      .join('')
      .replaceAll('&amp;', '&')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'"),
  )

const dossier = buildDossier({ ...inputOf('HT-01'), letters: { 'mau-02': letterOf('mau-02') } }).documents
const [letter, explanatory] = dossier as [DocumentModel, DocumentModel]
const letterParts = await partsOf(letter)
const parts = await partsOf(explanatory)
const body = parts['word/document.xml'] ?? ''

describe('DOCX of the letter', () => {
  const xml = letterParts['word/document.xml'] ?? ''
  const text = textOf(xml)

  it('holds every line of the form', () => {
    const lines = letter.blocks.flatMap((block) => {
      if (block.kind === 'columns') return [...block.left, ...block.right]
      return block.kind === 'paragraph' ? [block] : []
    })
    const expected = lines
      .map((line) => line.runs.map((run) => run.text).join(''))
      .filter((line) => line !== '')
    expect(expected.filter((line) => !text.includes(line))).toEqual([])
    expect(expected.length).toBeGreaterThan(25)
  })

  it('has the page of NĐ 30: A4, margins, number only from page 2', () => {
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"')
    expect(xml).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567"/)
    expect(xml).toContain('<w:titlePg')
    const headers = Object.entries(letterParts).filter(([path]) => /word\/header\d\.xml$/.test(path))
    expect(headers.filter(([, header]) => header.includes('PAGE')).length).toBe(1)
    expect(headers.length).toBe(2)
  })

  it('draws a rule under the name of the body and under Tiêu ngữ', () => {
    expect(xml.match(/<w:pBdr><w:top w:val="single"/g)?.length).toBe(2)
  })

  it('keeps the signature with the last paragraph, in one row', () => {
    expect(xml.match(/<w:cantSplit\/>/g)?.length).toBe(3)
    const closing = xml.split('</w:p>').find((part) => part.includes('cho ý kiến thẩm định hồ sơ'))
    expect(closing).toContain('<w:keepNext/>')
  })

  it('carries no watermark when nothing is open', () => {
    expect(Object.values(letterParts).join('')).not.toContain('PowerPlusWaterMarkObject')
  })
})

describe('DOCX of the explanatory document', () => {
  it('uses real headings and a style for each role', () => {
    const headings = explanatory.blocks.filter((block) => block.kind === 'heading')
    expect(body.match(/<w:pStyle w:val="Heading[1-4]"\/>/g)?.length).toBe(headings.length)
    const styles = parts['word/styles.xml'] ?? ''
    const used = new Set([...body.matchAll(/<w:pStyle w:val="([^"]+)"/g)].map((match) => match[1] ?? ''))
    expect([...used].filter((id) => !styles.includes(`w:styleId="${id}"`))).toEqual([])
    expect(styles).toContain('w:val="vi-VN"')
    expect(styles).toContain('Times New Roman')
    expect(styles).toContain('w:name w:val="Đoạn văn"')
  })

  it('fills the contents in, with page numbers that rise', () => {
    const contents = body.slice(body.indexOf('<w:sdt>'), body.indexOf('</w:sdt>'))
    const entries = textOf(contents).filter((line) => line.includes('\t'))
    const headings = explanatory.blocks.flatMap((block) =>
      block.kind === 'heading' && block.level <= 3 ? [block] : [],
    )
    expect(entries.length).toBe(headings.length)
    const pages = entries.map((line) => Number(/(\d+)$/.exec(line)?.[1]))
    expect(pages.every((page, index) => page >= (pages[index - 1] ?? 3))).toBe(true)
    expect(entries.join('|')).toContain('PHẦN III. THUYẾT MINH PHƯƠNG ÁN BẢO ĐẢM AN NINH MẠNG\t')
    expect(contents).toContain('TOC \\h \\o &quot;1-3&quot;')
  })

  it('repeats table headers and does not tear rows', () => {
    const tables = explanatory.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []))
    expect(body.match(/<w:tblHeader\/>/g)?.length).toBe(tables.length)
    const rows = tables.reduce((sum, table) => sum + table.rows.length + 1, 0)
    expect(body.match(/<w:cantSplit\/>/g)?.length).toBe(rows)
  })

  it('holds the text of every cell and prints gaps as dots, never as fields', () => {
    const text = new Set(textOf(body))
    const cells = explanatory.blocks
      .flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []))
      .filter((cell) => cell.length > 0 && cell.every((run) => run.blank !== true))
      .map((cell) => cell.map((run) => run.text).join(''))
    expect(cells.filter((cell) => !text.has(cell))).toEqual([])
    expect(cells.length).toBeGreaterThan(200)
    expect(body).not.toMatch(/risk\.preliminary|component\.|text\.bon_can_cu/)
    expect(body).toMatch(/>\.{40,}</)
  })

  it('says when and by what it was written, and marks the draft', () => {
    expect(parts['docProps/core.xml']).toMatch(/created[^>]*>2026-11-16T08:00:00Z</)
    expect(parts['docProps/core.xml']).toContain('<dc:creator>Capdo 0.1.0</dc:creator>')
    expect(parts['word/header1.xml']).toContain('string="DỰ THẢO"')
    expect(parts['word/header1.xml']).toContain('LƯU HÀNH NỘI BỘ')
  })
})

describe('DOCX of hostile text', () => {
  it('escapes markup and drops what XML cannot hold', async () => {
    const text = `<w:p>&"' \u0000\u0008\u001b]]> \ud800 \u202e\u2066abc\u2069 A\u0302\u0301\u00a0b\nc`
    const xml =
      (await partsOf(modelOf([paragraph([{ text }]), tableOf([[text, '=cmd()']])])))['word/document.xml'] ??
      ''
    expect(xml.replace(/[\n\r\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u)
    expect(textOf(xml)[0]).toBe(`<w:p>&"' ]]>  abc Ấ\u00a0b\nc`)
  })

  it('writes very long words, empty tables and no blocks at all', async () => {
    const word = 'ă'.repeat(5000)
    for (const blocks of [[paragraph([{ text: word }]), tableOf([[word, word]])], [tableOf([])], []]) {
      expect((await partsOf(modelOf(blocks)))['word/document.xml']).toContain('</w:body>')
    }
  })

  it('writes 10,000 rows in bounded time and leaves page numbers to the word processor', {
    timeout: 300_000,
  }, async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [
      `Thiết bị ${index}`,
      'Đặt tại trung tâm dữ liệu',
    ])
    const blocks = [
      { kind: 'contents', title: 'Mục lục' } as const,
      { kind: 'heading', level: 1, number: '1.', text: 'Thiết bị', anchor: 'S1' } as const,
      tableOf(rows),
    ]
    const before = process.cpuUsage()
    const xml = (await partsOf(modelOf(blocks)))['word/document.xml'] ?? ''
    const { user, system } = process.cpuUsage(before)
    expect(xml).toContain('Thiết bị 9999')
    expect(xml).toContain('w:dirty="true"')
    expect((user + system) / 1e6).toBeLessThan(60)
  })

  it('refuses a role the document does not define, by name', async () => {
    await expect(writeDocx(modelOf([paragraph([{ text: 'a' }], 'la')]), MARK)).rejects.toThrow('no style la')
  })
})
