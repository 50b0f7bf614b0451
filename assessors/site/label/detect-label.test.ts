import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { DetectorCases, DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import { LabelResult } from '../../../data/contract/scan.ts'
import { processorTime } from '../../fixtures/processor-time.mts'
import { detectLabel } from './detect-label.ts'

const load = (name: string): unknown =>
  parse(readFileSync(new URL(`../../../data/catalogues/trustlabel/${name}`, import.meta.url), 'utf8'))

const config = DetectorConfig.parse(load('detector.yaml'))
const { cases } = DetectorCases.parse(load('cases.yaml'))

describe('worked examples of the pack', () => {
  it.each(cases)('$id $why', (example) => {
    const result = detectLabel({
      html: example.html,
      pageUrl: example.page,
      aliases: example.aliases ?? [],
      mode: example.mode ?? 'static',
      config,
    })
    expect({ verdict: result.verdict, flags: [...result.flags].sort(), state: result.state }).toEqual({
      verdict: example.expected,
      flags: [...example.flags].sort(),
      state: example.state,
    })
  })
})

const judge = (html: string, pageUrl = 'https://vidu.gov.vn/') =>
  detectLabel({ html, pageUrl, mode: 'static', config })
const LABEL =
  '<a href="https://tinnhiemmang.vn/danh-ba-tin-nhiem/vidugovvn-1700000000"><img src="https://tinnhiemmang.vn/handle_cert?id=vidu.gov.vn"></a>'

const timed = <T>(run: () => T): { value: T; ms: number } => {
  const from = processorTime()
  const value = run()
  return { value, ms: processorTime() - from }
}

describe('hostile pages', () => {
  it('reads no more than the limit of a huge page and says so', () => {
    const { value, ms } = timed(() => judge(`${'<p>nội dung</p>'.repeat(700_000)}${LABEL}`))
    expect(value.verdict).toBe('indeterminate')
    expect(value.flags).toEqual(['truncated'])
    expect(ms).toBeLessThan(6000)
  })

  it('keeps a label found before the cut', () => {
    const result = judge(`${LABEL}${'<p>nội dung</p>'.repeat(700_000)}`)
    expect(result.verdict).toBe('match')
    expect(result.flags).toEqual(['truncated'])
  })

  it('walks 100,000 nested elements without recursion', () => {
    const { value, ms } = timed(() => judge(`<footer>${'<div>'.repeat(100_000)}${LABEL}Tín nhiệm mạng`))
    expect(value.verdict).toBe('match')
    expect(ms).toBeLessThan(2000)
  })

  it('judges 50,000 links and keeps a bounded list of places', () => {
    const other = '<a href=//tinnhiemmang.vn/danh-ba-tin-nhiem/kvn-1700000000><img></a>'
    const { value, ms } = timed(() => judge(other.repeat(50_000) + LABEL))
    expect(value.verdict).toBe('match')
    expect(value.candidates).toHaveLength(config.limits.candidates)
    expect(value.candidates[0]?.verdict).toBe('match')
    expect(value.flags).toContain('other_domain_also')
    expect(ms).toBeLessThan(6000)
  })

  it.each([
    [
      'formatting elements that multiply',
      `${Array.from({ length: 400 }, (_, i) => `<b id=${i}>`).join('')}${'<p>x'.repeat(100_000)}`,
    ],
    ['foster parenting', `<table>${'<i>x</i>'.repeat(200_000)}`],
    ['noscript inside noscript', '<noscript>'.repeat(100_000)],
    ['one element of many attributes', `<a ${Array.from({ length: 200_000 }, (_, i) => `a${i}`).join(' ')}>`],
    ['styles of open brackets', `<div style="background:${'url('.repeat(2000)}">`.repeat(400)],
    ['comments that name the service', `<!-- tinnhiemmang.vn ${'<div>'.repeat(10)} -->`.repeat(20_000)],
    ['scripts that nearly name it', `<script>${'//tinnhiemmang.vna '.repeat(150_000)}</script>`],
    ['sets of addresses', `<img srcset="${'a 1x, '.repeat(200_000)}">`],
  ])('stays within time on %s', (_, html) => {
    const { value, ms } = timed(() => judge(html))
    expect(['absent', 'indeterminate']).toContain(value.verdict)
    expect(ms).toBeLessThan(5000)
  })

  it('survives lone surrogates, null characters and addresses no parser takes', () => {
    const odd =
      '\ud800\udc00\ud800 \u0000 <a href="https://[::1/\ud800"><img src="http://%zz\ud834" alt="Tín nhiệm mạng\udfff"></a>'
    const result = judge(odd + LABEL)
    expect(result.verdict).toBe('match')
    expect(() => JSON.stringify(result)).not.toThrow()
  })

  it('bounds the evidence of each place', () => {
    const result = judge(
      `<footer><a title="${'x'.repeat(100_000)}" href="#${'y'.repeat(100_000)}"><img src="/handle_cert.png"></a>`,
    )
    expect(result.candidates[0]?.snippet.length).toBeLessThanOrEqual(300)
    expect(result.candidates[0]?.link?.length).toBeLessThanOrEqual(2000)
  })

  it('refuses a page address that is no web address', () => {
    expect(() => judge('', 'file:///etc/passwd')).toThrow(RangeError)
  })
})

it('tells where each place stands', () => {
  const result = judge(`<body><footer id="chan"><div></div><div>${LABEL}</div></footer></body>`)
  expect(result.candidates[0]).toMatchObject({
    selector: '#chan > div:nth-of-type(2) > a',
    names: 'vidu.gov.vn',
    link: 'https://tinnhiemmang.vn/danh-ba-tin-nhiem/vidugovvn-1700000000',
    image: 'https://tinnhiemmang.vn/handle_cert?id=vidu.gov.vn',
  })
  expect(result.candidates[0]?.snippet).toMatch(/^<a href=/)
})

describe('any page at all', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '<a href="https://tinnhiemmang.vn/danh-ba-tin-nhiem/vidugovvn-1700000000">',
      '<img src="//tinnhiemmang.vn/handle_cert?id=vidu.gov.vn">',
      '<a href="https://tinnhiemmang.com/"><img alt="Tín nhiệm mạng">',
      '<template>',
      '</template>',
      '<noscript>',
      '</noscript>',
      '<footer>',
      '</footer>',
      '</a>',
      '<!--',
      '-->',
      '<svg>',
      '<table>',
      '<select>',
      '<iframe srcdoc="',
      '">',
      '<base href="//',
      '<div style="display:none">',
      '<script>',
      '</script>',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
  )

  it('gets one verdict, in the shape of the contract, the same each time', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.constantFrom('static', 'rendered'), (parts, mode) => {
        const input = { html: parts.join(''), pageUrl: 'https://vidu.gov.vn/', mode, config } as const
        const result = detectLabel(input)
        expect(LabelResult.parse(result)).toEqual(result)
        expect(result.state).toBe(config.states[result.verdict])
        expect(detectLabel(input)).toEqual(result)
      }),
      { numRuns: 300 },
    )
  })
})
