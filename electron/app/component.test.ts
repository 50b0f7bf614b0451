import { expect, test } from 'vitest'
import { freshPath } from '../store/fixtures/place.ts'
import { steadyClock, steadyIds } from '../store/fixtures/workspace.ts'
import { openStore } from '../store/open.ts'
import type { Actor } from './actor.ts'
import { componentHandlers } from './component.ts'
import type { AppDeps } from './deps.ts'
import { historyHandlers } from './history.ts'

const actor: Actor = { kind: 'web', name: 'an.nguyen' }

const desk = async () => {
  const store = await openStore({ path: await freshPath(), now: steadyClock(), newId: steadyIds() })
  const deps = { store } as unknown as AppDeps
  const { id } = await store.transact('A', (w) => w.systems.create({ code: 'HT-01', name: 'Một' }))
  const second = await store.transact('A', (w) => w.systems.create({ code: 'HT-02', name: 'Hai' }))
  return { store, ...componentHandlers(deps), ...historyHandlers(deps), systemId: id, other: second.id }
}

test('a row needs only its name; the sheet shows who shares it and what its fields lead to', async () => {
  const it = await desk()
  const { systemId } = it
  const zone = await it['component.add']({ systemId, row: { kind: 'zone', fields: { name: 'DMZ' } } }, actor)
  const device = await it['component.add'](
    { systemId, row: { kind: 'device', fields: { name: 'Tường lửa', zoneId: zone.id } } },
    actor,
  )
  expect(device.sheet.components.devices[0]).toMatchObject({ name: 'Tường lửa', redundancy: 'unstated' })
  const attached = await it['component.attach'](
    { systemId: it.other, kind: 'device', ids: [device.id] },
    actor,
  )
  expect(attached.sharedWith[device.id]?.map(({ code }) => code)).toEqual(['HT-01'])
  expect(attached.names).toEqual({ [zone.id]: 'DMZ' })
  expect(await it['component.shared']({ kind: 'device' }, actor)).toMatchObject([
    { name: 'Tường lửa', systems: [{ code: 'HT-01' }, { code: 'HT-02' }] },
  ])
  await it.store.close()
})

test('a row without its name is refused by field, and nothing is written', async () => {
  const it = await desk()
  const bare = it['component.add']({ systemId: it.systemId, row: { kind: 'zone', fields: {} } }, actor)
  await expect(bare).rejects.toMatchObject({ code: 'bad-input', details: { faults: [{ field: 'name' }] } })
  expect((await it['component.sheet']({ systemId: it.systemId }, actor)).components.zones).toEqual([])
  await it.store.close()
})

test('a pasted block is written as a whole or not at all, and is one step', async () => {
  const it = await desk()
  const { systemId } = it
  const row = (name: string) => ({ id: null, row: { kind: 'zone', fields: { name } } as const })
  const sheet = await it['component.fill']({ systemId, rows: ['A', 'B', 'C'].map(row) }, actor)
  expect(sheet.components.zones.map(({ name }) => name)).toEqual(['A', 'B', 'C'])
  const missing = { id: '01a1fd1e-8c00-7000-8000-000000000000', row: row('x').row }
  await expect(it['component.fill']({ systemId, rows: [row('D'), missing] }, actor)).rejects.toMatchObject({
    code: 'not-found',
  })
  const { undo } = await it['history.state']({}, actor)
  expect(undo).toMatchObject({ entity: 'zone', action: 'create', name: 'A', records: 4 })
  const after = await it['history.undo']({ step: undo?.id ?? 0 }, actor)
  expect(after.redo?.id).toBeGreaterThan(0)
  expect((await it['component.sheet']({ systemId }, actor)).components.zones).toEqual([])
  await it.store.close()
})

test('the history of a system holds the events of its parts, and leads back', async () => {
  const it = await desk()
  const { systemId } = it
  const added = await it['component.add'](
    { systemId, row: { kind: 'application', fields: { name: 'Cổng' } } },
    actor,
  )
  const seen = { name: 'Cổng' }
  await it['component.update'](
    { systemId, id: added.id, seen, row: { kind: 'application', fields: { name: 'Cổng mới' } } },
    actor,
  )
  await it['component.note']({ systemId, seen: '', notes: 'ghi chú' }, actor)
  const events = await it['history.record']({ entity: 'system', id: systemId, limit: 10 }, actor)
  expect(events.map(({ entity, action, name }) => `${entity} ${action} ${name}`)).toEqual([
    'system set-components Một',
    'application update Cổng mới',
    'application create Cổng mới',
    'system create Một',
  ])
  const created = events[2]?.sequence ?? 0
  await it['history.restore']({ entity: 'application', id: added.id, sequence: created }, actor)
  const sheet = await it['component.sheet']({ systemId }, actor)
  expect(sheet.components).toMatchObject({ notes: 'ghi chú', applications: [{ name: 'Cổng' }] })
  await it.store.close()
})
