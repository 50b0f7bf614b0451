import { expect, test } from 'vitest'
import { Failure } from '../../data/contract/failure.ts'
import { freshPath } from './fixtures/place.ts'
import {
  application,
  connection,
  device,
  fact,
  internetLink,
  organisation,
  site,
  steadyClock,
  steadyIds,
  website,
  zone,
} from './fixtures/workspace.ts'
import { openStore } from './open.ts'
import type { Store } from './store.ts'

const fresh = async (): Promise<Store> =>
  openStore({ path: await freshPath(), now: steadyClock(), newId: steadyIds() })

const failure = (code: string, details: object): unknown =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })

const components = async (store: Store, id: string) => (await store.systems.get(id))?.components

const office = async () => {
  const store = await fresh()
  const made = await store.transact('A', async (w) => {
    const first = await w.systems.create({ code: 'HT-01', name: 'Một' })
    const second = await w.systems.create({ code: 'HT-02', name: 'Hai' })
    const siteId = await w.components.add(first.id, 'site', site())
    const zoneId = await w.components.add(first.id, 'zone', zone({ siteId }))
    const deviceId = await w.components.add(first.id, 'device', device({ zoneId }))
    const appId = await w.components.add(first.id, 'application', application({ zoneId }))
    return { first: first.id, second: second.id, siteId, zoneId, deviceId, appId }
  })
  return { store, ...made }
}

const undoOnce = async (store: Store): Promise<void> => {
  const step = await store.history.undoable()
  await store.transact('A', (w) => w.history.undo(step?.id ?? 0))
}
const redoOnce = async (store: Store): Promise<void> => {
  const step = await store.history.redoable()
  await store.transact('A', (w) => w.history.redo(step?.id ?? 0))
}

test('a shared row is named by the system at once and stands once for all', async () => {
  const { store, first, second, zoneId } = await office()
  await store.transact('A', (w) => w.components.attach(second, 'zone', [zoneId]))
  await store.transact('A', (w) =>
    w.components.change(second, 'zone', { id: zoneId, seen: { name: 'Vùng DMZ' }, patch: { name: 'Biên' } }),
  )
  expect((await components(store, first))?.zones[0]?.name).toBe('Biên')
  expect((await components(store, second))?.sites).toHaveLength(1)
  expect((await store.components.users('zone')).get(zoneId)?.map(({ code }) => code)).toEqual([
    'HT-01',
    'HT-02',
  ])
  await store.close()
})

test('a field that somebody else changed meanwhile is a conflict, another field of the same row is none', async () => {
  const { store, first, appId } = await office()
  const change = (seen: object, patch: object) =>
    store.transact('A', (w) =>
      w.components.change(first, 'application', { id: appId, seen: { ...seen }, patch: { ...patch } }),
    )
  await change({ name: 'Cổng tiếp nhận hồ sơ' }, { name: 'Cổng' })
  await change({ host: 'mh-web01' }, { host: 'mh-web02' })
  await expect(change({ name: 'Cổng tiếp nhận hồ sơ' }, { name: 'Khác' })).rejects.toEqual(
    failure('conflict', { field: 'name', actual: 'Cổng' }),
  )
  await store.close()
})

test('taking a row out: refused while rows refer to it, else out of this system or into the bin', async () => {
  const { store, first, second, zoneId, deviceId, appId, siteId } = await office()
  const drop = (system: string, kind: 'site' | 'zone' | 'device' | 'application', id: string) =>
    store.transact('A', (w) => w.components.drop(system, kind, id))
  await expect(drop(first, 'zone', zoneId)).rejects.toEqual(
    failure('in-use', { by: { device: ['Tường lửa biên 1'], application: ['Cổng tiếp nhận hồ sơ'] } }),
  )
  await expect(drop(first, 'site', siteId)).rejects.toEqual(failure('in-use', { by: { zone: ['Vùng DMZ'] } }))
  await store.transact('A', (w) => w.components.attach(second, 'zone', [zoneId]))
  await drop(second, 'zone', zoneId)
  expect((await components(store, second))?.zones).toEqual([])
  expect((await components(store, first))?.zones).toHaveLength(1)
  await drop(first, 'application', appId)
  await drop(first, 'device', deviceId)
  await drop(first, 'zone', zoneId)
  expect((await store.bin.list(10)).map(({ entity, name }) => [entity, name])).toEqual([
    ['zone', 'Vùng DMZ'],
    ['device', 'Tường lửa biên 1'],
    ['application', 'Cổng tiếp nhận hồ sơ'],
  ])
  await store.close()
})

test('a device that goes takes its paths and guards along, and brings them back from the bin', async () => {
  const { store, first, zoneId, deviceId } = await office()
  await store.transact('A', async (w) => {
    const other = await w.components.add(first, 'device', device({ name: 'Tường lửa 2' }))
    await w.components.add(first, 'deviceLink', { fromId: deviceId, toId: other, medium: 'fibre', note: '' })
    await w.components.change(first, 'zone', {
      id: zoneId,
      seen: {},
      patch: { controlIds: [deviceId, other] },
    })
  })
  await store.transact('A', (w) => w.components.drop(first, 'device', deviceId))
  const without = await components(store, first)
  expect([
    without?.devices.length,
    without?.deviceLinks.length,
    without?.zones[0]?.controlIds.length,
  ]).toEqual([1, 0, 1])
  await store.transact('A', (w) => w.history.restore('device', deviceId))
  const back = await components(store, first)
  expect([back?.devices.length, back?.deviceLinks.length, back?.zones[0]?.controlIds.length]).toEqual([
    2, 1, 2,
  ])
  await store.close()
})

test('a line belongs to all systems at its site and cannot be taken out of one of them', async () => {
  const { store, first, second, siteId, zoneId } = await office()
  const line = await store.transact('A', (w) =>
    w.components.add(first, 'internetLink', internetLink({ siteId })),
  )
  await store.transact('A', (w) => w.components.attach(second, 'zone', [zoneId]))
  await expect(store.transact('A', (w) => w.components.drop(second, 'internetLink', line))).rejects.toEqual(
    failure('in-use', { by: { system: ['HT-01'] } }),
  )
  await store.close()
})

test('own rows change places and keep their ids', async () => {
  const { store, first, appId } = await office()
  const next = await store.transact('A', (w) =>
    w.components.add(first, 'application', application({ name: 'Quản trị' })),
  )
  await store.transact('A', (w) => w.components.order(first, 'application', [next]))
  expect((await components(store, first))?.applications.map(({ id }) => id)).toEqual([next, appId])
  await store.close()
})

test('undo and redo walk through what was done, also after the file was closed and opened', async () => {
  const path = await freshPath()
  const options = { path, now: steadyClock(), newId: steadyIds() }
  const store = await openStore(options)
  const { id } = await store.transact('A', (w) => w.systems.create({ code: 'HT-01', name: 'Một' }))
  await store.transact('A', (w) => w.systems.update(id, 1, { status: 'building' }))
  await store.transact('A', (w) => w.systems.setFacts(id, [fact('user_count', 5)]))
  const appId = await store.transact('A', (w) => w.components.add(id, 'application', application()))
  await store.transact('A', (w) => w.components.drop(id, 'application', appId))
  await store.close()

  const again = await openStore(options)
  const now = async () => {
    const system = await again.systems.get(id)
    return system && [system.status, system.facts.length, system.components.applications.length]
  }
  expect(await now()).toEqual(['building', 1, 0])
  await undoOnce(again)
  expect(await now()).toEqual(['building', 1, 1])
  await undoOnce(again)
  await undoOnce(again)
  expect(await now()).toEqual(['building', 0, 0])
  await redoOnce(again)
  expect(await now()).toEqual(['building', 1, 0])
  await undoOnce(again)
  await undoOnce(again)
  expect(await now()).toEqual(['operating', 0, 0])
  await undoOnce(again)
  expect(await now()).toBeUndefined()
  expect(await again.history.undoable()).toBeNull()
  for (let n = 0; n < 5; n += 1) await redoOnce(again)
  expect(await now()).toEqual(['building', 1, 0])
  expect(await again.history.redoable()).toBeNull()
  expect((await again.audit.verify()).broken).toBeNull()
  await again.close()
})

test('a new step leaves nothing to be done again; a step that was changed again is not taken back', async () => {
  const { store, first } = await office()
  await store.transact('A', (w) => w.components.add(first, 'connection', connection()))
  await undoOnce(store)
  expect((await store.history.redoable())?.entity).toBe('connection')
  await store.transact('B', (w) => w.organisations.create(organisation()))
  expect(await store.history.redoable()).toBeNull()
  await expect(store.transact('A', (w) => w.history.undo(1))).rejects.toBeInstanceOf(Failure)
  await store.close()
})

test('typing that goes on in one field is one step, two fields are two', async () => {
  const path = await freshPath()
  let at = Date.parse('2026-11-21T08:00:00.000Z')
  const store = await openStore({ path, now: () => new Date(at), newId: steadyIds() })
  const { id } = await store.transact('A', (w) => w.systems.create({ code: 'HT-01', name: 'a' }))
  const type = async (patch: object) => {
    at += 500
    const { version = 0 } = (await store.systems.get(id)) ?? {}
    await store.transact('A', (w) => w.systems.update(id, version, patch))
  }
  await type({ purpose: 'H' })
  await type({ purpose: 'Hồ' })
  await type({ purpose: 'Hồ sơ' })
  await type({ transition: 'x' })
  await undoOnce(store)
  expect(await store.systems.get(id)).toMatchObject({ purpose: 'Hồ sơ', transition: '' })
  await undoOnce(store)
  expect(await store.systems.get(id)).toMatchObject({ purpose: '' })
  await store.close()
})

test('what cannot be taken back is passed over', async () => {
  const { store, first } = await office()
  await store.transact('A', (w) => w.systems.update(first, 5, { purpose: 'x' })).catch(() => undefined)
  const { version = 0 } = (await store.systems.get(first)) ?? {}
  await store.transact('A', (w) => w.systems.update(first, version, { purpose: 'x' }))
  await store.transact('A', (w) =>
    w.scans.create({ profile: 'quick', tlsProfile: 'vn-gov', targets: [{ target: 'a.example' }] }),
  )
  expect(await store.history.undoable()).toMatchObject({ action: 'update', fields: ['purpose'], name: 'Một' })
  await store.close()
})

test('a record goes back to what it was after an event', async () => {
  const { store, first } = await office()
  const set = async (patch: object) => {
    const { version = 0 } = (await store.systems.get(first)) ?? {}
    await store.transact('A', (w) => w.systems.update(first, version, patch))
  }
  await set({ purpose: 'cũ', name: 'Tên cũ' })
  const at = await store.history.last()
  await set({ purpose: 'mới' })
  await store.transact('A', (w) => w.systems.setFacts(first, [fact('user_count', 5)]))
  await set({ name: 'Tên mới', status: 'stopped' })
  await store.transact('A', (w) => w.history.restoreTo({ entity: 'system', id: first, sequence: at }))
  expect(await store.systems.get(first)).toMatchObject({
    purpose: 'cũ',
    name: 'Tên cũ',
    status: 'operating',
    facts: [],
  })
  await undoOnce(store)
  expect(await store.systems.get(first)).toMatchObject({ name: 'Tên mới', status: 'stopped' })
  await store.close()
})

test('a system comes back from the bin with its websites and with the connections that named it', async () => {
  const { store, first, second } = await office()
  const page = await store.transact('A', async (w) => {
    await w.components.add(second, 'connection', connection({ partner: 'HT-01', partnerSystemId: first }))
    return w.websites.create(website('https://a.example', { systemId: first }))
  })
  const { version = 0 } = (await store.systems.get(first)) ?? {}
  await store.transact('A', (w) => w.systems.remove(first, version))
  expect((await components(store, second))?.connections[0]?.partnerSystemId).toBeNull()
  await store.transact('A', (w) => w.history.restore('system', first))
  expect((await store.systems.get(first))?.websites.map(({ id }) => id)).toEqual([page.id])
  expect((await components(store, second))?.connections[0]?.partnerSystemId).toBe(first)
  await store.close()
})

test('a row whose code has been given away stays in the bin', async () => {
  const { store, first } = await office()
  const { version = 0 } = (await store.systems.get(first)) ?? {}
  await store.transact('A', (w) => w.systems.remove(first, version))
  await store.transact('A', (w) => w.systems.create({ code: 'ht-01', name: 'Khác' }))
  await expect(store.transact('A', (w) => w.history.restore('system', first))).rejects.toEqual(
    failure('duplicate', { entity: 'system', field: 'code' }),
  )
  await store.close()
})
