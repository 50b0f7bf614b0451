import { expect, it } from 'vitest'
import type { FoundField, PersonalData } from '../../../data/contract/site-personal-data.ts'
import type { Fact } from '../../../data/contract/system.ts'
import { proposedFields, proposeFacts } from './propose-facts.ts'

const found = (field: string, given: Partial<FoundField> = {}): FoundField => ({
  ...{
    field,
    group: 'basic',
    clause: 'Đ3.7',
    page: 'https://a.example/',
    selector: 'input',
    evidence: field,
  },
  concealed: false,
  ...given,
})

const pages = (fields: FoundField[], collects: PersonalData['collects'] = 'yes'): PersonalData => ({
  ...{ collects, confidence: 'normal', fields, observations: [], leads: [], pages: [], complete: true },
})

const fact = (key: string, value: Fact['value'], state: Fact['state'] = 'value'): Fact => ({
  ...{ key, state, value, unit: '', source: '', date: null, note: '' },
})

const FIELDS = proposedFields(
  pages([
    found('phone'),
    found('phone', { page: 'https://a.example/b' }),
    found('bank', { group: 'sensitive' }),
  ]),
)

it('names each kind once with its pages, and nothing that a visitor does not see', () => {
  expect(FIELDS).toEqual([
    { field: 'phone', group: 'basic', clause: 'Đ3.7', pages: ['https://a.example/', 'https://a.example/b'] },
    { field: 'bank', group: 'sensitive', clause: 'Đ3.7', pages: ['https://a.example/'] },
  ])
  expect(proposedFields(pages([found('phone')], 'maybe'))).toEqual([])
  expect(proposedFields(pages([found('phone', { concealed: true })]))).toEqual([])
})

it('adds personal information to what is stated and asks for the numbers', () => {
  const { facts, counts, needed } = proposeFacts(FIELDS, [
    fact('information_types', ['public', 'state_secret']),
    fact('basic_data_subjects', 0),
  ])
  expect(facts).toEqual([
    {
      key: 'information_types',
      present: ['public', 'state_secret'],
      proposed: ['public', 'personal', 'state_secret'],
    },
  ])
  expect(counts).toEqual([
    { key: 'basic_data_subjects', present: 0 },
    { key: 'sensitive_data_subjects', present: null },
  ])
  expect(needed).toBe(true)
})

it('asks for nothing where the record says it all', () => {
  const said = [
    fact('information_types', ['personal']),
    fact('basic_data_subjects', 10),
    fact('sensitive_data_subjects', 3),
  ]
  expect(proposeFacts(FIELDS, said)).toMatchObject({ facts: [], needed: false })
  const denied = [...said.slice(0, 2), fact('sensitive_data_subjects', null, 'none')]
  expect(proposeFacts(FIELDS, denied)).toMatchObject({ facts: [], needed: true })
})
