import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Level } from '../../contract/identity.ts'
import { PeriodCatalogue } from '../obligations/periods.schema.ts'
import { parseCatalogue } from '../parse-catalogue.ts'
import { TlsPolicy } from '../tls/policy.schema.ts'
import { levelsOf } from './by-level.schema.ts'
import { RequirementCatalogue, type RequirementFile } from './requirement-catalogue.schema.ts'

const LEVELS = [1, 2, 3, 4, 5] as const

const textOf = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')

const read = (file: string): RequirementFile => {
  const parsed = parseCatalogue(RequirementCatalogue, { file, text: textOf(file) })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults.slice(0, 5), null, 1))
  return parsed.value
}

const current = read('requirements/tcvn14423-2026.yaml')
const former = read('requirements/tcvn11930-2017.yaml')

type Row = RequirementFile['requirements'][number]

const at = ({ requirements }: RequirementFile, level: Level): Row[] =>
  requirements.filter(({ levels }) => levels.includes(level))

const perLevel = (file: RequirementFile, keep: (row: Row, level: Level) => boolean = () => true): number[] =>
  LEVELS.map((level) => at(file, level).filter((row) => keep(row, level)).length)

const byId = (file: RequirementFile, id: string): Row => {
  const found = file.requirements.find((row) => row.id === id)
  if (found === undefined) throw new Error(`no ${id}`)
  return found
}

const count = (rows: readonly Row[], keep: (row: Row) => boolean): number => rows.filter(keep).length

describe('TCVN 14423:2026', () => {
  const core = current.requirements.filter(({ group }) => group !== 'VL')

  /** Group, requirements at levels 1 to 5, requirements in all, as the sources were counted. */
  const table: readonly [string, number, number, number, number, number, number][] = [
    ['RR', 2, 2, 12, 13, 13, 13],
    ['HW', 8, 9, 11, 15, 17, 18],
    ['SW', 7, 9, 11, 12, 12, 12],
    ['TT', 8, 10, 19, 29, 31, 31],
    ['CH', 8, 10, 11, 15, 16, 16],
    ['TK', 22, 23, 25, 29, 29, 29],
    ['LH', 7, 9, 9, 10, 10, 11],
    ['NK', 5, 8, 12, 20, 20, 20],
    ['WE', 4, 4, 5, 12, 13, 13],
    ['MD', 5, 5, 8, 9, 9, 9],
    ['SL', 5, 6, 9, 10, 12, 13],
    ['HT', 18, 22, 35, 45, 50, 52],
    ['GS', 0, 0, 7, 8, 9, 9],
    ['NS', 6, 8, 8, 10, 12, 12],
    ['NCC', 5, 5, 5, 12, 12, 12],
    ['SC', 9, 11, 12, 15, 15, 17],
    ['PT', 0, 0, 11, 25, 26, 26],
    ['KT', 0, 0, 5, 7, 7, 7],
    ['VL', 4, 8, 23, 34, 42, 45],
  ]

  it.each(table)('group %s: %i, %i, %i, %i, %i of %i', (group, ...counts) => {
    const found = perLevel(current, (row, level) => (row.groupAt[level] ?? row.group) === group)
    const owned = count(current.requirements, (row) => row.group === group)
    expect([...found, owned]).toEqual(counts)
  })

  it('has the groups of the table in their order and 15 of them below level 3', () => {
    expect(current.groups.map(({ id }) => id)).toEqual(table.map(([id]) => id))
    const chapters = LEVELS.map((level) =>
      current.groups.filter(({ id, sections }) => id !== 'VL' && sections[level]),
    )
    expect(chapters.map((groups) => groups.length)).toEqual([15, 15, 18, 18, 18])
  })

  it('counts per level, with and without Annex A', () => {
    expect(perLevel(current, ({ group }) => group !== 'VL')).toEqual([119, 141, 215, 296, 313])
    expect(perLevel(current)).toEqual([123, 149, 238, 330, 355])
    expect([core.length, current.requirements.length]).toEqual([320, 365])
  })

  it('keeps Annex A, and it alone, out of the score (NĐ 331 Đ30.2)', () => {
    expect(current.groups.filter(({ mandatory }) => !mandatory).map(({ id }) => id)).toEqual(['VL'])
    expect(count(current.requirements, ({ kind }) => kind === 'physical')).toBe(45)
    expect(count(core, ({ kind }) => kind === 'management')).toBe(155)
    expect(count(core, ({ kind }) => kind === 'technical')).toBe(165)
  })

  it('marks how sure each is: read there, our inference, or contradicted', () => {
    const marks = (rows: readonly Row[]): number[] =>
      (['secondary', 'inference', 'unconfirmed', 'confirmed'] as const).map((mark) =>
        count(rows, ({ confidence }) => confidence === mark),
      )
    expect(marks(core)).toEqual([316, 3, 1, 0])
    expect(marks(current.requirements.filter(({ group }) => group === 'VL'))).toEqual([11, 34, 0, 0])
  })

  it('keeps the doubts', () => {
    const doubted = current.requirements
      .filter(({ doubt }) => doubt !== undefined)
      .map(({ id }) => id.slice(7))
    expect(doubted).toEqual(
      'HW-01 TT-10 TK-01 TK-02 TK-13 TK-14 LH-01 LH-04 SL-06 HT-09 HT-18 HT-34 HT-39 HT-50'.split(' '),
    )
    expect(current.gaps).toHaveLength(14)
  })

  it('has requirements that a higher level does not repeat', () => {
    const broken = core.filter(({ levels }) =>
      levels.some((level) => level < 5 && !levels.includes((level + 1) as Level)),
    )
    expect(Object.fromEntries(broken.map(({ id, levels }) => [id.slice(7), levels.join()]))).toEqual({
      'HW-12': '2,3',
      'LH-07': '2',
      'SL-06': '1,2',
      'HT-09': '2,3',
      'HT-18': '1,3,4,5',
      'HT-34': '1,2,3',
      'HT-39': '1,3,4,5',
      'HT-50': '2,4,5',
      'SC-01': '2,3',
      'SC-03': '2,3',
    })
  })

  it('has three requirements in another group at one level', () => {
    const moved = current.requirements.filter(({ groupAt }) => levelsOf(groupAt).length > 0)
    expect(moved.map(({ id, groupAt }) => [id.slice(7), groupAt])).toEqual([
      ['TT-25', { 3: 'HT' }],
      ['PT-03', { 2: 'SW' }],
      ['PT-04', { 2: 'SW' }],
    ])
  })

  it('keeps conditions, suggestions, equivalents, periods, checks and second sources', () => {
    const rows = current.requirements
    expect({
      conditional: count(rows, ({ appliesWhen }) => appliesWhen !== undefined),
      advisory: count(rows, ({ advisory }) => advisory),
      equivalent: count(rows, ({ equivalentAt }) => equivalentAt !== undefined),
      period: count(rows, ({ periodMonths }) => periodMonths !== undefined),
      scanned: count(rows, ({ scanCheck }) => scanCheck !== undefined),
      corroborated: count(rows, ({ corroboratedBy }) => corroboratedBy.length > 0),
    }).toEqual({ conditional: 62, advisory: 7, equivalent: 24, period: 47, scanned: 18, corroborated: 69 })
  })

  it('states the thresholds per level', () => {
    const valuesOf = (id: string, parameter: string): unknown =>
      LEVELS.map((level) => byId(current, id).parameters[parameter]?.[level] ?? null)
    expect(valuesOf('T14423-NK-12', 'log_retention_months')).toEqual([null, 1, 3, 6, 12])
    expect(valuesOf('T14423-VL-07', 'camera_retention_months')).toEqual([null, null, 3, 6, 12])
    expect(valuesOf('T14423-TK-20', 'inactive_account_days')).toEqual([45, 45, 45, 45, 45])
    expect(valuesOf('T14423-HT-13', 'dr_distance_km')).toEqual([null, null, null, null, 30])
    expect(valuesOf('T14423-HT-49', 'mfa_required')).toEqual([null, false, false, true, true])
  })

  it('agrees with the periods the deadlines are made from', () => {
    const file = 'obligations/tcvn14423-periods.yaml'
    const periods = parseCatalogue(PeriodCatalogue, { file, text: textOf(file) })
    if (!periods.ok) throw new Error(JSON.stringify(periods.faults))
    const same: Readonly<Record<string, readonly string[]>> = {
      P01: ['RR-02'],
      P02: ['RR-05'],
      P03: ['RR-10'],
      P04: ['HW-03'],
      P05: ['HW-08'],
      P06: ['SW-02'],
      P07: ['SW-10'],
      P08: ['TT-04'],
      P09: ['TK-08'],
      P10: ['LH-05'],
      P11: ['LH-06'],
      P12: ['LH-10'],
      P13: ['NK-14'],
      P14: ['GS-09'],
      P15: ['SL-12'],
      P16: ['HT-10'],
      P17: ['NS-06'],
      P18: ['SC-15'],
      P19: ['NCC-06', 'SC-09', 'SC-11'],
      P20: ['KT-04', 'KT-07'],
    }
    expect(periods.value.periods.map(({ id }) => id)).toEqual(Object.keys(same))
    for (const { id, months } of periods.value.periods)
      for (const one of same[id] ?? [])
        expect(
          LEVELS.map((level) => byId(current, `T14423-${one}`).periodMonths?.[level] ?? null),
          `${id} ${one}`,
        ).toEqual(months)
  })

  it('points to scan rules that exist', () => {
    const file = 'tls/vn-gov.yaml'
    const policy = parseCatalogue(TlsPolicy, { file, text: textOf(file) })
    if (!policy.ok) throw new Error(JSON.stringify(policy.faults))
    const rules = current.scanChecks.flatMap((check) => check.rules)
    expect(rules.length).toBeGreaterThan(0)
    for (const rule of rules) expect(Object.keys(policy.value.rules)).toContain(rule)
  })
})

describe('TCVN 11930:2017 with Circular 12/2022', () => {
  it('counts per level, and how sure it is there', () => {
    const sure = (mark: Row['confidence']): number[] =>
      perLevel(
        former,
        ({ confidence, confidenceAt }, level) => (confidenceAt?.[level] ?? confidence) === mark,
      )
    expect(perLevel(former)).toEqual([89, 124, 243, 273, 282])
    expect(sure('secondary')).toEqual([16, 90, 83, 40, 41])
    expect(sure('inference')).toEqual([50, 14, 146, 211, 217])
    expect(sure('unconfirmed')).toEqual([23, 20, 14, 22, 24])
    expect(former.requirements).toHaveLength(287)
  })

  it('stands in 12 groups with 47 parts', () => {
    const tops = former.groups.filter(({ parent }) => parent === undefined)
    expect(
      tops.map(({ id, counts }) => [id, ...LEVELS.map((level) => counts[level] ?? 0)].join(' ')),
    ).toEqual([
      'QL1 5 6 16 16 16',
      'QL2 4 4 5 5 5',
      'QL3 5 6 10 11 11',
      'QL4 8 10 16 18 18',
      'QL5 8 17 50 54 54',
      'QL6 5 5 5 5 5',
      'QL7 4 4 4 4 4',
      'QL8 8 8 11 12 12',
      'KT1 17 26 54 60 62',
      'KT2 17 22 32 36 38',
      'KT3 7 14 34 39 42',
      'KT4 1 2 6 13 15',
    ])
    expect(former.groups).toHaveLength(12 + 47)
  })

  it('prints a letter only where a source does: the management part of level 2', () => {
    const lettered = former.requirements.flatMap(({ id, clause }) =>
      LEVELS.filter((level) => clause[level]?.includes(' ')).map((level) => ({ id, level })),
    )
    expect(lettered).toHaveLength(34)
    expect(lettered.every(({ id, level }) => level === 2 && id.startsWith('QL'))).toBe(true)
    expect(count(former.requirements, ({ position }) => position[3] !== undefined)).toBe(47)
  })

  it('joins the parts of an item by their key', () => {
    const rows = (row: Row['row']): number => count(former.requirements, (one) => one.row === row)
    expect([rows('item'), rows('part'), rows('own')]).toEqual([240, 34, 13])
    expect(
      former.requirements.every(({ row, mergeKey }) => (row === 'item') === (mergeKey === undefined)),
    ).toBe(true)
  })
})

describe.each([
  ['TCVN 14423:2026', current, 'T14423-'],
  ['TCVN 11930:2017', former, ''],
])('%s', (_name, file, prefix) => {
  it('names each requirement by its group and its number there', () => {
    const numbers = new Map<string, number>()
    for (const { id, group } of file.requirements) {
      const number = (numbers.get(group) ?? 0) + 1
      numbers.set(group, number)
      expect(id).toBe(`${prefix}${group}-${String(number).padStart(2, '0')}`)
    }
  })

  it('has no empty sentence, and never the same sentence for the same clause', () => {
    for (const { id, text, evidence, measures } of file.requirements)
      for (const { vi } of [text, ...evidence, ...measures]) expect(vi.trim(), id).toMatch(/\p{L}/u)
    for (const level of LEVELS) {
      const said = at(file, level).map(
        ({ clause, circular, text }) => `${clause[level]} ${circular[level]} ${text.vi}`,
      )
      expect(new Set(said).size).toBe(said.length)
    }
  })

  it('cites a clause of the level itself', () => {
    const first = file === current ? 2 : 4
    for (const level of LEVELS)
      for (const { id, group, clause } of at(file, level))
        for (const one of clause[level]?.split('; ') ?? [])
          expect(one, id).toMatch(new RegExp(group === 'VL' ? `^A\\.${level}\\.` : `^${level + first}\\.`))
  })
})
