import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCatalogue } from '../../data/catalogues/parse-catalogue.ts'
import type { FactSet } from '../../data/contract/fact.ts'
import { Classification, type Regime } from '../../data/contract/level.ts'
import { SampleAgency, sampleFactSet } from '../../data/sample/sample.schema.ts'
import { loadCatalogues } from '../../electron/app/catalogues.ts'
import { classify } from './classify.ts'

const dataDir = new URL('../../data', import.meta.url).pathname
const catalogues = loadCatalogues(dataDir)
const parsed = parseCatalogue(SampleAgency, {
  file: 'agency.yaml',
  text: readFileSync(`${dataDir}/sample/agency.yaml`, 'utf8'),
})
if (!parsed.ok) throw new Error('sample')
const sample = parsed.value

const REGIMES: readonly Regime[] = ['ND331', 'ND85']

const levelOf = (factSet: FactSet, regime: Regime = 'ND331'): Classification =>
  classify(factSet, catalogues.level[regime], {
    catalogueInfo: catalogues.level[regime].info,
    greyZones: catalogues.greyZones.greyZones,
  })

const no = (facts: FactSet['facts']): FactSet => ({ facts, unstated: 'no' })
const codes = ({ warnings }: Classification): string[] =>
  warnings.map(({ code, clause }) => `${code} ${clause}`)

describe('worked examples of the catalogues', () => {
  it.each(catalogues.vectors.vectors)('$id', ({ id, regime, facts, expect: level, by }) => {
    const result = levelOf({ id, facts, unstated: 'no' }, regime)
    expect(result.level).toBe(level === 'undetermined' ? null : level)
    const top = result.hits.filter((hit) => hit.level === level).map(({ criterion }) => criterion)
    expect(top).toEqual(by)
    expect(Classification.parse(result)).toEqual(result)
  })
})

describe('sample agency and edge cases', () => {
  const cases = [...sample.systems, ...sample.edgeCases].flatMap((one) =>
    REGIMES.map((regime) => ({ ref: one.ref, regime, one })),
  )
  it.each(cases)('$ref under $regime', ({ regime, one }) => {
    const result = levelOf(sampleFactSet(sample, one), regime)
    const expected = one.expected[regime]
    expect(result.level).toBe(expected.level)
    const at = (top: boolean): string[] =>
      result.hits.filter(({ level }) => (level === expected.level) === top).map(({ criterion }) => criterion)
    expect(at(true)).toEqual([...expected.by].sort())
    expect(at(false)).toEqual([...expected.also].sort())
  })

  it.each(REGIMES)('adds up to the levels the yearly report expects under %s', (regime) => {
    const levels = sample.systems.map((system) => levelOf(sampleFactSet(sample, system), regime).level)
    const counts = [1, 2, 3, 4, 5].map((level) => levels.filter((one) => one === level).length)
    expect(counts).toEqual(sample.reportExpected.byComputedLevel[regime])
  })

  it('marks the systems near a threshold as the sample does', () => {
    const near = sample.systems
      .filter((system) => codes(levelOf(sampleFactSet(sample, system))).some((c) => c.startsWith('near-')))
      .map(({ ref }) => ref)
    expect(near).toEqual(sample.systems.filter((s) => s.flags.includes('near-threshold')).map((s) => s.ref))
  })
})

describe('status', () => {
  it('is undetermined, and never level 1, when nothing is known', () => {
    const result = levelOf({ facts: {} })
    expect(result).toMatchObject({ id: null, status: 'undetermined', level: null, hits: [], nearMisses: [] })
    expect(result.unknown).toHaveLength(catalogues.level.ND331.criteria.length)
  })

  it.each([
    ['state secrets, harm none', no({ system_kinds: ['internal'], information_types: ['state_secret'] })],
    ['defence, harm unknown', { facts: { serves_defence_security: true } }],
    [
      'defence, harm given as unknown',
      no({ serves_defence_security: true, national_security_harm: 'unknown' }),
    ],
  ] as [string, FactSet][])('is blocked by %s', (_what, factSet) => {
    for (const regime of REGIMES) {
      const result = levelOf(factSet, regime)
      expect(result).toMatchObject({ status: 'blocked', level: null })
      expect(result.warnings[0]?.code).toBe('harm-not-judged')
    }
  })

  it('is blocked although another criterion holds, which stays in the proof', () => {
    const result = levelOf(
      no({
        system_kinds: ['citizen_business'],
        information_types: ['state_secret'],
        handles_admin_procedures: true,
      }),
    )
    expect(result.status).toBe('blocked')
    expect(result.level).toBeNull()
    expect(result.hits).toContainEqual({ criterion: 'ND331-D13-k2-b', level: 3, clause: 'Đ13.2.b' })
  })

  it('is not blocked while nobody has said that there are state secrets', () => {
    expect(levelOf({ facts: { national_security_harm: 'none' } }).status).toBe('undetermined')
  })

  it('is determined with the level reached while higher criteria are open', () => {
    const result = levelOf({
      id: 'S',
      facts: {
        system_kinds: ['infrastructure'],
        information_types: ['private'],
        infrastructure_scope: 'nationwide',
        requires_24_7_no_unplanned_stop: null,
        pm_decision_level: 3,
        national_egov_system: false,
        serves_defence_security: false,
        stores_critical_national_data: false,
        risk_framework_level: 'none',
      },
    })
    expect(result).toMatchObject({ id: 'S', status: 'determined', level: 3 })
    expect(result.hits.map(({ criterion }) => criterion)).toEqual(['ND331-D13-k5'])
    expect(result.unknown).toEqual([
      { criterion: 'ND331-D14-k2', level: 4, facts: ['requires_24_7_no_unplanned_stop'] },
    ])
  })
})

describe('what is unknown', () => {
  it('holds only the facts that keep the criterion open', () => {
    const result = levelOf({
      facts: {
        system_kinds: ['citizen_business'],
        information_types: ['personal'],
        basic_data_subjects: 50000,
      },
    })
    const open = (id: string): readonly string[] | undefined =>
      result.unknown.find(({ criterion }) => criterion === id)?.facts
    expect(open('ND331-D13-k2-c')).toEqual(['sensitive_data_subjects'])
    expect(open('ND331-D13-k2-a')).toEqual(['conditional_business_service'])
    expect(open('ND331-D13-k3')).toBeUndefined()
    expect(result.hits.map(({ criterion }) => criterion)).toEqual(['ND331-D12-k2-b'])
  })

  it('leaves an explicit unknown unknown where everything else is none', () => {
    const facts: FactSet['facts'] = {
      system_kinds: ['citizen_business'],
      conditional_business_service: 'unknown',
    }
    const result = levelOf(no(facts))
    expect(result.unknown.map(({ criterion }) => criterion)).toEqual(['ND331-D13-k2-a', 'ND331-D12-k2-a'])
  })

  it('counts an empty set as none, not as unknown', () => {
    const result = levelOf(no({ system_kinds: [], information_types: [] }))
    expect(result.unknown).toEqual([])
    expect(result.status).toBe('undetermined')
  })
})

describe('near misses', () => {
  it('names the count, where it is, and what it needs', () => {
    const result = levelOf(
      no({
        system_kinds: ['citizen_business'],
        information_types: ['personal'],
        basic_data_subjects: 96000,
        sensitive_data_subjects: 8000,
      }),
    )
    const near = result.nearMisses.find(({ criterion }) => criterion === 'ND331-D13-k2-c')
    expect(near).toEqual({
      criterion: 'ND331-D13-k2-c',
      level: 3,
      because: [
        { fact: 'basic_data_subjects', value: 96000, needs: '>= 100000' },
        { fact: 'sensitive_data_subjects', value: 8000, needs: '>= 10000' },
      ],
    })
    expect(codes(result)).toContain('near-threshold Đ13.2.c')
    expect(codes(result)).toContain('counting-method Đ13.2.c')
  })

  it.each([
    [79999, false],
    [80000, true],
    [99999, true],
    [100000, false],
  ])('of %i subjects: %s', (basic_data_subjects, near) => {
    const result = levelOf(
      no({ system_kinds: ['citizen_business'], information_types: ['personal'], basic_data_subjects }),
    )
    expect(codes(result).includes('near-threshold Đ13.2.c')).toBe(near)
    expect(result.nearMisses.some(({ criterion }) => criterion === 'ND331-D13-k2-c')).toBe(near)
  })

  it('names one missing condition and keeps quiet about criteria of which nothing holds', () => {
    const result = levelOf(no({ system_kinds: ['infrastructure'], infrastructure_scope: 'nationwide' }))
    expect(result.nearMisses.find(({ criterion }) => criterion === 'ND331-D14-k2')?.because).toEqual([
      { fact: 'requires_24_7_no_unplanned_stop', value: false, needs: '= true' },
    ])
    const quiet = ['ND331-D15-k2', 'ND331-D15-k5', 'ND331-D13-k1']
    expect(result.nearMisses.filter(({ criterion }) => quiet.includes(criterion))).toEqual([])
  })

  it('warns of a threshold that is near although other facts are unknown', () => {
    const result = levelOf({ facts: { system_kinds: ['citizen_business'], sensitive_data_subjects: 9000 } })
    expect(codes(result)).toContain('near-threshold Đ13.2.c')
    expect(result.nearMisses.map(({ criterion }) => criterion)).not.toContain('ND331-D13-k2-c')
  })
})

describe('warnings', () => {
  it('asks for judgement where a criterion that needs it holds', () => {
    const result = levelOf(no({ stores_critical_national_data: true }))
    expect(codes(result)).toEqual([
      'judgement-needed Đ15.2',
      'national-security-critical Đ16.4',
      'GZ-06 Đ16.4',
    ])
  })

  it('does not let "not strategic" lower the level in silence', () => {
    const secret: FactSet['facts'] = {
      information_types: ['state_secret'],
      national_security_harm: 'especially_serious',
    }
    expect(levelOf(no(secret)).status).toBe('undetermined')
    expect(codes(levelOf(no(secret)))).toContain('strategic-not-concluded Đ15.1')
    expect(codes(levelOf({ facts: secret }))).toContain('strategic-not-concluded Đ15.1')
    expect(levelOf(no({ ...secret, strategic: true })).level).toBe(5)
    expect(codes(levelOf(no({ ...secret, strategic: true })))).not.toContain('strategic-not-concluded Đ15.1')
    expect(levelOf(no(secret), 'ND85').level).toBe(5)
  })

  it.each([
    ['GZ-01', { system_kinds: ['citizen_business'], information_types: ['public'] }],
    ['GZ-02', { system_kinds: ['internal'], handles_admin_procedures: true }],
    ['GZ-03', { system_kinds: ['infrastructure'], infrastructure_scope: 'single_agency' }],
    [
      'GZ-04',
      { system_kinds: ['internal', 'infrastructure'], infrastructure_scope: 'ministry_sector_province' },
    ],
    ['GZ-05', { system_kinds: ['infrastructure'], infrastructure_scope: 'nationwide' }],
    [
      'accounts-but-public-only',
      { system_kinds: ['internal'], information_types: ['public'], user_count: 20 },
    ],
    ['framework-not-issued', { risk_framework_level: '1' }],
    ['availability-to-justify', { national_egov_system: true, requires_24_7_no_unplanned_stop: true }],
    ['business-list-version', { system_kinds: ['citizen_business'], conditional_business_service: 'yes' }],
  ] as [string, FactSet['facts']][])('raises %s from facts, and not without them', (code, facts) => {
    expect(levelOf(no(facts)).warnings.map((one) => one.code)).toContain(code)
    expect(levelOf(no({})).warnings).toEqual([])
    expect(levelOf({ facts: {} }).warnings).toEqual([])
  })

  it('never raises a zone that is to be asked only, nor one of the other regime', () => {
    const every = [...sample.systems, ...sample.edgeCases].map((one) => sampleFactSet(sample, one))
    const raised = (regime: Regime): string[] => every.flatMap((set) => codes(levelOf(set, regime)))
    expect(raised('ND331').filter((code) => code.startsWith('GZ-07'))).toEqual([])
    expect(raised('ND85').filter((code) => code.startsWith('GZ-'))).toEqual([])
  })
})

it('says which catalogue it was judged by', () => {
  const { id, version, digest } = catalogues.level.ND85.info
  expect(levelOf(no({}), 'ND85').catalogue).toEqual({ id, version, digest })
})
