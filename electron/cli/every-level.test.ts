import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { realCapdo } from './fixtures/real-host.ts'

const folder = mkdtempSync(join(tmpdir(), 'capdo-levels-'))
const agency = realCapdo(join(folder, 'agency'))
const edges = realCapdo(join(folder, 'edges'))
const EDGE_FILE = fileURLToPath(new URL('../../data/sample/edge-cases.yaml', import.meta.url))

beforeAll(async () => {
  expect((await agency('init', '--sample')).code).toBe(0)
  expect((await edges('init')).code).toBe(0)
  expect(await edges('import', EDGE_FILE)).toMatchObject({ code: 0, err: '' })
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

/** Words that only a program writes, and names of fields that were never filled. */
const FOREIGN =
  /undefined|\bnull\b|\bNaN\b|\[object|\{\{|\}\}|\{#|\b(?:component|requirement|letter|extra|text)\.[a-z]/

interface Paper {
  readonly pages: readonly string[]
  readonly places: ReadonlyMap<string, number>
}

// The library asks for it when it is loaded, and uses it to draw alone.
vi.stubGlobal('DOMMatrix', class {})

/** The text of each page and, by the words of a bookmark, the page that it leads to. */
const readPdf = async (path: string): Promise<Paper> => {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const file = await getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise
  const pages: string[] = []
  for (let n = 1; n <= file.numPages; n += 1) {
    const { items } = await (await file.getPage(n)).getTextContent()
    pages.push(
      items
        .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : ''))
        .join('')
        .replace(/\s+/g, ' '),
    )
  }
  const places = new Map<string, number>()
  const walk = async (nodes: Awaited<ReturnType<typeof file.getOutline>>): Promise<void> => {
    for (const { title, dest, items } of nodes ?? []) {
      const target = typeof dest === 'string' ? await file.getDestination(dest) : dest
      if (target?.[0] !== undefined) places.set(title, (await file.getPageIndex(target[0])) + 1)
      await walk(items)
    }
  }
  await walk(await file.getOutline())
  await file.destroy()
  return { pages, places }
}

const EXPLANATORY = '03-ho-so-de-xuat-cap-do'

/** Words of a page without the number above it and the line below. */
const wordsOf = (page: string): number =>
  page.replace(/LƯU HÀNH NỘI BỘ|DỰ THẢO|Hồ sơ đề xuất cấp độ ·.*$/g, '').length

/** The fields of a text document with what is printed for them: `SEQ` counts, `REF` repeats the label at a bookmark. */
const fieldsOf = (xml: string) => {
  const counted = [...xml.matchAll(/w:instr="SEQ (\p{L}+) [^"]*"><w:r><w:t[^>]*>(\d+)</gu)].map(
    ([, name, number]) => `${name} ${number}`,
  )
  const labels = new Map(
    [...xml.matchAll(/w:name="(_Ref_\w+)"[^>]*\/>(.*?)<w:bookmarkEnd/gu)].map(([, name, inside]) => [
      name,
      (inside ?? '').replace(/<[^>]+>/g, ''),
    ]),
  )
  const repeated = [...xml.matchAll(/w:instr="REF (_Ref_\w+) [^"]*"><w:r><w:t[^>]*>([^<]+)</gu)].map(
    ([, name, text]) => ({ name, text }),
  )
  return { counted, labels, repeated }
}

const CASES = [
  { code: 'HT-21', level: 1, capdo: agency, letters: ['01-van-ban-de-nghi-tham-dinh-phe-duyet'] },
  { code: 'HT-12', level: 2, capdo: agency, letters: ['01-van-ban-de-nghi-tham-dinh-phe-duyet'] },
  { code: 'HT-01', level: 3, capdo: agency, letters: ['01-van-ban-de-nghi-tham-dinh'] },
  {
    ...{ code: 'E-01', level: 4, capdo: edges },
    letters: ['01-van-ban-de-nghi-tham-dinh', '02-van-ban-xin-y-kien-chuyen-mon'],
  },
  {
    ...{ code: 'E-02', level: 5, capdo: edges },
    letters: ['01-van-ban-de-nghi-tham-dinh', '02-van-ban-xin-y-kien-chuyen-mon'],
  },
] as const

describe.each(CASES)('the dossier of $code, level $level', ({ code, level, capdo, letters }) => {
  const out = join(folder, code)
  let paper: Paper

  beforeAll(async () => {
    const ran = await capdo('dossier', code, '--out', out, '--formats', 'docx,pdf', '--json')
    const { files } = JSON.parse(ran.out) as { files: { name: string }[] }
    const names = files.map(({ name }) => name)
    for (const name of [...letters, EXPLANATORY]) {
      expect(names).toEqual(expect.arrayContaining([`${name}.docx`, `${name}.pdf`]))
    }
    paper = await readPdf(join(out, `${EXPLANATORY}.pdf`))
  }, 300_000)

  it('has no empty page and no word of a program', () => {
    for (const [index, page] of paper.pages.entries()) {
      expect(wordsOf(page), `page ${index + 1}`).toBeGreaterThan(60)
      expect(page, `page ${index + 1}`).not.toMatch(FOREIGN)
    }
    expect(paper.pages[0]).toContain(`CẤP ĐỘ ${level}`)
  })

  it('lists in its contents the page on which each heading stands', () => {
    const contents = paper.pages.slice(1, 4).join(' ')
    expect(paper.places.size).toBeGreaterThan(30)
    for (const [title, page] of paper.places) {
      expect(paper.pages[page - 1]).toContain(title)
      const listed = contents
        .split(title)
        .slice(1)
        .map((rest) => Number(/^[ .]*(\d+)/.exec(rest)?.[1]))
      expect(listed, title).toContain(page)
    }
  })

  it('counts its captions, and the text calls them by the same numbers', () => {
    const parts = unzipSync(readFileSync(join(out, `${EXPLANATORY}.docx`)))
    const { counted, labels, repeated } = fieldsOf(strFromU8(parts['word/document.xml'] ?? new Uint8Array()))
    const tables = counted.filter((label) => label.startsWith('Bảng'))
    expect(tables).toEqual(tables.map((_, index) => `Bảng ${index + 1}`))
    expect(counted).toEqual(expect.arrayContaining(['Hình 1', 'Hình 2']))
    expect([...labels.values()]).toEqual(counted)
    expect(repeated.length).toBeGreaterThan(2)
    for (const { name, text } of repeated) expect(labels.get(name)).toBe(text)
    const printed = paper.pages.join(' ')
    expect(counted.filter((label) => !printed.includes(`${label}.`))).toEqual([])
  })

  it('has the sections of levels 4 and 5 at these levels alone', () => {
    const text = paper.pages.slice(4).join(' ')
    const own = [
      '4.1. Hệ thống liên quan',
      '4.4. Yêu cầu vận hành 24/7',
      '4.5. Báo cáo đánh giá rủi ro chi tiết',
    ]
    for (const title of own) expect(text.includes(title), title).toBe(level >= 4)
    expect(text.includes('Hệ thống không có yêu cầu vận hành 24/7')).toBe(level === 5)
  })
})
