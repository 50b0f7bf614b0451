import { describe, expect, it } from 'vitest'
import type { InformationSystem } from '../../data/contract/system.ts'
import { buildDossier } from './build-dossier.ts'
import { inputOf } from './fixtures/sample-input.mts'
import { samplePlan } from './fixtures/sample-plan.mts'
import type { DossierInput } from './input.ts'

const found = (input: DossierInput, code: string) =>
  buildDossier(input).checks.filter((check) => check.code === code && check.evaluated)

const changed = (change: (system: InformationSystem) => InformationSystem, ref = 'HT-01') =>
  inputOf(ref, change)

const withParts =
  (parts: Partial<InformationSystem['components']>) =>
  (system: InformationSystem): InformationSystem => ({
    ...system,
    components: { ...system.components, ...parts },
  })

const counted =
  (key: 'basic_data_subjects', value: number) =>
  (system: InformationSystem): InformationSystem => ({
    ...system,
    facts: system.facts.map((fact) => (fact.key === key ? { ...fact, state: 'value', value } : fact)),
  })

describe('tables, drawings and text against each other', () => {
  it('V04: asks for the design documents', () => {
    expect(found(inputOf('HT-01'), 'V04')).toEqual([])
    expect(found({ ...inputOf('HT-01'), design: null }, 'V04')).toEqual([
      expect.objectContaining({ severity: 'block', field: 'paper.design' }),
    ])
  })

  it('V12: names a device that no drawing can show', () => {
    const sound = inputOf('HT-01')
    expect(found(sound, 'V12').some(({ text }) => text.includes('Thiết bị lạc'))).toBe(false)
    const [device, ...others] = sound.system.components.devices
    if (device === undefined) throw new Error('no device')
    const lost = { ...device, name: 'Thiết bị lạc', zoneId: null, siteId: null, rack: '' }
    const checks = found(changed(withParts({ devices: [lost, ...others] })), 'V12')
    expect(checks.some(({ text }) => text.includes('Thiết bị lạc'))).toBe(true)
  })

  it('V14: hired services need a word on separation, which silences it', () => {
    const contract = {
      id: '00000000-0000-7000-8000-00000000abcd',
      ref: 'HD-01',
      number: '15/HĐ',
      name: 'Thuê máy chủ',
      supplierId: null,
      signed: null,
      validTo: null,
      clauses: [],
      note: '',
    }
    const hired = changed(withParts({ contracts: [contract] }))
    expect(found(hired, 'V14')).toHaveLength(1)
    const said = { ...hired, words: { texts: { tach_he_thong: 'Máy chủ riêng' }, tables: {} } }
    expect(found(said, 'V14')).toEqual([])
    expect(found(changed(withParts({ contracts: [] })), 'V14')).toEqual([])
  })

  it('C15: a count above the threshold forbids a lower level', () => {
    const lower = (count: number) => {
      const input = changed(counted('basic_data_subjects', count))
      const override = {
        level: 2 as const,
        clause: 'Đ8.2',
        reason: 'Ý kiến chủ quản',
        decidedBy: 'Chủ quản',
        decidedOn: '2026-11-01',
      }
      return { ...input, outcome: { ...input.outcome, override, overrideStands: true } } as DossierInput
    }
    const basic = (count: number) =>
      found(lower(count), 'C15').filter(({ field }) => field === 'fact.basic_data_subjects')
    expect(basic(100_000)).toHaveLength(1)
    expect(basic(99_999)).toEqual([])
  })

  it('C16: a group of data larger than the fact', () => {
    const group = {
      id: '00000000-0000-7000-8000-00000000abce',
      name: 'Hồ sơ công dân',
      informationType: 'personal' as const,
      basicSubjects: 999,
      sensitiveSubjects: 0,
      source: '',
      date: null,
      counting: '',
      databaseId: null,
      note: '',
    }
    const of = (count: number) =>
      changed((system) => withParts({ dataGroups: [group] })(counted('basic_data_subjects', count)(system)))
    expect(found(of(998), 'C16')[0]?.text).toContain('Hồ sơ công dân')
    expect(found(of(999), 'C16')).toEqual([])
  })

  it('C17: one sentence for three requirements is a copy, for two it is not', () => {
    const same = (count: number): DossierInput => {
      const plan = samplePlan(3)
      const requirements = plan.requirements.map((one, at) =>
        at < count ? { ...one, measure: 'Thực hiện theo  quy định' } : one,
      )
      return { ...inputOf('HT-01'), securityPlan: { ...plan, requirements } }
    }
    expect(found(same(3), 'C17')).toHaveLength(1)
    expect(found(same(2), 'C17')).toEqual([])
  })

  it('C18: a device outside the addresses of its zone', () => {
    const sound = inputOf('HT-01')
    const { zones, devices } = sound.system.components
    const zone = zones.find(({ privateRange }) => privateRange.startsWith('198.51.100.'))
    const [device, ...others] = devices
    if (zone === undefined || device === undefined) throw new Error('sample without zone or device')
    const at = (address: string) =>
      changed(withParts({ devices: [{ ...device, zoneId: zone.id, address }, ...others] }))
    expect(found(at('203.0.113.250'), 'C18')[0]?.text).toContain(device.name)
    const [base = ''] = zone.privateRange.split('/')
    expect(found(at(base), 'C18').some(({ text }) => text.includes(device.name))).toBe(false)
  })

  it('V18: an old decree cited in a measure or a paragraph', () => {
    const plan = samplePlan(3)
    const requirements = plan.requirements.map((one, at) =>
      at === 0 ? { ...one, measure: 'Theo Nghị định 85/2016/NĐ-CP' } : one,
    )
    const measured = { ...inputOf('HT-01'), securityPlan: { ...plan, requirements } }
    expect(found(measured, 'V18')[0]?.field).toBe(`requirement.${requirements[0]?.id}`)
    const written = {
      ...inputOf('HT-01'),
      words: { texts: { luong_chinh: 'Theo Thông tư 12/2022/TT-BTTTT' }, tables: {} },
    }
    expect(found(written, 'V18')[0]?.field).toBe('text.luong_chinh')
  })
})
