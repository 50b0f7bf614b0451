import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCatalogue } from '../../data/catalogues/parse-catalogue.ts'
import type { FactSet } from '../../data/contract/fact.ts'
import type { Classification, Regime } from '../../data/contract/level.ts'
import { LevelGuide } from '../../data/contract/level-guide.ts'
import type { Fact } from '../../data/contract/system.ts'
import { SampleAgency, sampleFactSet } from '../../data/sample/sample.schema.ts'
import { loadCatalogues } from '../../electron/app/catalogues.ts'
import { antiSplit, type SplitCandidate } from './anti-split.ts'
import { classify } from './classify.ts'
import { compareRegimes } from './compare-regimes.ts'
import { factsOfSystem } from './facts-of-system.ts'
import { levelGuide } from './level-guide.ts'
import { mergeFacts } from './merge-facts.ts'
import { factOutlook } from './open-criteria.ts'
import { parseFactSet } from './parse-fact-set.ts'

const dataDir = new URL('../../data', import.meta.url).pathname
const catalogues = loadCatalogues(dataDir)
const parsed = parseCatalogue(SampleAgency, {
  file: 'agency.yaml',
  text: readFileSync(`${dataDir}/sample/agency.yaml`, 'utf8'),
})
if (!parsed.ok) throw new Error('sample')
const sample = parsed.value

const context = { catalogueInfo: catalogues.level.ND331.info, greyZones: catalogues.greyZones.greyZones }
const levelOf = (factSet: FactSet, regime: Regime): Classification =>
  classify(factSet, catalogues.level[regime], { catalogueInfo: catalogues.level[regime].info })

describe('comparing the regimes', () => {
  const compare = (ref: string): ReturnType<typeof compareRegimes> => {
    const one = [...sample.systems, ...sample.edgeCases].find((system) => system.ref === ref)
    if (one === undefined) throw new Error(ref)
    const set = sampleFactSet(sample, one)
    return compareRegimes(levelOf(set, 'ND85'), levelOf(set, 'ND331'), catalogues.changes)
  }

  it('finds the drops and rises that the sample states, and no other', () => {
    const kinds = (kind: string): string[] =>
      sample.systems.filter(({ ref }) => compare(ref).kind === kind).map(({ ref }) => ref)
    const flagged = (flag: string): string[] =>
      sample.systems.filter(({ flags }) => flags.some((one) => one === flag)).map(({ ref }) => ref)
    expect(kinds('drop')).toEqual(flagged('level-drop-nd85-to-nd331'))
    expect(kinds('rise')).toEqual(flagged('level-rise-nd85-to-nd331'))
    expect(kinds('drop')).toEqual(['HT-16', 'HT-17'])
    expect(kinds('open')).toEqual([])
  })

  it('warns with the clause and names the changes behind it', () => {
    expect(compare('HT-16')).toEqual({
      kind: 'drop',
      from: 3,
      to: 2,
      warnings: [{ code: 'level-drop', clause: 'Đ25' }],
      changes: ['CH-01', 'CH-03'],
    })
    expect(compare('HT-24').warnings).toEqual([{ code: 'level-rise', clause: 'Đ25' }])
    expect(compare('HT-01')).toMatchObject({ kind: 'same', warnings: [] })
    expect(compare('E-03')).toMatchObject({ kind: 'open', from: null, to: null, warnings: [] })
  })
})

describe('unknown facts', () => {
  const outlookOf = (set: FactSet) => {
    const result = levelOf(set, 'ND331')
    return factOutlook(result, [], result.level)
  }

  it('says of each whether an answer could still raise the level', () => {
    const system = sample.systems.find(({ ref }) => ref === 'HT-11')
    if (system === undefined) throw new Error('HT-11')
    expect(outlookOf(sampleFactSet(sample, system))).toEqual([
      {
        fact: 'conditional_business_service',
        raisesTo: null,
        waiting: ['ND331-D13-k2-a', 'ND331-D12-k2-a'],
      },
    ])
    const open = outlookOf({ facts: { system_kinds: ['internal'], information_types: ['private'] } })
    expect(open[0]?.raisesTo).toBe(5)
    expect(open.find(({ fact }) => fact === 'stores_critical_national_data')?.raisesTo).toBe(5)
    expect(open.find(({ fact }) => fact === 'ics_building_grade')).toBeUndefined()
  })
})

describe('systems that look like one system split up (Đ8.3)', () => {
  const part = (id: string, rest: Partial<SplitCandidate> = {}): SplitCandidate => ({
    id,
    owner: 'ubnd',
    purpose: `Việc ${id}`,
    hosts: [],
    databases: [],
    factSet: {
      facts: {
        system_kinds: ['citizen_business'],
        information_types: ['personal'],
        basic_data_subjects: 60000,
        conditional_business_service: 'no',
      },
      unstated: 'no',
    },
    ...rest,
  })
  const check = (...systems: SplitCandidate[]): ReturnType<typeof antiSplit> =>
    antiSplit(systems, catalogues.level.ND331, context)

  it('finds halves that stay below a threshold only because they are halves', () => {
    const found = check(part('A', { databases: ['db01'] }), part('B', { databases: ['db01', 'db02'] }))
    expect(found).toEqual([
      {
        code: 'split-merge',
        clause: 'Đ8.3',
        systems: ['A', 'B'],
        shared: [{ kind: 'database', name: 'db01' }],
        levels: [2, 2],
        combined: 3,
      },
    ])
  })

  it('finds systems that hang together through a third, and a purpose in other words', () => {
    const purpose = 'Tiếp nhận, trả lời phản ánh của người dân trong tỉnh'
    const found = check(
      part('A', { purpose, hosts: ['web01'] }),
      part('X'),
      part('B', { purpose: 'Tiếp nhận và trả lời phản ánh của người dân' }),
      part('C', { hosts: ['web01', ''] }),
    )
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ systems: ['A', 'B', 'C'], combined: 3 })
    expect(found[0]?.shared.map(({ kind }) => kind).sort()).toEqual(['host', 'purpose'])
  })

  it('leaves other owners, unrelated systems and systems of one level alone', () => {
    expect(check(part('A', { hosts: ['h'] }), part('B', { hosts: ['h'], owner: 'bv' }))).toEqual([])
    expect(check(part('A', { hosts: ['h'] }), part('B', { hosts: ['g'] }))).toEqual([])
    expect(check(part('A', { hosts: [''] }), part('B', { hosts: [''] }))).toEqual([])
    const small = { ...part('A').factSet, facts: { ...part('A').factSet.facts, basic_data_subjects: 10 } }
    expect(
      check(part('A', { hosts: ['h'], factSet: small }), part('B', { hosts: ['h'], factSet: small })),
    ).toEqual([])
    expect(
      antiSplit([part('A', { hosts: ['h'] }), part('B', { hosts: ['h'] })], catalogues.level.ND85, context),
    ).toEqual([])
  })

  it('finds nothing in the sample: its systems share zones, not servers', () => {
    const systems = sample.systems.map((system) => ({
      id: system.ref,
      owner: system.owner,
      purpose: system.purpose,
      hosts: system.applications.map(({ host }) => host),
      databases: [],
      factSet: sampleFactSet(sample, system),
    }))
    expect(check(...systems)).toEqual([])
  })

  it('joins facts without making up what nobody knows', () => {
    const merged = mergeFacts([
      { facts: { system_kinds: ['internal'], user_count: 3, strategic: true, ics_building_grade: 'II' } },
      {
        facts: {
          system_kinds: ['ics'],
          user_count: 4,
          strategic: false,
          ics_building_grade: 'I',
          pm_decision_level: 4,
        },
      },
    ])
    expect(merged.facts).toEqual({
      system_kinds: ['ics', 'internal'],
      user_count: 7,
      strategic: true,
      ics_building_grade: 'I',
      pm_decision_level: '4',
    })
  })
})

describe('fact sets from outside', () => {
  it('takes what the command line documents', () => {
    const set = {
      id: 'T',
      facts: { pm_decision_level: 4, public_service_level: '3', strategic: null },
      unstated: 'no',
    }
    expect(parseFactSet(set)).toEqual({ ok: true, value: set })
  })

  it.each([
    [{ facts: { basic_data_subjects: -1 } }, 'facts.basic_data_subjects', '-1', /whole number, 0 or more/],
    [{ facts: { basic_data_subjects: 1.5 } }, 'facts.basic_data_subjects', '1.5', /whole number, 0 or more/],
    [{ facts: { basic_data_subjects: '5' } }, 'facts.basic_data_subjects', '"5"', /whole number, 0 or more/],
    [{ facts: { basic_data_subjects: 1e300 } }, 'facts.basic_data_subjects', '1e+300', /whole number/],
    [{ facts: { strategic: 'yes' } }, 'facts.strategic', '"yes"', /true, false/],
    [
      { facts: { conditional_business_service: true } },
      'facts.conditional_business_service',
      'true',
      /no, yes/,
    ],
    [{ facts: { ics_building_grade: 'V' } }, 'facts.ics_building_grade', '"V"', /IV, III/],
    [{ facts: { pm_decision_level: 1 } }, 'facts.pm_decision_level', '1', /2, 3, 4, 5/],
    [{ facts: { system_kinds: ['cloud'] } }, 'facts.system_kinds', '["cloud"]', /internal, citizen_business/],
    [{ facts: { system_kinds: 'internal' } }, 'facts.system_kinds', '"internal"', /list out of internal/],
    [{ facts: { users: 5 } }, 'facts.users', '5', /one of system_kinds/],
    [{ facts: {}, unstated: 'none' }, 'unstated', '"none"', /./],
    [{ id: 'A', fact: {} }, 'facts', 'nothing', /./],
    [[], '', '[]', /./],
    [null, '', 'null', /./],
  ])('refuses %j by field', (raw, field, value, expected) => {
    const result = parseFactSet(raw)
    if (result.ok) throw new Error('taken')
    const fault = result.faults.find((one) => one.field === field)
    expect(fault, JSON.stringify(result.faults)).toMatchObject({ value })
    expect(fault?.expected).toMatch(expected)
  })
})

describe('facts of a system of the inventory', () => {
  const fact = (key: string, state: Fact['state'], value: Fact['value'] = null): Fact => ({
    key,
    state,
    value,
    unit: '',
    source: '',
    date: null,
    note: '',
  })

  it('takes none and not-applicable as none and leaves the rest unknown', () => {
    const set = factsOfSystem('HT-99', [
      fact('system_kinds', 'value', ['internal']),
      fact('basic_data_subjects', 'none'),
      fact('infrastructure_scope', 'not-applicable'),
      fact('strategic', 'value', null),
      fact('ics_building_grade', 'value', 'VII'),
      fact('number_of_chairs', 'value', 4),
    ])
    expect(set).toEqual({
      id: 'HT-99',
      facts: {
        system_kinds: ['internal'],
        basic_data_subjects: 0,
        infrastructure_scope: 'none',
        strategic: null,
      },
      unstated: 'unknown',
    })
  })
})

describe('guide of the wizard', () => {
  it.each(['ND331', 'ND85'] as const)(
    'of %s is whole and asks for every fact the criteria read',
    (regime) => {
      const guide = levelGuide(regime, catalogues)
      expect(LevelGuide.parse(guide)).toEqual(guide)
      const asked = new Set(guide.questions.map(({ key }) => key))
      expect(guide.criteria.flatMap(({ facts }) => facts).filter((key) => !asked.has(key))).toEqual([])
      expect(guide.criteria).toHaveLength(catalogues.level[regime].criteria.length)
      expect(guide.harmScale).toHaveLength(5)
      expect(guide.presets.length).toBeGreaterThanOrEqual(40)
    },
  )

  it('leaves the questions of the other regime out', () => {
    const keys = (regime: Regime): string[] => levelGuide(regime, catalogues).questions.map(({ key }) => key)
    expect(keys('ND331')).not.toContain('user_count')
    expect(keys('ND85')).not.toContain('sensitive_data_subjects')
    expect(levelGuide('ND85', catalogues).greyZones).toEqual([])
    expect(levelGuide('ND331', catalogues).greyZones.map(({ id }) => id)).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => `GZ-0${n}`),
    )
  })
})

describe('sentences of the level', () => {
  const locale = (language: string): Record<string, Record<string, string>> =>
    JSON.parse(readFileSync(`${dataDir}/locales/${language}/level.json`, 'utf8'))

  it.each(['vi', 'en'])('in %s know every warning the catalogues can raise', (language) => {
    const raised = [
      ...Object.values(catalogues.level).flatMap(({ blocks, cautions }) => [...blocks, ...cautions]),
      catalogues.changes.drop,
      catalogues.changes.rise,
    ].map(({ code }) => code)
    const known = Object.keys(locale(language).warning ?? {})
    expect(known).toEqual(
      expect.arrayContaining([...raised, 'near-threshold', 'judgement-needed', 'split-merge']),
    )
  })

  it('have the same keys in both languages', () => {
    const keys = (node: unknown): unknown =>
      node !== null && typeof node === 'object'
        ? Object.fromEntries(Object.entries(node).map(([key, child]) => [key, keys(child)]))
        : ''
    expect(keys(locale('en'))).toEqual(keys(locale('vi')))
  })
})
