import { describe, expect, it } from 'vitest'
import type { DossierCheck } from '../../data/contract/dossier.ts'
import type { Fact, InformationSystem } from '../../data/contract/system.ts'
import { addressFits } from './address-range.ts'
import { buildDossier } from './build-dossier.ts'
import { inputOf, resultOf } from './fixtures/sample-input.mts'
import type { DossierInput } from './input.ts'

type Change = (system: InformationSystem) => InformationSystem

const checksOf = (ref: string, change: Change = (system) => system): readonly DossierCheck[] =>
  buildDossier(inputOf(ref, change)).checks

const found = (checks: readonly DossierCheck[], code: string): DossierCheck | undefined =>
  checks.find((check) => check.code === code && check.evaluated)

const components =
  (change: Partial<InformationSystem['components']>): Change =>
  (system) => ({ ...system, components: { ...system.components, ...change } })

const fact =
  (key: string, value: Fact['value']): Change =>
  (system) => ({
    ...system,
    facts: [
      ...system.facts.filter((one) => one.key !== key),
      { key, state: 'value', value, unit: '', source: '', date: null, note: '' },
    ],
  })

describe('each check finds what it is for, and only that', () => {
  it('V02: no complete regulation', () => {
    const change: Change = (system) => ({
      ...system,
      milestones: { ...system.milestones, regulation: { number: '12/QĐ', date: null, issuer: 'UBND' } },
    })
    expect(found(checksOf('HT-01', change), 'V02')?.severity).toBe('block')
    expect(found(checksOf('HT-01'), 'V02')).toBeUndefined()
  })

  it('V03: no owner', () => {
    expect(
      found(
        checksOf('HT-01', (system) => ({ ...system, ownerId: null })),
        'V03',
      )?.field,
    ).toMatch(/^owner\./)
    expect(found(checksOf('HT-01'), 'V03')).toBeUndefined()
  })

  it('V09: a server shared with another system; open while servers are not known', () => {
    const host = inputOf('HT-05').system.components.applications[0]?.host ?? ''
    const shared = components({
      applications: inputOf('HT-01').system.components.applications.map((one) => ({
        ...one,
        host: host.toUpperCase(),
      })),
    })
    expect(found(checksOf('HT-01', shared), 'V09')?.text).toContain('Hệ thống quản lý văn bản và điều hành')
    const told = (system: InformationSystem) => ({ ...shared(system), splitReason: 'Hai chủ sở hữu dữ liệu' })
    expect(found(checksOf('HT-01', told), 'V09')).toBeUndefined()
    expect(found(checksOf('HT-01'), 'V09')).toBeUndefined()
    const input = inputOf('HT-01')
    const blind: DossierInput = {
      ...input,
      otherSystems: input.otherSystems.map(({ id, code, name }) => ({ id, code, name })),
    }
    const check = buildDossier(blind).checks.find((one) => one.code === 'V09')
    expect(check).toMatchObject({ evaluated: false })
    expect(check?.text).not.toContain('{{')
  })

  it('V10: accounts at level 1', () => {
    expect(found(checksOf('HT-20'), 'V10')).toBeUndefined()
    const change: Change = (system) => fact('user_count', 5)(system)
    const level1 = inputOf('HT-20').pinned.classification.level
    const ref = level1 === 1 ? 'HT-20' : 'HT-21'
    expect(inputOf(ref).pinned.classification.level).toBe(1)
    expect(found(checksOf(ref, change), 'V10')?.field).toBe('fact.user_count')
  })

  it('V11: an application without a zone, or with an address of another zone', () => {
    const { applications } = inputOf('HT-01').system.components
    const astray = applications.map((one, index) =>
      index === 0 ? { ...one, privateAddress: '198.51.100.34' } : one,
    )
    expect(found(checksOf('HT-01', components({ applications: astray })), 'V11')?.text).toContain(
      'Cổng tiếp nhận hồ sơ',
    )
    const homeless = applications.map((one) => ({ ...one, zoneId: null }))
    expect(found(checksOf('HT-01', components({ applications: homeless })), 'V11')).toBeDefined()
    expect(found(checksOf('HT-01'), 'V11')).toBeUndefined()
  })

  it('V13: a public address and nothing that guards it', () => {
    const { devices } = inputOf('HT-01').system.components
    const bare = components({ devices: devices.filter((device) => device.type === 'server') })
    expect(found(checksOf('HT-01', bare), 'V13')).toBeDefined()
    expect(found(checksOf('HT-01'), 'V13')).toBeUndefined()
  })

  it('V15 and C05: who would appraise itself', () => {
    expect(found(checksOf('HT-07'), 'V15')?.field).toBe('operator.roles')
    expect(found(checksOf('HT-01'), 'V15')).toBeUndefined()
    expect(found(checksOf('HT-01'), 'C05')?.severity).toBe('info')
    expect(found(checksOf('HT-12'), 'C05')).toBeUndefined()
  })

  it('V18: cites what has been replaced', () => {
    const change: Change = (system) => ({ ...system, transition: 'Theo Nghị định số 85/2016/NĐ-CP' })
    expect(found(checksOf('HT-01', change), 'V18')).toMatchObject({ field: 'system.transition' })
    expect(found(checksOf('HT-01'), 'V18')).toBeUndefined()
  })

  it('V19: old regime, approval after the transition', () => {
    const old = (expected: string): DossierInput => {
      const input = inputOf('HT-04', (system) => ({
        ...system,
        milestones: { ...system.milestones, approvalExpected: expected },
      }))
      return { ...input, pinned: resultOf(input.system, 'ND85') }
    }
    expect(found(buildDossier(old('Quý I/2027')).checks, 'V19')?.severity).toBe('info')
    expect(found(buildDossier(old('12/2026')).checks, 'V19')).toBeUndefined()
  })

  it('V20: people counted close to the threshold of level 3', () => {
    const lowered: Change = (system) => ({ ...system, proposedLevel: null })
    expect(found(checksOf('HT-16', lowered), 'V20')).toMatchObject({ field: 'fact.basic_data_subjects' })
    expect(found(checksOf('HT-16', lowered), 'V20')?.text).toContain('86.500')
    expect(found(checksOf('HT-17'), 'V20')).toBeUndefined()
  })

  it('C03: higher criteria that missing facts leave open', () => {
    const unknown: Change = (system) => ({
      ...system,
      facts: system.facts.filter((one) => one.key !== 'handles_admin_procedures'),
      proposedLevel: null,
    })
    const check = found(checksOf('HT-17', unknown), 'C03')
    expect(check).toMatchObject({ field: 'fact.handles_admin_procedures' })
    expect(check?.text).toContain('điểm b khoản 2 Điều 13')
    expect(found(checksOf('HT-17'), 'C03')).toBeUndefined()
  })

  it('C07: a design that is not built yet', () => {
    expect(found(checksOf('HT-04'), 'C07')).toBeDefined()
    expect(found(checksOf('HT-01'), 'C07')).toBeUndefined()
  })
})

describe('addressFits', () => {
  it.each([
    ['198.51.100.4', '198.51.100.0/27', true],
    ['198.51.100.31', '198.51.100.0/27', true],
    ['198.51.100.32', '198.51.100.0/27', false],
    ['203.0.113.10', '198.51.100.0/27; 203.0.113.0/26 (NAT)', true],
    ['10.0.0.1', '0.0.0.0/0', true],
    ['10.0.0.1', '10.0.0.1', true],
    ['10.0.0.2', '10.0.0.1/32', false],
    ['', '10.0.0.0/8', true],
    ['2001:db8::1', '10.0.0.0/8', true],
    ['10.0.0.1', 'chưa có', true],
    ['999.0.0.1', '10.0.0.0/8', true],
  ])('%s in %s: %s', (address, range, fits) => {
    expect(addressFits(address, range)).toBe(fits)
  })
})
