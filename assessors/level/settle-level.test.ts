import { describe, expect, it } from 'vitest'
import type { Facts } from '../../data/contract/fact.ts'
import type { Level } from '../../data/contract/identity.ts'
import { type LevelAnswer, LevelOutcome, type LevelOverride } from '../../data/contract/level-outcome.ts'
import type { RiskItem, RiskReview } from '../../data/contract/risk.ts'
import type { Fact } from '../../data/contract/system.ts'
import { loadCatalogues } from '../../electron/app/catalogues.ts'
import { decidingClauses, levelsOf, NO_CASE } from '../../electron/app/system-level.ts'
import type { LevelCase, Partner } from '../../electron/store/store.ts'
import { rateRisk } from './rate-risk.ts'
import { suggestedThreats } from './risk-guide.ts'

const catalogues = loadCatalogues(new URL('../../data', import.meta.url).pathname)
const ID = '00000000-0000-7000-8000-000000000001'
const AT = '2026-11-21T02:00:00Z'

const factsOf = (facts: Facts): Fact[] =>
  Object.entries(facts).map(([key, value]) => ({
    key,
    state: 'value',
    value: value as Fact['value'],
    unit: '',
    source: '',
    date: null,
    note: '',
  }))

/** An internal system with personal data: level 2 by Đ12.1, and nothing else is known. */
const INTERNAL: Facts = { system_kinds: ['internal'], information_types: ['personal'] }

const settled = (facts: Facts, about: Partial<LevelCase> = {}, preset: string | null = null) =>
  levelsOf(catalogues, { code: 'A', preset, facts: factsOf(facts) }, { levelCase: { ...NO_CASE, ...about } })

const outcome = (facts: Facts, about: Partial<LevelCase> = {}, preset: string | null = null) =>
  settled(facts, about, preset).outcome.ND331

const partner = (name: string, given: Partial<Partner> = {}): Partner => ({
  name,
  code: null,
  preset: null,
  state: 'in-use',
  ...given,
})

const answer = (key: string, given: Partial<LevelAnswer> = {}): LevelAnswer => ({
  about: 'floor',
  key,
  answer: 'applies',
  reason: 'theo văn bản của tỉnh',
  decidedBy: 'Trần Văn A',
  decidedOn: '2026-11-20',
  actor: 'desktop:an',
  at: AT,
  ...given,
})

const override = (level: Level, demanded: Level | null): LevelOverride => ({
  id: ID,
  regime: 'ND331',
  level,
  demanded,
  clause: 'Đ8.2',
  reason: 'lý do',
  decidedBy: 'Trần Văn A',
  decidedOn: '2026-11-20',
  actor: 'desktop:an',
  at: AT,
  withdrawnAt: null,
})

const risk = (given: Partial<RiskItem> = {}): RiskItem => ({
  id: ID,
  version: 1,
  systemId: ID,
  stage: 'preliminary',
  threatKey: '',
  asset: '',
  threat: 'mất dữ liệu',
  weakness: '',
  likelihood: 3,
  harmed: 'public-interest',
  degree: 'harm',
  treatment: null,
  measure: '',
  owner: '',
  due: null,
  acceptedBy: '',
  ...given,
})

const review = (given: Partial<RiskReview>): RiskReview => ({
  systemId: ID,
  version: 1,
  stage: 'preliminary',
  assessedOn: '2026-11-20',
  assessedBy: 'Tổ đánh giá',
  cause: 'a',
  assets: '',
  capability: '',
  communication: '',
  verdict: null,
  level: null,
  reason: '',
  decidedBy: '',
  decidedOn: null,
  actor: 'desktop:an',
  at: AT,
  ...given,
})

const codes = (result: LevelOutcome): string[] => result.warnings.map(({ code }) => code)
const floor = (result: LevelOutcome, id: string) => result.floors.find((one) => one.floor === id)

describe('facts of the inventory', () => {
  it.each([
    ['CSDL quốc gia về dân cư', 'national_population_db'],
    ['Cơ sở dữ liệu Quốc gia về Dân cư (Bộ Công an)', 'national_population_db'],
    ['CSDLQG Dân cư', 'national_population_db'],
    ['Hệ thống định danh và xác thực điện tử', 'e_identification'],
    ['Ứng dụng VNeID', 'e_identification'],
    ['LGSP tỉnh', 'lgsp'],
    ['Nền tảng tích hợp, chia sẻ dữ liệu quốc gia (NDXP)', 'ndxp'],
    ['Kho dữ liệu dân cư của xã', 'other'],
    ['CSDL quốc gia về đất đai', 'other'],
  ])('knows %s', (name, key) => {
    const { inventory } = settled(INTERNAL, { partners: [partner(name)] })
    expect(inventory).toEqual([{ fact: 'connects_to', value: [key], names: [name], planned: [] }])
  })

  it('knows a system of the inventory by its kind, and leaves the fact open without any connection', () => {
    const known = settled(INTERNAL, { partners: [partner('Trục của tỉnh', { preset: 'lgsp' })] })
    expect(known.facts.connects_to).toEqual(['lgsp'])
    expect(settled(INTERNAL).facts.connects_to).toBeUndefined()
    expect(floor(outcome(INTERNAL), 'FL01')).toMatchObject({ state: 'open', facts: ['connects_to'] })
  })

  it('adds what the inventory knows to what was answered', () => {
    const { facts } = settled({ ...INTERNAL, connects_to: ['ndxp'] }, { partners: [partner('Cổng VNeID')] })
    expect(facts.connects_to).toEqual(['e_identification', 'ndxp'])
  })
})

describe('floors', () => {
  const population = partner('CSDL quốc gia về dân cư')

  it('raise the level with their text and mark, under both regimes', () => {
    const levels = settled(INTERNAL, { partners: [population] })
    for (const regime of ['ND331', 'ND85'] as const) {
      const result = levels.outcome[regime]
      expect(LevelOutcome.parse(result)).toEqual(result)
      expect(result).toMatchObject({ criteria: 2, level: 3, proposed: 3, atLeast: 3 })
      expect(result.steps.at(-1)).toMatchObject({ kind: 'floor', floor: 'FL01', confidence: 'secondary' })
      expect(result.steps.at(-1)).toHaveProperty('basis', expect.stringContaining('70/2024'))
      expect(decidingClauses(result)).toEqual(['FL01'])
    }
  })

  it('are covered by criteria that reach as high', () => {
    const result = outcome(
      { system_kinds: ['citizen_business'], handles_admin_procedures: true },
      { partners: [population] },
    )
    expect(result.level).toBe(3)
    expect(floor(result, 'FL01')?.state).toBe('covered')
    expect(result.steps.map(({ kind }) => kind)).toEqual(['criteria'])
  })

  it('of a connection that is only planned do not count yet', () => {
    const result = outcome(INTERNAL, { partners: [{ ...population, state: 'planned' }] })
    expect(result.level).toBe(2)
    expect(floor(result, 'FL01')?.state).toBe('planned')
  })

  it('that nobody has confirmed wait for a person, and count or not as the person says', () => {
    const partners = [partner('LGSP')]
    const asked = outcome(INTERNAL, { partners })
    expect(asked.level).toBe(2)
    expect(floor(asked, 'FL03')).toMatchObject({ state: 'asks', confidence: 'unconfirmed' })
    expect(codes(asked)).toContain('floor-asks')
    expect(asked.judgements).toContainEqual(
      expect.objectContaining({ about: 'floor', key: 'FL03', answer: null }),
    )
    const yes = outcome(INTERNAL, { partners, answers: [answer('FL03')] })
    expect(yes).toMatchObject({ level: 3, criteria: 2 })
    const no = outcome(INTERNAL, { partners, answers: [answer('FL03', { answer: 'not-applies' })] })
    expect(no.level).toBe(2)
    expect(floor(no, 'FL03')?.state).toBe('declined')
    expect(codes(no)).not.toContain('floor-asks')
  })

  it('may be set aside by a person even when they start by themselves', () => {
    const result = outcome(INTERNAL, {
      partners: [population],
      answers: [answer('FL01', { answer: 'not-applies' })],
    })
    expect(result.level).toBe(2)
  })

  it('follow from the kind of system, and stay silent when their facts say no', () => {
    expect(floor(outcome({ ...INTERNAL, sector: [] }, {}, 'cong-ttdt-tinh'), 'FL10')?.state).toBe('asks')
    const none = outcome({ ...INTERNAL, sector: [], connects_to: [] })
    expect(none.floors).toEqual([])
  })

  it('do not make up a level while the criteria give none', () => {
    const result = outcome({}, { partners: [population] })
    expect(result).toMatchObject({ status: 'undetermined', level: null, proposed: null, atLeast: 3 })
  })

  it('that no fact has settled count among what could still raise the level', () => {
    const { outlook } = outcome({ ...INTERNAL, connects_to: [] })
    expect(outlook.find(({ fact }) => fact === 'sector')).toMatchObject({
      raisesTo: 4,
      waiting: expect.arrayContaining(['FL05', 'FL08']),
    })
  })
})

describe('risks', () => {
  it('are rated by the scale of the law, never for what nobody judged', () => {
    const rate = (given: Partial<RiskItem>) => rateRisk(risk(given), catalogues.risk)
    expect(rate({})).toEqual({ impact: 2, score: 6, band: 'medium' })
    expect(rate({ harmed: 'national-security', degree: 'especially-serious', likelihood: 5 })).toEqual({
      impact: 5,
      score: 25,
      band: 'very-high',
    })
    expect(rate({ harmed: 'rights', degree: 'harm', likelihood: 4 })).toEqual({
      impact: 1,
      score: 4,
      band: 'low',
    })
    expect(rate({ likelihood: null })).toEqual({ impact: 2, score: null, band: null })
    expect(rate({ degree: null })).toEqual({ impact: null, score: null, band: null })
  })

  it('above the level ask for a conclusion and raise nothing by themselves', () => {
    const risks = [risk({ degree: 'especially-serious' })]
    const result = outcome(INTERNAL, { risks })
    expect(result.level).toBe(2)
    expect(result.risk).toMatchObject({ items: 1, rated: 1, highest: 'high', harmLevel: 4 })
    expect(codes(result)).toContain('risk-above-level')
    const rare = outcome(INTERNAL, { risks: [risk({ degree: 'especially-serious', likelihood: 1 })] })
    expect(codes(rare)).not.toContain('risk-above-level')
  })

  it('judged higher raise the level under NĐ 331 alone (Đ10.5)', () => {
    const about = { risks: [risk()], reviews: [review({ verdict: 'higher', level: 3, reason: 'x' })] }
    const levels = settled(INTERNAL, about)
    expect(levels.outcome.ND331).toMatchObject({ criteria: 2, level: 3 })
    expect(levels.outcome.ND331.steps.at(-1)).toEqual({ kind: 'risk', level: 3, clause: 'Đ10.5' })
    expect(levels.outcome.ND85.level).toBe(2)
    expect(codes(levels.outcome.ND331)).not.toContain('risk-not-assessed')
    expect(codes(outcome(INTERNAL))).toContain('risk-not-assessed')
  })

  it('are proposed by what is known of the system', () => {
    const keys = (facts: Facts) =>
      suggestedThreats(catalogues.risk, { facts }, [risk({ threatKey: 'phishing' })]).map(({ key }) => key)
    expect(keys(INTERNAL)).toEqual(expect.arrayContaining(['ransomware', 'personal-data-leak']))
    expect(keys(INTERNAL)).not.toContain('phishing')
    expect(keys(INTERNAL)).not.toContain('ddos')
    expect(keys({ system_kinds: ['citizen_business'] })).toContain('ddos')
    const harm = (facts: Facts) =>
      suggestedThreats(catalogues.risk, { facts }, []).find(({ key }) => key === 'ransomware')
    expect(harm({ information_types: ['public'] })).toMatchObject({ harmed: 'rights', degree: 'harm' })
    expect(harm({ handles_admin_procedures: true })).toMatchObject({
      harmed: 'public-interest',
      degree: 'serious',
    })
  })
})

describe('overrides', () => {
  it('upwards stand, and give way once more is asked for', () => {
    const up = outcome(INTERNAL, { overrides: [override(3, 2)] })
    expect(up).toMatchObject({ level: 2, proposed: 3, overrideStands: true })
    const overtaken = outcome(
      { ...INTERNAL, stores_critical_national_data: true },
      { overrides: [override(3, 2)] },
    )
    expect(overtaken).toMatchObject({ level: 5, proposed: 5, overrideStands: false })
    expect(codes(overtaken)).toContain('override-overtaken')
  })

  it('downwards stand with a warning, and only over what they were made over', () => {
    const facts: Facts = { system_kinds: ['citizen_business'], handles_admin_procedures: true }
    const down = outcome(facts, { overrides: [override(2, 3)] })
    expect(down).toMatchObject({ level: 3, proposed: 2, overrideStands: true })
    expect(codes(down)).toContain('override-lower')
    const more = outcome({ ...facts, stores_critical_national_data: true }, { overrides: [override(2, 3)] })
    expect(more).toMatchObject({ level: 5, proposed: 5, overrideStands: false })
  })

  it('of another regime, withdrawn, or over a block do not count', () => {
    const other = { ...override(4, 2), regime: 'ND85' as const }
    expect(outcome(INTERNAL, { overrides: [other] }).proposed).toBe(2)
    expect(outcome(INTERNAL, { overrides: [{ ...override(4, 2), withdrawnAt: AT }] }).proposed).toBe(2)
    const secret: Facts = { system_kinds: ['internal'], information_types: ['state_secret'] }
    const blocked = outcome(secret, { overrides: [override(3, null)] })
    expect(blocked).toMatchObject({ status: 'blocked', level: null, proposed: null, overrideStands: false })
  })

  it('may propose a level where no criterion gives one', () => {
    expect(outcome({}, { overrides: [override(4, null)] })).toMatchObject({ level: null, proposed: 4 })
  })
})

describe('judgements', () => {
  it('list grey zones and judged criteria with the answer of a person', () => {
    const facts: Facts = {
      system_kinds: ['citizen_business'],
      conditional_business_service: 'no',
      information_types: ['public'],
    }
    const waiting = outcome(facts).judgements
    expect(waiting.map(({ about, key }) => `${about} ${key}`)).toEqual([
      'criterion ND331-D12-k2-a',
      'grey-zone GZ-01',
    ])
    const given = answer('GZ-01', { about: 'grey-zone', answer: 'Cấp 2' })
    const after = outcome(facts, { answers: [given] }).judgements
    expect(after.find(({ key }) => key === 'GZ-01')?.answer).toEqual(given)
  })
})
