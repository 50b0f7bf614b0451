import { expect, test } from 'vitest'
import { placeOf, sortOut } from './difference-place.ts'

test.each([
  ['system.name', 'system', 'system', 'name'],
  ['system.milestones.decision.date', 'system', 'system', 'milestones.decision.date'],
  ['system.facts.basic_data_subjects.value', 'system', 'system', 'fact.basic_data_subjects'],
  ['system.components.devices.0190-1.address', 'system', 'device', 'address'],
  ['system.components.zones.0190-1.ranges.0.vlan', 'system', 'zone', 'ranges.vlan'],
  ['organisations.0190-1.place', 'organisations', 'organisation', 'place'],
  ['securityPlan.requirements.T14423-RR-01.measure', 'securityPlan', null, 'measure'],
  ['words.texts.muc_dich', 'words', null, 'texts.muc_dich'],
])('%s stands in %s, belongs to %s, is its %s', (path, area, entity, field) => {
  expect(placeOf(path)).toEqual({ area, entity, field })
})

test('a fact has a source, a day and a note beside its value', () => {
  expect(placeOf('system.facts.users.source')).toMatchObject({ field: 'fact.users', aspect: 'source' })
})

test('what follows from other data is counted, levels are told', () => {
  const row = (path: string) => ({ path, subject: '', before: '1', after: '2' })
  const paths = [
    'classifications.ND331.level',
    'classifications.ND331.hits.0.clause',
    'outcome.a',
    'outcome.b',
  ]
  const { told, counted } = sortOut(['system.name', ...paths].map(row))
  expect(told.map(({ path }) => path)).toEqual(['system.name', 'classifications.ND331.level'])
  expect([...counted]).toEqual([
    ['classifications', 1],
    ['outcome', 2],
  ])
})
