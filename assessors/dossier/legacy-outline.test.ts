import { describe, expect, it } from 'vitest'
import { DossierState } from '../../data/contract/dossier-life.ts'
import type { Level } from '../../data/contract/identity.ts'
import { buildDossier, dossierWriting } from './build-dossier.ts'
import { textOf } from './document-text.ts'
import { inputOf, resultOf } from './fixtures/sample-input.mts'
import { samplePlan } from './fixtures/sample-plan.mts'
import type { DossierInput } from './input.ts'

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5]

/** A dossier under NĐ 85 at a level, its regulation not issued yet, with the requirements of that time answered. */
const old = (level: Level, state: DossierState = 'draft'): DossierInput => {
  const input = inputOf('HT-01', (system) => ({
    ...system,
    proposedLevel: level,
    transition: '',
    milestones: { ...system.milestones, regulation: null },
  }))
  return {
    ...input,
    pinned: resultOf(input.system, 'ND85'),
    other: null,
    outcome: { ...input.outcome, level },
    securityPlan: samplePlan(level, 5, 'tcvn11930-2017'),
    dossier: { ...input.dossier, state },
  }
}

const REQUEST = 'Văn bản đề nghị thẩm định'
const OPINION = 'Ý kiến thẩm định hồ sơ đề xuất cấp độ (Mẫu số 04)'
const SUBMIT = 'Văn bản trình phê duyệt'
const DECISION = 'Quyết định phê duyệt cấp độ an toàn hệ thống thông tin (Mẫu số 06)'
const PLAN = 'Quyết định phê duyệt phương án bảo đảm an toàn thông tin'
const EXPERT = 'Văn bản xin ý kiến chuyên môn'
const LIST = 'Danh mục hệ thống thông tin cấp độ 5'

const UNPRINTED: readonly [Level, readonly string[], readonly string[]][] = [
  [1, [REQUEST, OPINION, DECISION], [SUBMIT, EXPERT, PLAN, LIST]],
  [2, [REQUEST, OPINION, DECISION], [SUBMIT, EXPERT, PLAN, LIST]],
  [3, [REQUEST, OPINION, SUBMIT, DECISION], [EXPERT, PLAN, LIST]],
  [4, [REQUEST, EXPERT, OPINION, SUBMIT, DECISION], [PLAN, LIST]],
  [5, [REQUEST, EXPERT, OPINION, SUBMIT, PLAN, LIST], [DECISION]],
]

describe('a dossier under NĐ 85', () => {
  it.each(LEVELS)('level %i: no form of the present law at any step', (level) => {
    for (const state of DossierState.options)
      expect([state, dossierWriting(old(level, state)).forms]).toEqual([state, []])
    const { documents } = buildDossier({ ...old(level, 'in-force'), securityPlan: null })
    expect(documents.map(({ id }) => id)).toEqual(['hsdxcd'])
  })

  it.each(UNPRINTED)('level %i: names each letter it does without', (level, named, others) => {
    const input = old(level)
    const said = buildDossier(input).checks.find(({ code }) => code === 'C04')?.text ?? ''
    for (const letter of named) expect(said).toContain(letter)
    for (const letter of others) expect(said).not.toContain(letter)
    expect(dossierWriting(input).legacy?.letters).toHaveLength(named.length)
  })

  it('calls no number of a form confirmed but those two that are', () => {
    const letters = LEVELS.flatMap((level) => dossierWriting(old(level)).legacy?.letters ?? [])
    for (const { form, confidence } of letters) expect(confidence === 'confirmed').toBe(form !== null)
    expect([...new Set(letters.map(({ form }) => form))].sort()).toEqual(['Mẫu số 04', 'Mẫu số 06', null])
  })

  it.each(LEVELS)('level %i: prints the terms of that time and no clause of the present decree', (level) => {
    const { documents } = buildDossier(old(level))
    expect(documents.map(({ id }) => id)).toEqual(['hsdxcd', 'quy-che'])
    const text = documents.map(({ blocks }) => textOf(blocks)).join('\n')
    expect(text).toContain('THUYẾT MINH PHƯƠNG ÁN BẢO ĐẢM AN TOÀN THÔNG TIN')
    expect(text).toContain('Đơn vị chuyên trách về an toàn thông tin')
    expect(text).toContain('khoản 7 Điều 9 Thông tư số 12/2022/TT-BTTTT')
    expect(text).not.toMatch(/(bảo đảm|chuyên trách về|rủi ro) an ninh mạng/i)
    expect(text).not.toMatch(/Điều (10|22|29|30)\)|\(Đ9\.1\)|NĐ 331|14423/)
    // The one clause of the present decree is that which keeps the former one alive (Đ39.1).
    const cited = text.split('\n').filter((line) => line.includes('331/2026'))
    for (const line of cited) expect(line).toMatch(/khoản 1 Điều 39 Nghị định số 331/)
  })

  it('cites in its checks only clauses of that time', () => {
    const clauses = LEVELS.flatMap((level) => buildDossier(old(level)).checks.map(({ clause }) => clause))
    const cited = clauses.filter((clause) => clause !== null)
    expect(cited.length).toBeGreaterThan(0)
    for (const clause of cited) expect(clause).toMatch(/^(NĐ 85 Đ|TT 12\/2022 Đ|NĐ 331 Đ39\.1$)/)
  })

  it('leaves the dossier of the present law as it is', () => {
    const now = inputOf('HT-01')
    expect(dossierWriting(now).legacy).toBeNull()
    const text = buildDossier(now)
      .documents.map(({ blocks }) => textOf(blocks))
      .join('\n')
    expect(text).toContain('THUYẾT MINH PHƯƠNG ÁN BẢO ĐẢM AN NINH MẠNG')
    expect(buildDossier(now).checks.some(({ clause }) => clause === 'Đ22.6')).toBe(true)
  })
})
