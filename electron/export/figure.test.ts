import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { buildDossier } from '../../assessors/dossier/build-dossier.ts'
import { inputOf } from '../../assessors/dossier/fixtures/sample-input.mts'
import type { Figure } from '../../data/contract/document.ts'
import { writeDocx } from './docx-document.ts'
import { figureSvg } from './figure-svg.ts'
import { MARK, modelOf } from './fixtures/small-model.mts'
import { writePdf } from './pdf-document.ts'

const figures = (ref: string): Figure[] => {
  const { documents } = buildDossier(inputOf(ref))
  return documents.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'figure' ? [block] : [])),
  )
}

const words = (figure: Figure): string[] =>
  figure.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))

describe('a drawing of the inventory', () => {
  it('stands in DOCX as shapes with every word of it, described for those who do not see it', async () => {
    const [logical] = figures('HT-01')
    if (logical === undefined) throw new Error('no figure')
    const parts = unzipSync(await writeDocx(modelOf([logical]), MARK))
    const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    const text = [...body.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, word]) => word)
    for (const word of words(logical)) expect(text).toContain(word.replaceAll('&', '&amp;'))
    expect(body).toContain('<wpg:wgp>')
    expect(body).toContain('descr="Sơ đồ mô hình lô-gic của')
    expect(body).not.toContain('NaN')
  })

  it('fits the page', () => {
    for (const ref of ['HT-01', 'HT-12', 'HT-20'])
      for (const { size } of figures(ref)) {
        expect(size.width).toBeLessThanOrEqual(712)
        expect(size.height).toBeLessThanOrEqual(680)
        expect(size.width).toBeGreaterThan(100)
      }
  })

  it('is drawn in PDF with text that can be searched', async () => {
    const [logical] = figures('HT-01')
    if (logical === undefined) throw new Error('no figure')
    const bytes = await writePdf(modelOf([logical]), MARK)
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    const svg = figureSvg(logical)
    expect(svg.match(/<text/g)).toHaveLength(words(logical).length)
    expect(svg).toContain('Vùng DMZ')
  })

  it('keeps names from becoming markup', () => {
    const shape = { kind: 'text', box: null, x: 0, y: 0, size: 9, bold: false, anchor: 'start' } as const
    const svg = figureSvg({
      kind: 'figure',
      description: '',
      view: { width: 10, height: 10 },
      size: { width: 10, height: 10 },
      shapes: [{ ...shape, fill: '#000000', text: '</text><script>"&' }],
    })
    expect(svg).not.toContain('<script')
  })
})
