import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { type Chart, ChartFill } from '../../data/contract/document.ts'
import { FILLS } from './chart-fill.ts'
import { chartScene } from './chart-scene.ts'
import { sceneSvg } from './chart-svg.ts'
import { writeDocx } from './docx-document.ts'
import { MARK, modelOf } from './fixtures/small-model.mts'
import { writePdf } from './pdf-document.ts'

const folder = mkdtempSync(join(tmpdir(), 'capdo-chart-'))
afterAll(() => rmSync(folder, { recursive: true }))

const chart: Chart = {
  kind: 'chart',
  caption: 'Hình 1. Kết luận theo đơn vị',
  description: 'Sở Y tế: 5 đạt; UBND xã: 12 không đạt',
  parts: [
    { name: 'Đạt', fill: 'solid' },
    { name: 'Đạt, có khuyến nghị', fill: 'vertical' },
    { name: 'Không đạt', fill: 'diagonal' },
    { name: 'Chưa kết luận', fill: 'horizontal' },
    { name: 'Khác <b>&', fill: 'cross' },
    { name: 'Không có', fill: 'empty' },
  ],
  bars: [
    { label: 'Sở Y tế', values: [5, 1, 2, 0, 3, 1] },
    {
      label: 'Ủy ban nhân dân xã Hòa Bình, một đơn vị có tên rất dài để thử xuống dòng',
      values: [2, 3, 12, 1, 0, 0],
    },
    { label: 'Chưa gắn đơn vị "x"', values: [0, 0, 0, 0, 0, 0] },
  ],
}

describe('a chart', () => {
  it('tells its parts without colour: no two fills share pattern and paper', () => {
    const looks = ChartFill.options.map((fill) =>
      FILLS[fill].preset === null ? FILLS[fill].paper : FILLS[fill].preset,
    )
    expect(new Set(looks).size).toBe(looks.length)
  })

  it('is SVG that holds every name and sum as text and nothing that could run', () => {
    const svg = sceneSvg(chartScene(chart, 450))
    for (const text of ['Sở Y tế', 'Chưa kết luận', 'Khác &#60;b&#62;&#38;', '>12<', '>18<'])
      expect(svg.includes(text), text).toBe(true)
    expect(/<b>|script|href|url\(|NaN|Infinity|"-\d/.exec(svg)).toBeNull()
  })

  it('stays inside its width however small or large the numbers are', () => {
    for (const values of [[0], [1], [123_456_789]]) {
      const one = { ...chart, parts: chart.parts.slice(0, 1), bars: [{ label: 'x'.repeat(300), values }] }
      const places = [...sceneSvg(chartScene(one, 450)).matchAll(/ x2?="([\d.]+)"/g)].map((found) =>
        Number(found[1]),
      )
      expect(Math.max(...places)).toBeLessThanOrEqual(450)
    }
  })

  it('stands in a DOCX as a chart with its numbers and patterns, and in a PDF as text', async () => {
    const model = modelOf([chart])
    const parts = unzipSync(await writeDocx(model, MARK))
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    for (const preset of ['wdUpDiag', 'openDmnd', 'horz', 'vert'])
      expect(xml.includes(`prst="${preset}"`), preset).toBe(true)
    for (const text of ['12</w:t>', 'Khác &lt;b&gt;&amp;', 'UBND xã: 12 không đạt'])
      expect(xml.includes(text), text).toBe(true)
    const path = join(folder, 'a.pdf')
    writeFileSync(path, await writePdf(model, MARK))
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
    for (const word of ['Hình 1', 'Sở Y tế', 'Hòa Bình', '18']) expect(text).toContain(word)
  })

  it('gives the same bytes twice', async () => {
    const model = modelOf([chart, chart])
    expect(Buffer.compare(await writeDocx(model, MARK), await writeDocx(model, MARK))).toBe(0)
    expect(Buffer.compare(await writePdf(model, MARK), await writePdf(model, MARK))).toBe(0)
  })
})
