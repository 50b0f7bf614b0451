import { expect, test } from 'vitest'
import { differencesOf } from './difference.ts'

test('a value that changed, one that came and one that went', () => {
  const before = { system: { name: 'Cổng', purpose: 'Tra cứu', since: null } }
  const after = { system: { name: 'Cổng mới', since: '2026-01-01', purpose: '' } }
  expect(differencesOf(before, after)).toEqual([
    { path: 'system.name', subject: '', before: 'Cổng', after: 'Cổng mới' },
    { path: 'system.purpose', subject: '', before: 'Tra cứu', after: null },
    { path: 'system.since', subject: '', before: null, after: '2026-01-01' },
  ])
})

test('rows are known by their key or id, not by their place', () => {
  const zone = (id: string, vlan: number) => ({ id, vlan })
  const before = { facts: [{ key: 'users', value: 10 }], zones: [zone('a', 1), zone('b', 2)] }
  const after = { facts: [{ key: 'users', value: 12 }], zones: [zone('c', 9), zone('a', 1), zone('b', 2)] }
  expect(differencesOf(before, after).map(({ path }) => path)).toEqual([
    'facts.users.value',
    'zones.c.id',
    'zones.c.vlan',
  ])
})

test('bookkeeping of a row is not a difference', () => {
  expect(differencesOf({ version: 1, updatedAt: 'a' }, { version: 2, updatedAt: 'b' })).toEqual([])
})

test('a value tells which record it belongs to, and the progress of the dossier is no content', () => {
  const device = (address: string) => ({ devices: [{ id: 'd1', name: 'FW-01', ports: [{ address }] }] })
  expect(differencesOf(device('10.0.0.1'), device('10.0.0.2'))).toEqual([
    { path: 'devices.d1.ports.0.address', subject: 'FW-01', before: '10.0.0.1', after: '10.0.0.2' },
  ])
  const at = (state: string) => ({ system: { milestones: { state } } })
  expect(differencesOf(at('drafting'), at('submitted'))).toEqual([])
})
