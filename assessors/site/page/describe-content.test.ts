import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCatalogue } from '../../../data/catalogues/parse-catalogue.ts'
import { DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import { WebsiteWords } from '../../../data/catalogues/trustlabel/website-words.schema.ts'
import { describeContent } from './describe-content.ts'
import { readContent } from './read-content.ts'

const folder = new URL('../../../data/catalogues/trustlabel/', import.meta.url)
const read = (file: string) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') })

const sound = <T>(parsed: { ok: true; value: T } | { ok: false; faults: unknown }): T => {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.value
}

const words = sound(parseCatalogue(WebsiteWords, read('website-words.yaml')))
const rules = sound(parseCatalogue(DetectorConfig, read('detector.yaml')))
const now = new Date('2026-11-21T00:00:00Z')
const PAGE = 'https://so.minhha.gov.vn/'

const FOOT =
  '<footer><p>Cơ quan chủ quản: UBND tỉnh Minh Hà</p><p>Chịu trách nhiệm nội dung: Ông A</p>' +
  '<p>Địa chỉ: số 1 Hùng Vương. Điện thoại: (0225) 3821 000</p><p>Email: vanthu@minhha.gov.vn</p></footer>'

const contentOf = (html: string) =>
  describeContent({ content: readContent({ html, url: PAGE, rules }), policies: [], words, now })

describe('what the content shows', () => {
  it('tells which statutes have ended, and which are only mentioned', () => {
    const html =
      '<p>Căn cứ Nghị định 42/2022/NĐ-CP</p><p>NĐ 356/2025 thay thế Nghị định 13/2023/NĐ-CP</p><p>Số 113/2023/NĐ-CPX</p>'
    expect(contentOf(html).citedLaw.map(({ id, outdated }) => [id, outdated])).toEqual([
      ['ND13-2023', false],
      ['ND42-2022', true],
    ])
  })

  it('does not call a law outdated before it has ended', () => {
    const content = readContent({ html: '<p>Nghị định 42/2022/NĐ-CP</p>', url: PAGE, rules })
    const facts = describeContent({ content, policies: [], words, now: new Date('2026-06-30') })
    expect(facts.citedLaw).toEqual([])
  })

  it('tells code of others with and without a hash', () => {
    const html =
      '<script src="https://cdn.example.com/a.js" integrity="sha384-x"></script><link rel=stylesheet href="https://cdn.example.com/b.css"><script src="/own.js"></script>'
    expect(contentOf(html).foreignCode).toEqual([
      { tag: 'script', url: 'https://cdn.example.com/a.js', integrity: true },
      { tag: 'link', url: 'https://cdn.example.com/b.css', integrity: false },
    ])
  })

  it('reads the owner from the foot', () => {
    expect(contentOf(`<p>Điện thoại: 0999 999 999</p>${FOOT}`).owner).toMatchObject({
      marked: true,
      emails: ['vanthu@minhha.gov.vn'],
      phones: 1,
    })
  })
})
