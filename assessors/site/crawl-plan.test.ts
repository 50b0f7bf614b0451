import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCatalogue } from '../../data/catalogues/parse-catalogue.ts'
import { DetectorConfig } from '../../data/catalogues/trustlabel/detector.schema.ts'
import type { LabelResult } from '../../data/contract/scan.ts'
import type { PersonalData } from '../../data/contract/site-personal-data.ts'
import { addLinks, crawlLinks, emptyFrontier, takeNext } from './crawl-plan.ts'
import { unionLabels } from './label/union-labels.ts'
import { readContent } from './page/read-content.ts'
import { unionPersonalData } from './personal-data/union-personal-data.ts'
import { twinOf } from './twin-host.ts'

const file = 'detector.yaml'
const text = readFileSync(new URL(`../../data/catalogues/trustlabel/${file}`, import.meta.url), 'utf8')
const parsed = parseCatalogue(DetectorConfig, { file, text })
if (!parsed.ok) throw new Error(file)
const rules = parsed.value

const words = { notice: ['bao ve du lieu ca nhan'], leads: ['lien he', 'gop y'] }
const linksOf = (html: string) =>
  crawlLinks(readContent({ html, url: 'https://a.gov.vn/tin/', rules }), words).map(
    ({ url, weight }) => `${weight} ${url}`,
  )

describe('links that are followed', () => {
  it('are pages of the same origin, once, without their fragment', () => {
    expect(
      linksOf(
        `<a href="/x#a">x</a><a href="/x#b">x</a><a href="y?p=1">y</a><a href="https://b.gov.vn/">b</a><a href="http://a.gov.vn/">a</a>
        <a href="/tep.PDF">tệp</a><a href="/dang-xuat">Thoát</a><a href="/tin?xoa=1">Xoá</a><a href="mailto:a@b.vn">thư</a>
        <a href="https://u:p@a.gov.vn/z">z</a><a href="/an" style="display:none">ẩn</a><a href="javascript:x()">js</a>`,
      ),
    ).toEqual(['1 https://a.gov.vn/x', '1 https://a.gov.vn/tin/y?p=1'])
  })

  it('go to notices and forms first, two links deep, three addresses of one path', () => {
    const frontier = emptyFrontier()
    const html = '<a href=/1>tin</a><a href=/2>Liên hệ</a><a href=/3>Bảo vệ dữ liệu cá nhân</a>'
    const links = crawlLinks(readContent({ html, url: 'https://a.gov.vn/', rules }), words)
    addLinks(frontier, links, 1)
    const many = ['/n?d=1', '/n?d=2', '/n?d=3', '/n?d=4'].map((path) => ({
      url: `https://a.gov.vn${path}`,
      notice: false,
      weight: 1,
    }))
    addLinks(frontier, many, 2)
    addLinks(frontier, [{ url: 'https://a.gov.vn/sau', notice: true, weight: 3 }], 3)
    const order: string[] = []
    for (let next = takeNext(frontier); next !== null; next = takeNext(frontier))
      order.push(next.link.url.slice(16))
    expect(order).toEqual(['/3', '/2', '/1', '/n?d=1', '/n?d=2', '/n?d=3'])
  })
})

const label = (verdict: LabelResult['verdict'], ...flags: string[]): LabelResult => ({
  ...{ verdict, flags, state: rules.states[verdict] },
  candidates: [{ link: null, image: null, names: null, verdict, flags: [], selector: '', snippet: '' }],
})

describe('what pages show together', () => {
  it('is the best label of any page, with its page', () => {
    const found = unionLabels(
      [
        { page: 'https://a/', label: label('absent') },
        { page: 'https://a/lien-he', label: label('match') },
        { page: 'https://a/gia', label: label('fake_link', 'lookalike_present') },
        { page: 'https://a/dai', label: label('indeterminate', 'truncated') },
      ],
      rules,
    )
    expect(found).toMatchObject({ verdict: 'match', state: 'co_khop', flags: ['lookalike_present'] })
    expect(found?.candidates.map(({ page, verdict }) => [page, verdict])).toEqual([
      ['https://a/lien-he', 'match'],
      ['https://a/gia', 'fake_link'],
      ['https://a/', 'absent'],
    ])
    expect(unionLabels([], rules)).toBeNull()
  })

  const page = (url: string, differs: Partial<PersonalData>): PersonalData => ({
    ...{ collects: 'no', confidence: 'normal', fields: [], observations: [], leads: [] },
    ...{ pages: [url], complete: true },
    ...differs,
  })
  const lead = { url: 'https://a/gop-y', text: 'Góp ý' }
  const home = page('https://a/', { collects: 'maybe', confidence: 'low', leads: [lead] })

  it('is doubtful only while a lead was not read', () => {
    const other = page('https://a/tin', { collects: 'maybe', confidence: 'low', leads: [lead] })
    expect(unionPersonalData([home, other], ['https://a/', 'https://a/tin'])).toMatchObject({
      collects: 'maybe',
      leads: [lead],
    })
    const read = unionPersonalData([home, page('https://a/gop-y/', {})], ['https://a/', 'https://a/gop-y'])
    expect(read).toMatchObject({
      collects: 'no',
      confidence: 'normal',
      leads: [],
      pages: ['https://a/', 'https://a/gop-y/'],
    })
  })

  it('collects when one page does', () => {
    expect(unionPersonalData([home, page('https://a/gop-y', { collects: 'yes' })], [])).toMatchObject({
      collects: 'yes',
      confidence: 'normal',
    })
  })
})

describe('the other name of a site', () => {
  it.each([
    ['minhha.gov.vn', 'www.minhha.gov.vn'],
    ['www.minhha.gov.vn', 'minhha.gov.vn'],
    ['www.so.minhha.gov.vn', 'so.minhha.gov.vn'],
    ['so.minhha.gov.vn', null],
    ['gov.vn', null],
    ['localhost', null],
  ])('%s: %s', (host, twin) => {
    expect(twinOf(host)).toBe(twin)
  })
})
