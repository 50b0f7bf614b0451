import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { parseCatalogue } from '../parse-catalogue.ts'
import { MappingCatalogue } from './mapping.schema.ts'
import { RequirementCatalogue } from './requirement-catalogue.schema.ts'

const textOf = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

/** Two requirements that use every kind of field. */
const small = `
head:
  id: tcvn-test
  version: 1.0.0
  title: Test
  legalBasis: Test
  validFrom: "2026-01-01"
  validTo: null
  status: draft
  confidence: secondary
  sources: [{ id: S1, title: One, official: [], confidence: secondary }]
gaps: [{ vi: Chưa đối chiếu }]
conditions: [{ id: has_web, text: { vi: Có web } }]
parameters:
  - { id: retention, unit: month, label: { vi: Thời gian lưu } }
  - { id: scope, unit: choice, label: { vi: Phạm vi }, options: { all: { vi: Tất cả } } }
scanChecks: [{ id: tls.https, text: { vi: HTTPS }, rules: [H01] }]
groups:
  - { id: AB, title: { vi: Nhóm }, sections: { 2: "4.2", 3: "5.2" }, counts: { 2: 1, 3: 1 } }
  - { id: CD, title: { vi: Nhóm khác }, sections: { 3: "5.3" }, counts: { 3: 1 } }
requirements:
  - id: T-AB-01
    group: AB
    levels: [2, 3]
    clause: { 2: 4.2.1 a, 3: 5.2.1 a; 5.2.2 }
    text: { vi: Một }
    kind: technical
    periodMonths: { 2: 12, 3: null }
    parameters: { retention: { 3: 6 }, scope: { 2: all } }
    appliesWhen: { condition: has_web, basis: inferred }
    scanCheck: tls.https
    evidence: [Ảnh]
    measures: [Bật]
    confidence: inference
    confidenceAt: { 2: secondary, 3: inference }
    corroboratedBy: [S1]
  - id: T-CD-01
    group: CD
    levels: [3]
    clause: { 3: null }
    text: { vi: Hai }
    kind: management
    evidence: [Văn bản]
    measures: [Ban hành]
    circular: { 3: Điều 9 }
    confidence: secondary
`

const faultsOf = (schema: z.ZodType, text: string): string[] => {
  const parsed = parseCatalogue(schema, { file: 'test.yaml', text })
  return parsed.ok ? [] : parsed.faults.map(({ line, message }) => `${line} ${message}`)
}

/** A text in which one place was changed, and the line of that place. */
const changed = (text: string, from: string, to: string): { text: string; line: number } => {
  const at = text.indexOf(from)
  if (at < 0) throw new Error(`nothing to change: ${from}`)
  return { text: text.replace(from, to), line: text.slice(0, at).split('\n').length }
}

describe('a catalogue of requirements is refused', () => {
  it('but not as it is', () => {
    expect(faultsOf(RequirementCatalogue, small)).toEqual([])
  })

  const cases: readonly [string, string, string, RegExp][] = [
    ['an id twice', 'id: T-CD-01', 'id: T-AB-01', /duplicate id T-AB-01/],
    ['an id out of number', 'id: T-CD-01', 'id: T-CD-02', /ends in CD-01/],
    ['levels that fall', 'levels: [2, 3]', 'levels: [3, 2]', /ascending/],
    ['a level twice', 'levels: [2, 3]', 'levels: [2, 2]', /ascending/],
    ['a clause too few', 'clause: { 2: 4.2.1 a, 3', 'clause: { 3', /one clause for each level/],
    ['a clause of another chapter', '2: 4.2.1 a', '2: 4.21.1 a', /4.21.1 a is not in chapter 4.2/],
    ['a clause that is none', '2: 4.2.1 a', '2: some', /clause numbers/],
    ['the same clause twice', '5.2.1 a; 5.2.2', '5.2.2; 5.2.2', /same clause twice/],
    ['neither clause nor circular', '    circular: { 3: Điều 9 }\n', '', /neither clause nor circular/],
    ['an empty paraphrase', 'vi: Hai', 'vi: ""', /./],
    ['no evidence', 'evidence: [Ảnh]', 'evidence: []', /./],
    ['a period at a foreign level', '{ 2: 12, 3: null }', '{ 4: 12, 3: null }', /not at level 4/],
    ['a period of no month', '{ 2: 12, 3: null }', '{ 2: 0, 3: null }', /./],
    ['a number for a choice', 'scope: { 2: all }', 'scope: { 2: 3 }', /does not fit choice/],
    ['an unknown option', 'scope: { 2: all }', 'scope: { 2: some }', /does not fit choice/],
    ['a word for a number', 'retention: { 3: 6 }', 'retention: { 3: six }', /does not fit month/],
    ['an unknown parameter', 'retention: { 3: 6 }', 'retained: { 3: 6 }', /unknown id retained/],
    ['an unknown condition', 'condition: has_web', 'condition: has_mail', /unknown id has_mail/],
    ['an unknown check', 'scanCheck: tls.https', 'scanCheck: tls.http', /unknown id tls.http/],
    ['an unknown group', 'group: CD', 'group: CE', /unknown id CE/],
    ['an unknown source', 'corroboratedBy: [S1]', 'corroboratedBy: [S9]', /unknown id S9/],
    ['a mark too strong', 'confidence: inference\n', 'confidence: secondary\n', /weakest/],
    [
      'a count that is wrong',
      'counts: { 2: 1, 3: 1 }',
      'counts: { 2: 1, 3: 2 }',
      /1 requirements at level 3, not 2/,
    ],
    [
      'a chapter without requirements',
      'sections: { 3: "5.3"',
      'sections: { 2: "4.3", 3: "5.3"',
      /no requirement at level 2/,
    ],
    ['a parent that is missing', '{ id: CD,', '{ id: CD, parent: EF,', /no group EF/],
    ['options without a choice', 'unit: choice', 'unit: count', /options belong to a choice/],
    ['a key nobody knows', 'scanCheck:', 'scanchek:', /scanchek/],
  ]
  it.each(cases)('with %s', (_what, from, to, message) => {
    const faults = faultsOf(RequirementCatalogue, changed(small, from, to).text)
    expect(faults.join('\n')).toMatch(message)
  })

  it('at the line of the fault', () => {
    const { text, line } = changed(small, '2: 4.2.1 a', '2: 4.3.1 a')
    expect(faultsOf(RequirementCatalogue, text)).toEqual([`${line} clause 4.3.1 a is not in chapter 4.2`])
  })
})

describe('a mapping is refused', () => {
  const mapping = textOf('mapping.yaml')
  const cases: readonly [string, string, string, RegExp][] = [
    [
      'none with two sides',
      'from: QL1-CS-01, to: null',
      'from: QL1-CS-01, to: T14423-RR-01',
      /none does not fit/,
    ],
    [
      'equal with one side',
      'to: T14423-RR-01, relation: equal',
      'to: null, relation: equal',
      /equal does not fit/,
    ],
    [
      'none beside a counterpart',
      'from: QL1-CS-01, to: null',
      'from: QL6-QR-01, to: null',
      /counterpart elsewhere/,
    ],
    ['an edge twice', 'from: QL1-CS-02, to: null', 'from: QL1-CS-01, to: null', /duplicate id QL1-CS-01/],
    ['an unknown reason', 'reasons: [now-in-decree]', 'reasons: [because]', /unknown id because/],
    ['no reason', 'reasons: [now-in-decree]', 'reasons: []', /./],
  ]
  it.each(cases)('with %s', (_what, from, to, message) => {
    expect(faultsOf(MappingCatalogue, changed(mapping, from, to).text).join('\n')).toMatch(message)
  })
})
