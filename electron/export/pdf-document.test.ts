import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { buildDossier } from '../../assessors/dossier/build-dossier.ts'
import { inputOf, letterOf } from '../../assessors/dossier/fixtures/sample-input.mts'
import type { Block, DocumentModel } from '../../data/contract/document.ts'
import { MARK, modelOf, paragraph, tableOf } from './fixtures/small-model.mts'
import { writePdf } from './pdf-document.ts'

const folder = mkdtempSync(join(tmpdir(), 'capdo-pdf-'))
afterAll(() => rmSync(folder, { recursive: true }))

const has = (tool: string): boolean => {
  try {
    execFileSync(tool, ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const POPPLER = has('pdftotext') && has('pdfinfo') && has('pdffonts')

const run = (
  tool: string,
  bytes: Uint8Array,
  args: readonly string[] = [],
  to: readonly string[] = [],
): string => {
  const file = join(folder, 'a.pdf')
  writeFileSync(file, bytes)
  return execFileSync(tool, [...args, file, ...to], { encoding: 'utf8' })
}

/** Text of a PDF with every run of blanks as one. */
const textOf = (bytes: Uint8Array): string => run('pdftotext', bytes, [], ['-']).replace(/\s+/g, ' ')

const pages = (bytes: Uint8Array): number => Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', bytes))?.[1])

const [letter, explanatory] = buildDossier({ ...inputOf('HT-01'), letters: { 'mau-02': letterOf('mau-02') } })
  .documents as [DocumentModel, DocumentModel]
const plain: DocumentModel = { ...explanatory, watermark: null }

describe('PDF, as bytes', () => {
  it('is a PDF with outline, language and the given time', async () => {
    const text = Buffer.from(await writePdf(plain, MARK)).toString('latin1')
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    expect(text).toContain('/Outlines')
    expect(text).toContain('/Lang (vi-VN)')
    expect(text).toContain('(D:20261116080000Z)')
    const headings = plain.blocks.filter((block) => block.kind === 'heading').length
    expect(text.match(/\/Title /g)?.length).toBe(headings + 1)
  })

  it('writes very long words, empty tables and hostile text in bounded time', async () => {
    const before = process.cpuUsage().user
    const word = 'ă'.repeat(20_000)
    const hostile = 'a\u0000\u202eb\ud800c'
    for (const blocks of [[paragraph([{ text: word }]), tableOf([[word, hostile]])], [tableOf([])], []]) {
      expect((await writePdf(modelOf(blocks), MARK)).length).toBeGreaterThan(1000)
    }
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(20)
  })

  it('lays out 10,000 rows in bounded time', { timeout: 300_000 }, async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [
      `Thiết bị ${index}`,
      'Đặt tại trung tâm dữ liệu',
    ])
    const before = process.cpuUsage()
    const bytes = await writePdf(modelOf([tableOf(rows)]), MARK)
    const { user, system } = process.cpuUsage(before)
    expect(bytes.length).toBeGreaterThan(100_000)
    expect((user + system) / 1e6).toBeLessThan(60)
  })
})

describe.runIf(POPPLER)(
  'PDF, as poppler reads it (needs pdftotext, pdfinfo, pdffonts)',
  { timeout: 120_000 },
  () => {
    it('holds the letter word for word', async () => {
      const bytes = await writePdf(letter, MARK)
      const text = textOf(bytes)
      const lines = letter.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : []))
      const expected = lines.map((line) => line.runs.map((one) => one.text).join(''))
      expect(expected.filter((line) => !text.includes(line))).toEqual([])
      expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
      expect(text).toContain('Số: 186/TTCĐS-KT')
      expect(text).toContain('Minh Hà, ngày 18 tháng 11 năm 2026')
      expect(text).toContain('Đỗ Minh Trí')
    })

    it('embeds its fonts and no others', async () => {
      const fonts = run('pdffonts', await writePdf(plain, MARK))
        .split('\n')
        .slice(2)
        .filter((line) => line !== '')
      expect(fonts.length).toBeGreaterThanOrEqual(3)
      expect(fonts.filter((line) => !/Tinos/.test(line) || !/\byes yes yes\b/.test(line))).toEqual([])
    })

    it('holds every heading, and the contents name the page each stands on', async () => {
      const bytes = await writePdf(plain, MARK)
      const count = pages(bytes)
      const page = (number: number): string =>
        run('pdftotext', bytes, ['-layout', '-f', String(number), '-l', String(number)], ['-'])
      const contents = page(2)
      const headings = plain.blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []))
      expect(headings.length).toBeGreaterThan(20)
      for (const heading of headings) {
        const title = heading.number === '' ? heading.text : `${heading.number} ${heading.text}`
        const line = contents.split('\n').find((one) => one.includes(title))
        const number = Number(/(\d+)\s*$/.exec(line ?? '')?.[1])
        expect(number, title).toBeGreaterThan(2)
        expect(number).toBeLessThanOrEqual(count)
        expect(page(number), `${title} on page ${number}`).toContain(title)
      }
    })

    it('numbers pages from the second on, in the upper margin', async () => {
      const bytes = await writePdf(plain, MARK)
      const firstLine = (number: number): string =>
        run('pdftotext', bytes, ['-layout', '-f', String(number), '-l', String(number)], ['-'])
          .split('\n')[0]
          ?.trim() ?? ''
      expect(firstLine(1)).toBe('LƯU HÀNH NỘI BỘ')
      expect(firstLine(2)).toMatch(/^2\s+LƯU HÀNH NỘI BỘ$/)
    })

    it('never leaves heading and caption behind when the first row of a table is tall', async () => {
      const tall = tableOf([['Ô đầu', Array.from({ length: 60 }, () => 'nội dung dài').join(' ')]])
      const heading: Block = {
        kind: 'heading',
        level: 2,
        number: '3.9.',
        text: 'Đề mục cuối',
        anchor: 'cuoi',
      }
      for (const lines of [18, 21, 24, 27, 30, 33]) {
        const filler = Array.from({ length: lines }, () => paragraph([{ text: 'Dòng thêm.' }]))
        const bytes = await writePdf(modelOf([...filler, heading, tall]), MARK)
        const sheets = run('pdftotext', bytes, [], ['-']).split('\f')
        const own = sheets.find((sheet) => sheet.includes('Đề mục cuối'))
        expect(own, `after ${lines} lines`).toContain('Ô đầu')
      }
    })

    it('never leaves the signature alone on a page', async () => {
      const long = { ...letter }
      for (const extra of [0, 1, 2, 3, 4, 5, 6, 7, 8]) {
        const filler = Array.from({ length: extra }, () => paragraph([{ text: 'Dòng thêm.' }], 'noi_dung'))
        const at = long.blocks.length - 2
        const blocks = [...long.blocks.slice(0, at), ...filler, ...long.blocks.slice(at)]
        const bytes = await writePdf({ ...long, blocks }, MARK)
        const last = run('pdftotext', bytes, ['-f', String(pages(bytes))], ['-'])
        expect(last).toContain('Đỗ Minh Trí')
        expect(last, `with ${extra} more lines`).toContain('cho ý kiến thẩm định hồ sơ')
      }
    })
  },
)
