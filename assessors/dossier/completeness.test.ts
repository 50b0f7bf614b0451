import { describe, expect, it } from 'vitest'
import type { Block } from '../../data/contract/document.ts'
import type { DossierPart } from '../../data/contract/dossier-part.ts'
import { buildDossier, dossierParts } from './build-dossier.ts'
import { inputOf } from './fixtures/sample-input.mts'
import { samplePlan } from './fixtures/sample-plan.mts'
import type { DossierInput } from './input.ts'

const partsOf = (input: DossierInput): readonly DossierPart[] =>
  dossierParts(input, buildDossier(input).documents)

const part = (parts: readonly DossierPart[], title: RegExp): DossierPart => {
  const found = parts.find((one) => title.test(one.title))
  if (found === undefined) throw new Error(`no part ${title}`)
  return found
}

const whole = { ...inputOf('HT-01'), securityPlan: samplePlan(3) }

describe('how far a dossier is filled', () => {
  it('has the letter, the cover, every part of the first level and every table and drawing', () => {
    const { documents } = buildDossier(whole)
    const blocks: readonly Block[] = documents.find(({ id }) => id === 'hsdxcd')?.blocks ?? []
    const parts = partsOf(whole)
    const heads = blocks.filter((block) => block.kind === 'heading' && block.level === 1).length
    const tables = blocks.filter(({ kind }) => kind === 'table').length
    const figures = blocks.filter(({ kind }) => kind === 'figure').length
    const count = (kind: DossierPart['kind']): number => parts.filter((one) => one.kind === kind).length
    expect([count('cover'), count('part'), count('table'), count('figure')]).toEqual([
      1,
      heads,
      tables,
      figures,
    ])
    expect(count('form')).toBe(documents.length - 1)
    for (const { places, filled, gaps } of parts) {
      expect(places - filled).toBe(gaps.reduce((sum, gap) => sum + gap.count, 0))
    }
  })

  it('what is written fills its place, in its part and nowhere else', () => {
    const before = partsOf(whole)
    const first = /^PHẦN I\. /
    expect(part(before, first).gaps.map(({ field }) => field)).toContain('text.luong_chinh')
    const words = { texts: { luong_chinh: 'Nộp, xử lý, trả kết quả.' }, tables: {} }
    const after = partsOf({ ...whole, words })
    expect(part(after, first).gaps.map(({ field }) => field)).not.toContain('text.luong_chinh')
    expect(part(after, first).places - part(after, first).filled).toBe(
      part(before, first).places - part(before, first).filled - 1,
    )
    expect(part(after, /^PHẦN III/)).toEqual(part(before, /^PHẦN III/))
  })

  it('a measure that is missing is a gap of its table and leads to the requirement itself', () => {
    const requirements = whole.securityPlan.requirements.map((one, index) =>
      index === 2 ? { ...one, measure: '', result: 'unassessed' as const, evidence: [], source: null } : one,
    )
    const parts = partsOf({ ...whole, securityPlan: { ...whole.securityPlan, requirements } })
    const field = `requirement.${requirements[2]?.id}`
    const tables = parts.filter((one) => one.kind === 'table' && one.gaps.some((gap) => gap.field === field))
    expect(tables.length).toBeGreaterThan(0)
    expect(part(parts, /^PHẦN III/).gaps.some((gap) => gap.field === field)).toBe(true)
  })

  it('no heading of the document stands over nothing, with a plan and without', () => {
    for (const input of [whole, { ...whole, securityPlan: null }]) {
      const { blocks } = buildDossier(input).documents.find(({ id }) => id === 'hsdxcd') ?? { blocks: [] }
      const bare = blocks.filter((block, index) => {
        const next = blocks[index + 1]
        return (
          block.kind === 'heading' &&
          (next === undefined || (next.kind === 'heading' && next.level <= block.level))
        )
      })
      expect(bare).toEqual([])
    }
  })

  it('a system without components says so at its drawings', () => {
    const bare = inputOf('HT-01', (system) => ({
      ...system,
      components: {
        ...system.components,
        ...{ sites: [], zones: [], devices: [], deviceLinks: [], applications: [], internetLinks: [] },
        ...{ connections: [], databases: [] },
      },
    }))
    const figures = partsOf(bare).filter(({ kind }) => kind === 'figure')
    expect(figures.map(({ filled, gaps }) => [filled, gaps[0]?.field])).toEqual([
      [0, 'component.devices'],
      [0, 'component.devices'],
    ])
  })
})
