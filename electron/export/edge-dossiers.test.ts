import { describe, expect, it } from 'vitest'
import { buildDossier } from '../../assessors/dossier/build-dossier.ts'
import { textOf } from '../../assessors/dossier/document-text.ts'
import { inputOf } from '../../assessors/dossier/fixtures/sample-input.mts'
import { samplePlan } from '../../assessors/dossier/fixtures/sample-plan.mts'
import type { DocumentModel } from '../../data/contract/document.ts'
import type { InformationSystem } from '../../data/contract/system.ts'
import { writeDocx } from './docx-document.ts'
import { MARK } from './fixtures/small-model.mts'
import { writePdf } from './pdf-document.ts'

const withDevices =
  (count: number) =>
  (system: InformationSystem): InformationSystem => {
    const [first] = system.components.devices
    if (first === undefined) throw new Error('no device')
    const devices = Array.from({ length: count }, (_, index) => ({
      ...first,
      id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      ref: `TB-${index}`,
      name: `Máy chủ ứng dụng số ${index + 1}`,
    }))
    return { ...system, components: { ...system.components, devices, deviceLinks: [] } }
  }

const explanatory = (change: (system: InformationSystem) => InformationSystem): DocumentModel => {
  const { documents } = buildDossier(inputOf('HT-01', change))
  const found = documents.find(({ id }) => id === 'hsdxcd')
  if (found === undefined) throw new Error('no explanatory document')
  return found
}

const deviceRows = ({ blocks }: DocumentModel): number =>
  blocks.flatMap((block) =>
    block.kind === 'table' && /Danh mục thiết bị$/.test(block.caption ?? '') ? block.rows : [],
  ).length

describe('dossiers at the edges', () => {
  it.each([0, 1, 200])('%i devices: every one in the table, both formats written', async (count) => {
    const model = explanatory(withDevices(count))
    expect(deviceRows(model)).toBe(count)
    const figures = model.blocks.flatMap((block) => (block.kind === 'figure' ? [block] : []))
    for (const { size, view, shapes } of figures) {
      expect(size.width).toBeGreaterThan(0)
      expect(size.height).toBeLessThanOrEqual(700)
      // Letters of a drawing can be read: none is printed below 4 points.
      const letters = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.size] : []))
      expect((Math.min(...letters) * size.width) / view.width).toBeGreaterThan(4)
    }
    expect((await writePdf(model, MARK)).length).toBeGreaterThan(10_000)
    expect((await writeDocx(model, MARK)).length).toBeGreaterThan(10_000)
  })

  it('a name of 300 characters, with and without blanks', async () => {
    for (const name of ['Hệ thống '.repeat(34).slice(0, 300).trim(), 'Ữ'.repeat(300)]) {
      const model = explanatory((system) => ({ ...system, name }))
      expect(textOf(model.blocks)).toContain(name)
      expect((await writePdf(model, MARK)).length).toBeGreaterThan(10_000)
    }
  })

  it('letters and accents that stand apart are printed joined, in tables and drawings too', async () => {
    const typed = (form: 'NFC' | 'NFD'): DocumentModel =>
      explanatory((system) => JSON.parse(JSON.stringify(system).normalize(form)))
    const [composed, apart] = [typed('NFC'), typed('NFD')]
    expect(textOf(apart.blocks)).not.toBe(textOf(composed.blocks))
    for (const write of [writeDocx, writePdf]) {
      const [a, b] = [await write(apart, MARK), await write(composed, MARK)]
      expect(Buffer.compare(Buffer.from(a), Buffer.from(b)), write.name).toBe(0)
    }
  })

  it.each([4, 5] as const)('level %i with all its requirements and sections of its own', async (level) => {
    const input = inputOf('HT-01', (system) => ({
      ...system,
      proposedLevel: level,
      proposedReason: 'Theo chủ quản',
    }))
    const { documents } = buildDossier({ ...input, securityPlan: samplePlan(level) })
    const model = documents.find(({ id }) => id === 'hsdxcd')
    const text = textOf(model?.blocks ?? [])
    expect(text).toContain('Nội dung bổ sung đối với cấp độ 4, cấp độ 5')
    expect(text).toContain('Yêu cầu vận hành 24/7')
    const forms = documents.map(({ id }) => id)
    expect(forms.slice(0, 2)).toEqual(['mau-02', 'mau-03'])
  })
})
