import { expect, test } from 'vitest'
import { freshStore } from './fixtures/place.ts'
import {
  application,
  connection,
  device,
  fact,
  internetLink,
  organisation,
  site,
  website,
  zone,
} from './fixtures/workspace.ts'
import type { Store } from './store.ts'

const failure = (code: string, details: object) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })

const addSystem = (store: Store, code = 'HT-01') =>
  store.transact('A', (w) => w.systems.create({ code, name: `Hệ thống ${code}` }))

test('what create answers is what is there afterwards', async () => {
  const store = await freshStore()
  const owner = await store.transact('A', (w) => w.organisations.create(organisation()))
  const made = await store.transact('A', (w) =>
    w.systems.create({
      code: 'HT-01',
      name: 'Cổng dịch vụ công'.normalize('NFD'),
      patch: {
        ownerId: owner.id,
        scale: { internal_users: 46 },
        greyZones: ['GZ-04'],
        proposedLevel: 3,
        since: '2019-09-02',
      },
      facts: [
        fact('user_count', 6200),
        fact('information_types', ['public', 'personal'], { note: 'đ'.normalize('NFD') }),
      ],
    }),
  )
  expect(made.name).toBe('Cổng dịch vụ công'.normalize('NFC'))
  expect(made.status).toBe('operating')
  expect(made.milestones.state).toBe('none')
  expect(await store.systems.get(made.id)).toEqual(made)
  await store.close()
})

test('codes of systems are unique without regard to case, and a system is found by its code so', async () => {
  const store = await freshStore()
  const made = await addSystem(store, 'HT-Đ1')
  await expect(addSystem(store, 'ht-đ1')).rejects.toEqual(
    failure('duplicate', { entity: 'system', field: 'code', value: 'ht-đ1' }),
  )
  expect((await store.systems.byCode(' hT-đ1'.normalize('NFD')))?.id).toBe(made.id)
  expect(await store.systems.byCode('HT-Đ2')).toBeUndefined()
  await store.close()
})

test('a field is saved with its version; an unseen change is refused', async () => {
  const store = await freshStore()
  const { id } = await addSystem(store)
  const saved = await store.transact('A', (w) =>
    w.systems.update(id, 1, { purpose: 'Tiếp nhận hồ sơ', milestones: milestonesApproved }),
  )
  expect(saved).toMatchObject({ version: 2, purpose: 'Tiếp nhận hồ sơ', milestones: milestonesApproved })
  await expect(store.transact('B', (w) => w.systems.update(id, 1, { name: 'X' }))).rejects.toEqual(
    failure('conflict', { id, expected: 1, actual: 2 }),
  )
  await store.close()
})

const milestonesApproved = {
  state: 'approved' as const,
  approvedLevel: 3 as const,
  decision: { number: '1456/QĐ-UBND', date: '2023-07-20', issuer: 'UBND tỉnh Minh Hà' },
  regulation: null,
  regulationNote: '',
  approvalExpected: '',
  implementation: 'partial' as const,
  implementationExpected: 'Quý II/2027',
  checked: ['periodic' as const],
}

test('a fact is set, changed and returned to "not filled in"; "none" is not the same as not filled in', async () => {
  const store = await freshStore()
  const { id } = await addSystem(store)
  const { key: _, ...value } = fact('', 12)
  const set = await store.transact('A', (w) => w.systems.setFact(id, 1, 'user_count', value))
  expect(set).toMatchObject({ version: 2, facts: [{ key: 'user_count', state: 'value', value: 12 }] })
  const none = await store.transact('A', (w) =>
    w.systems.setFact(id, 2, 'user_count', { ...value, state: 'none', value: null }),
  )
  expect(none.facts).toEqual([{ ...value, key: 'user_count', state: 'none', value: null }])
  const same = await store.transact('A', (w) =>
    w.systems.setFact(id, 3, 'user_count', { ...value, state: 'none', value: null }),
  )
  expect(same.version).toBe(3)
  const empty = await store.transact('A', (w) => w.systems.setFact(id, 3, 'user_count', null))
  expect(empty).toMatchObject({ version: 4, facts: [] })
  const again = await store.transact('A', (w) => w.systems.setFact(id, 4, 'user_count', value))
  expect(again.facts).toHaveLength(1)
  const late = store.transact('B', (w) => w.systems.setFact(id, 2, 'user_count', null))
  await expect(late).rejects.toEqual(failure('conflict', { expected: 2, actual: 5 }))
  await store.close()
})

test.each([[true], [false], [0], [612400], ['unknown'], [['private', 'personal']], [[]]])(
  'the value %j comes back as it went in',
  async (value) => {
    const store = await freshStore()
    const { id } = await addSystem(store)
    await store.transact('A', (w) => w.systems.setFacts(id, [fact('k', value)]))
    expect((await store.systems.get(id))?.facts[0]?.value).toEqual(value)
    await store.close()
  },
)

test('many facts are set at once; the event names only those that differ', async () => {
  const store = await freshStore()
  const made = await store.transact('A', (w) =>
    w.systems.create({ code: 'HT-01', name: 'x', facts: [fact('a', 1), fact('b', 2)] }),
  )
  const version = await store.transact('A', (w) =>
    w.systems.setFacts(made.id, [fact('a', 1), fact('b', 3), fact('c', true)]),
  )
  expect(version).toBe(2)
  expect((await store.systems.get(made.id))?.facts.map(({ key, value }) => [key, value])).toEqual([
    ['a', 1],
    ['b', 3],
    ['c', true],
  ])
  const [event] = await store.audit.list({ entityId: made.id, limit: 1 })
  expect(event?.before).toEqual({ 'fact.b': fact('b', 2), 'fact.c': null })
  expect(event?.after).toEqual({ 'fact.b': fact('b', 3), 'fact.c': fact('c', true) })
  await store.close()
})

test('a system with one fact twice is refused', async () => {
  const store = await freshStore()
  const twice = store.transact('A', (w) =>
    w.systems.create({ code: 'HT-01', name: 'x', facts: [fact('a', 1), fact('b', 1), fact('a', 2)] }),
  )
  await expect(twice).rejects.toEqual(failure('duplicate', { entity: 'fact', value: 'a' }))
  expect(await store.systems.all()).toEqual([])
  await store.close()
})

const withComponents = async (store: Store) =>
  store.transact('A', async (w) => {
    const place = await w.sites.put(site({ ref: 'dc' }))
    await w.sites.put(site({ ref: 'other' }))
    const wall = await w.devices.put(device({ ref: 'fw' }))
    const edge = await w.zones.put(zone({ ref: 'edge', siteId: place.id, controlIds: [wall.id] }))
    const inner = await w.zones.put(zone({ ref: 'inner', siteId: place.id, kind: 'internal-server' }))
    const link = await w.internetLinks.put(internetLink({ siteId: place.id }))
    const system = await w.systems.create({ code: 'HT-01', name: 'x' })
    await w.systems.setComponents(system.id, {
      zoneIds: [inner.id, edge.id, inner.id],
      deviceIds: [wall.id],
      applications: [
        application({ host: 'b' }),
        application({ host: 'a', fromInternet: null, zoneId: edge.id }),
      ],
      connections: [connection()],
      notes: 'ghi chú',
    })
    return { place, wall, edge, inner, link, id: system.id }
  })

test('the components of a system: its zones and devices in its order, their sites, the lines of these', async () => {
  const store = await freshStore()
  const { place, wall, edge, inner, link, id } = await withComponents(store)
  const components = (await store.systems.get(id))?.components
  expect(components?.zones).toEqual([inner, edge])
  expect(components?.devices).toEqual([wall])
  expect(components?.sites).toEqual([place])
  expect(components?.internetLinks).toEqual([link])
  expect(components?.applications.map(({ host, fromInternet }) => [host, fromInternet])).toEqual([
    ['b', true],
    ['a', null],
  ])
  expect(components?.connections).toMatchObject([{ partner: 'Cổng Dịch vụ công quốc gia', state: 'in-use' }])
  expect(components?.notes).toBe('ghi chú')
  expect(await store.components.sites()).toHaveLength(2)
  expect(await store.components.zones()).toEqual([edge, inner])
  await store.close()
})

test('parts that are left out stay; parts keep their ids, go, come back and change places', async () => {
  const store = await freshStore()
  const { id } = await withComponents(store)
  const [b, a] = (await store.systems.get(id))?.components.applications ?? []
  if (a === undefined || b === undefined) throw new Error('two applications were expected')
  const version = await store.transact('A', (w) => w.systems.setComponents(id, { applications: [a] }))
  const version2 = await store.transact('A', (w) =>
    w.systems.setComponents(id, { applications: [a, { ...b, purpose: 'mới' }] }),
  )
  expect([version, version2]).toEqual([3, 4])
  expect(await store.transact('A', (w) => w.systems.setComponents(id, { notes: 'ghi chú' }))).toBe(4)
  const components = (await store.systems.get(id))?.components
  expect(components?.applications).toEqual([a, { ...b, purpose: 'mới' }])
  expect(components?.zones).toHaveLength(2)
  const [event] = await store.audit.list({ entityId: id, limit: 1 })
  expect(event).toMatchObject({ action: 'set-components', before: { applications: [a] } })
  expect(Object.keys(event?.after as object)).toEqual(['applications'])
  await store.close()
})

test('a part that was taken out comes back as it was', async () => {
  const store = await freshStore()
  const { id } = await withComponents(store)
  const before = (await store.systems.get(id))?.components
  await store.transact('A', (w) =>
    w.systems.setComponents(id, { applications: [], connections: [], zoneIds: [] }),
  )
  expect((await store.systems.get(id))?.components).toMatchObject({
    applications: [],
    connections: [],
    sites: [],
  })
  const { applications = [], connections = [], zones = [] } = before ?? {}
  const zoneIds = zones.map((one) => one.id)
  await store.transact('A', (w) => w.systems.setComponents(id, { applications, connections, zoneIds }))
  expect((await store.systems.get(id))?.components).toEqual(before)
  await store.close()
})

test('an application cannot be taken from another system by its id', async () => {
  const store = await freshStore()
  const { id } = await withComponents(store)
  const other = await addSystem(store, 'HT-02')
  const mine = (await store.systems.get(id))?.components.applications[0]
  const theft = store.transact('A', (w) =>
    w.systems.setComponents(other.id, { applications: mine ? [mine] : [] }),
  )
  await expect(theft).rejects.toEqual(failure('duplicate', { entity: 'application', field: 'id' }))
  await store.close()
})

test('a zone or device that is not there is refused', async () => {
  const store = await freshStore()
  const { id } = await addSystem(store)
  const missing = '01a1fd1e-8c00-7000-8000-000000000000'
  await expect(
    store.transact('A', (w) => w.systems.setComponents(id, { zoneIds: [missing] })),
  ).rejects.toEqual(failure('not-found', { entity: 'zone', id: missing }))
  expect((await store.systems.get(id))?.version).toBe(1)
  await store.close()
})

test('put changes a component that is there, adds one that is not, and counts no change for the same', async () => {
  const store = await freshStore()
  const first = await store.transact('A', (w) => w.zones.put(zone({ ref: 'edge', vlan: null })))
  const second = await store.transact('A', (w) => w.zones.put({ ...first, vlan: 4094 }))
  expect(second).toEqual({ ...first, vlan: 4094 })
  await store.transact('A', (w) => w.zones.put(second))
  expect(await store.components.zones()).toEqual([second])
  expect((await store.audit.list({ limit: 10 })).map(({ action }) => action)).toEqual(['update', 'create'])
  await expect(store.transact('A', (w) => w.zones.put(zone({ ref: 'EDGE' })))).rejects.toEqual(
    failure('duplicate', { entity: 'zone', field: 'ref', value: 'EDGE' }),
  )
  await store.close()
})

test('the list has facts, hosts, devices and the number of websites, by code', async () => {
  const store = await freshStore()
  const { id, wall } = await withComponents(store)
  const second = await addSystem(store, 'HT-00')
  await store.transact('A', async (w) => {
    await w.systems.setFacts(id, [fact('user_count', 5)])
    await w.websites.create(website('https://a.example', { systemId: id }))
    const gone = await w.websites.create(website('https://b.example', { systemId: id }))
    await w.websites.remove(gone.id, 1)
  })
  const all = await store.systems.all()
  expect(all.map(({ code }) => code)).toEqual(['HT-00', 'HT-01'])
  expect(all[0]).toMatchObject({ id: second.id, facts: [], websiteCount: 0, hosts: [], deviceIds: [] })
  expect(all[1]).toMatchObject({ websiteCount: 1, hosts: ['b', 'a'], deviceIds: [wall.id] })
  const {
    components: _,
    websites: __,
    ...one
  } = (await store.systems.get(id)) ?? { components: 0, websites: 0 }
  expect(all[1]).toMatchObject(one)
  await store.close()
})

test('a system that is removed lets go of its websites and of connections that name it', async () => {
  const store = await freshStore()
  const gone = await addSystem(store, 'HT-01')
  const partner = await addSystem(store, 'HT-02')
  const page = await store.transact('A', async (w) => {
    await w.systems.setComponents(partner.id, {
      connections: [connection({ partner: 'HT-01', partnerSystemId: gone.id })],
    })
    return w.websites.create(website('https://a.example', { systemId: gone.id }))
  })
  await store.transact('A', (w) => w.systems.remove(gone.id, 1))
  expect(await store.systems.get(gone.id)).toBeUndefined()
  expect(await store.systems.byCode('HT-01')).toBeUndefined()
  expect(await store.websites.list()).toEqual([{ ...page, version: 2, systemId: null }])
  expect((await store.systems.get(partner.id))?.components.connections).toMatchObject([
    { partner: 'HT-01', partnerSystemId: null },
  ])
  const actions = (await store.audit.list({ limit: 3 })).map(({ entity, action }) => `${entity} ${action}`)
  expect(actions).toEqual(['connection update', 'website update', 'system remove'])
  await addSystem(store, 'HT-01')
  await store.close()
})

test('a system that is not there is not found', async () => {
  const store = await freshStore()
  const id = '01a1fd1e-8c00-7000-8000-000000000000'
  const refused = failure('not-found', { entity: 'system', id })
  await expect(store.transact('A', (w) => w.systems.update(id, 1, { name: 'x' }))).rejects.toEqual(refused)
  await expect(store.transact('A', (w) => w.systems.setFacts(id, [fact('a', 1)]))).rejects.toEqual(refused)
  await expect(store.transact('A', (w) => w.systems.setComponents(id, {}))).rejects.toEqual(refused)
  await expect(store.transact('A', (w) => w.systems.remove(id, 1))).rejects.toEqual(refused)
  await store.close()
})
