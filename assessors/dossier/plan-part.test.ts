import { describe, expect, it } from 'vitest'
import type { Block } from '../../data/contract/document.ts'
import { buildDossier } from './build-dossier.ts'
import { textOf } from './document-text.ts'
import { inputOf } from './fixtures/sample-input.mts'
import { samplePlan } from './fixtures/sample-plan.mts'
import type { DossierInput } from './input.ts'
import type { PlannedRequirement, SecurityPlan } from './security-plan.ts'

const SYSTEM = { 1: 'HT-21', 2: 'HT-12', 3: 'HT-01' } as const

const build = (plan: SecurityPlan | null, input: DossierInput = inputOf('HT-01')) => {
  const { documents, checks } = buildDossier({ ...input, securityPlan: plan })
  const found = documents.find(({ id }) => id === 'hsdxcd')
  if (found === undefined) throw new Error('no explanatory document')
  return { blocks: found.blocks, checks, text: textOf(found.blocks) }
}

const rowsOf = (blocks: readonly Block[], caption: RegExp): string[][] =>
  blocks.flatMap((block) =>
    block.kind === 'table' && caption.test(block.caption ?? '')
      ? block.rows.map((row) => row.map((runs) => runs.map(({ text }) => text).join('')))
      : [],
  )

const changed = (plan: SecurityPlan, index: number, patch: Partial<PlannedRequirement>): SecurityPlan => ({
  ...plan,
  requirements: plan.requirements.map((one, at) => (at === index ? { ...one, ...patch } : one)),
})

const only = (checks: ReturnType<typeof build>['checks'], code: string) =>
  checks.filter((check) => check.code === code && check.evaluated)

describe('Part III', () => {
  it.each([1, 2, 3] as const)('level %i: a row of its own for every requirement', (level) => {
    const plan = samplePlan(level)
    const { blocks } = build(plan, inputOf(SYSTEM[level]))
    const rows = rowsOf(blocks, /Đối chiếu yêu cầu/)
    expect(rows).toHaveLength(plan.requirements.length)
    for (const { id, clause, result } of plan.requirements) {
      const row = rows.find((cells) => cells[3]?.includes(`${id}:`) || cells[3]?.includes(`${id} vì`))
      expect(row?.[0]).toBe(clause ?? id)
      expect(row?.[2]).toMatch(
        {
          met: /^Đáp ứng\n/,
          partial: /một phần/,
          'not-met': /^Chưa đáp ứng/,
          unassessed: /x/,
          'not-applicable': /Không áp dụng/,
        }[result],
      )
    }
  })

  it('counts each chapter, and all of them', () => {
    const plan = samplePlan(3)
    const rows = rowsOf(build(plan).blocks, /Tổng hợp mức đáp ứng/)
    expect(rows).toHaveLength(plan.chapters.length + 1)
    const sum = (at: number) => rows.slice(0, -1).reduce((total, row) => total + Number(row[at]), 0)
    for (const at of [1, 2, 3, 4, 5, 6]) expect(Number(rows.at(-1)?.[at])).toBe(sum(at))
    expect(Number(rows.at(-1)?.[1])).toBe(plan.requirements.length)
  })

  it('lists each proof once, with what it proves, and cites it by its code', () => {
    const plan = samplePlan(3, 30)
    const { blocks } = build(plan)
    const list = rowsOf(blocks, /Danh mục minh chứng/)
    expect(list).toHaveLength(plan.evidence.length)
    const codes = new Set(list.map(([code]) => code))
    for (const row of rowsOf(blocks, /Đối chiếu yêu cầu/))
      for (const code of (row[4] ?? '').split(', ').filter(Boolean)) expect(codes).toContain(code)
    const kept = list.filter(([, , , , , marks]) => marks?.includes('không gửi kèm'))
    expect(kept).toHaveLength(plan.evidence.filter(({ restricted }) => restricted).length)
    expect(kept.length).toBeGreaterThan(0)
  })

  it('turns gaps into lines of the plan, and names those no line covers', () => {
    const plan = samplePlan(3)
    const rows = rowsOf(build(plan).blocks, /Tồn tại và kế hoạch/)
    const open = plan.requirements.filter(({ result }) => result === 'partial' || result === 'not-met')
    expect(rows).toHaveLength(open.length)
    expect(rows[0]?.[3]).toContain('quý II năm 2027')
    expect(rows[1]?.[2]).toContain('chưa có trong kế hoạch')
  })

  it('prints a blank for a requirement without measure and the check leads to it', () => {
    const plan = samplePlan(3)
    const first = plan.requirements[0] as PlannedRequirement
    const { checks } = build(changed(plan, 0, { measure: '', result: 'unassessed', evidence: [] }))
    expect(only(checks, 'V01')).toEqual([
      expect.objectContaining({ severity: 'block', field: `requirement.${first.id}` }),
    ])
    expect(only(build(plan).checks, 'V01')).toEqual([])
    // A reason stands for a measure only where the requirement does not apply.
    const reasoned = { measure: '', reason: 'Đã có giải pháp khác', evidence: [] }
    expect(only(build(changed(plan, 0, { ...reasoned, result: 'partial' })).checks, 'V01')).toHaveLength(1)
    expect(only(build(changed(plan, 0, { ...reasoned, result: 'not-applicable' })).checks, 'V01')).toEqual([])
  })

  it('says where an inherited measure comes from and who does what', () => {
    const source = {
      mode: 'hybrid' as const,
      name: 'Trung tâm dữ liệu tỉnh',
      measure: 'Kiểm soát ra vào phòng máy',
      provider: 'Giữ phòng máy',
      consumer: 'Cấp thẻ cho người của mình',
    }
    const { text, checks } = build(changed(samplePlan(3), 0, { measure: '', evidence: [], source }))
    expect(text).toContain('Kế thừa từ Trung tâm dữ liệu tỉnh: Kiểm soát ra vào phòng máy.')
    expect(text).toContain('Hệ thống tự thực hiện: Cấp thẻ cho người của mình.')
    expect(only(checks, 'V01')).toEqual([])
  })

  it('warns of what is called met without proof, of old proof, of gaps without a day', () => {
    const plan = samplePlan(3)
    expect(only(build(plan).checks, 'V16')).toEqual([])
    const bare = build(changed(plan, 0, { evidence: [] })).checks
    expect(only(bare, 'V16')[0]?.text).toContain(plan.requirements[0]?.clause)
    const old = { ...plan, evidence: plan.evidence.map((one) => ({ ...one, expiresOn: '2026-11-15' })) }
    expect(only(build(old).checks, 'C13')).toHaveLength(1)
    const open = plan.requirements.findIndex(({ result }) => result === 'partial')
    expect(only(build(changed(plan, open, { due: null })).checks, 'V17')).toHaveLength(1)
    expect(only(build({ ...plan, workbenchLevel: 2 }).checks, 'C14')).toHaveLength(1)
  })

  it('says that there is no plan while no level is concluded', () => {
    const { text } = build(null)
    expect(text).toContain('chưa chọn được danh mục yêu cầu')
    expect(text).not.toContain('Tổng hợp mức đáp ứng')
  })
})
