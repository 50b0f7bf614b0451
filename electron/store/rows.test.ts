import { expect, test } from 'vitest'
import { freshStore } from './fixtures/place.ts'
import { organisation, person, website } from './fixtures/workspace.ts'

const failure = (code: string, details: object) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })

test('a unit is added, changed, and shown with its version', async () => {
  const store = await freshStore()
  const made = await store.transact('A', (w) => w.organisations.create(organisation({ ref: 'so-khcn' })))
  expect(made.version).toBe(1)
  const changed = await store.transact('A', (w) =>
    w.organisations.update(made.id, 1, { phone: '(0200) 000 0102' }),
  )
  expect(changed).toEqual({ ...made, version: 2, phone: '(0200) 000 0102' })
  expect(await store.organisations.list()).toEqual([changed])
  expect(await store.organisations.get(made.id)).toEqual(changed)
  await store.close()
})

test('a patch that changes nothing leaves version and history alone', async () => {
  const store = await freshStore()
  const made = await store.transact('A', (w) => w.organisations.create(organisation()))
  const same = await store.transact('A', (w) =>
    w.organisations.update(made.id, 1, { name: made.name, roles: [...made.roles] }),
  )
  expect(same.version).toBe(1)
  expect(await store.audit.list({ limit: 10 })).toHaveLength(1)
  await store.close()
})

test('text is stored in form NFC, and half a surrogate pair does not get in', async () => {
  const store = await freshStore()
  const typed = 'Sở Tài chính'.normalize('NFD')
  const made = await store.transact('Đỗ'.normalize('NFD'), (w) =>
    w.organisations.create(organisation({ name: typed, place: 'a\uD800b' })),
  )
  expect(made.name).toBe(typed.normalize('NFC'))
  const [shown] = await store.organisations.list()
  expect(shown?.name).toBe('Sở Tài chính'.normalize('NFC'))
  expect(shown?.place).toBe('a\uFFFDb')
  expect((await store.audit.list({ limit: 1 }))[0]?.actor).toBe('Đỗ'.normalize('NFC'))
  await store.close()
})

test('a write that names an old version is refused and says which version is there', async () => {
  const store = await freshStore()
  const { id } = await store.transact('A', (w) => w.organisations.create(organisation()))
  await store.transact('A', (w) => w.organisations.update(id, 1, { place: 'X' }))
  const late = store.transact('B', (w) => w.organisations.update(id, 1, { place: 'Y' }))
  await expect(late).rejects.toEqual(failure('conflict', { id, expected: 1, actual: 2 }))
  const lateRemoval = store.transact('B', (w) => w.organisations.remove(id, 1))
  await expect(lateRemoval).rejects.toEqual(failure('conflict', { id, expected: 1, actual: 2 }))
  expect((await store.organisations.get(id))?.place).toBe('X')
  await store.close()
})

test('two writes of one row side by side in one transaction cannot both win', async () => {
  const store = await freshStore()
  const { id } = await store.transact('A', (w) => w.organisations.create(organisation()))
  const both = store.transact('A', (w) =>
    Promise.all([
      w.organisations.update(id, 1, { place: 'X' }),
      w.organisations.update(id, 1, { phone: 'Y' }),
    ]),
  )
  await expect(both).rejects.toEqual(expect.objectContaining({ code: 'conflict' }))
  expect((await store.organisations.get(id))?.version).toBe(1)
  await store.close()
})

test('codes are unique whatever their case and Unicode form; an empty code is no code', async () => {
  const store = await freshStore()
  const add = (ref: string) => store.transact('A', (w) => w.organisations.create(organisation({ ref })))
  await add('Đơn-Vị')
  await expect(add('đơn-vị'.normalize('NFD'))).rejects.toEqual(
    failure('duplicate', { entity: 'organisation', field: 'ref', value: 'đơn-vị'.normalize('NFC') }),
  )
  await add('')
  await add('')
  expect(await store.organisations.list()).toHaveLength(3)
  await store.close()
})

test('changing a code to one that is taken is refused too', async () => {
  const store = await freshStore()
  await store.transact('A', (w) => w.people.create(person({ ref: 'P1' })))
  const second = await store.transact('A', (w) => w.people.create(person({ ref: 'P2' })))
  const change = store.transact('A', (w) => w.people.update(second.id, 1, { ref: 'p1' }))
  await expect(change).rejects.toEqual(failure('duplicate', { entity: 'person', field: 'ref', value: 'p1' }))
  await store.close()
})

test('addresses that lead to the same place are one website', async () => {
  const store = await freshStore()
  const add = (url: string) => store.transact('A', (w) => w.websites.create(website(url)))
  await add('https://minhha.example')
  await expect(add('https://MINHHA.example:443/')).rejects.toEqual(
    failure('duplicate', { entity: 'website', field: 'url', value: 'https://MINHHA.example:443/' }),
  )
  await add('http://minhha.example')
  await store.close()
})

test('a removed row is hidden, kept in the file, and gives its code free', async () => {
  const store = await freshStore()
  const made = await store.transact('A', (w) => w.people.create(person({ ref: 'P1' })))
  await store.transact('A', (w) => w.people.remove(made.id, 1))
  expect(await store.people.list()).toEqual([])
  expect(await store.people.get(made.id)).toBeUndefined()
  const change = store.transact('A', (w) => w.people.update(made.id, 2, { name: 'X' }))
  await expect(change).rejects.toEqual(failure('not-found', { entity: 'person', id: made.id }))
  await store.transact('A', (w) => w.people.create(person({ ref: 'P1' })))
  const [removed] = await store.audit.list({ entityId: made.id, limit: 1 })
  expect(removed).toMatchObject({ action: 'remove', before: { name: 'Phạm Quốc Lâm' }, after: null })
  await store.close()
})

test('a unit that others refer to cannot be removed, and the refusal counts them', async () => {
  const store = await freshStore()
  const id = await store.transact('A', async (w) => {
    const unit = await w.organisations.create(organisation())
    await w.organisations.create(organisation({ parentId: unit.id }))
    await w.people.create(person({ organisationId: unit.id }))
    await w.systems.create({ code: 'HT-01', name: 'x', patch: { ownerId: unit.id, operatorId: unit.id } })
    await w.systems.create({ code: 'HT-03', name: 'z', patch: { operatorId: unit.id } })
    await w.systems.create({ code: 'HT-02', name: 'y', patch: { businessOwnerId: unit.id } })
    await w.websites.create(website('https://a.example', { ownerId: unit.id }))
    return unit.id
  })
  await expect(store.transact('A', (w) => w.organisations.remove(id, 1))).rejects.toEqual(
    failure('in-use', { id, by: { organisation: 1, person: 1, system: 3, website: 1 } }),
  )
  await store.close()
})

test('rows that were removed no longer hold a unit; a head is held by the unit', async () => {
  const store = await freshStore()
  const { unit, head } = await store.transact('A', async (w) => {
    const unit = await w.organisations.create(organisation())
    const head = await w.people.create(person())
    return { head, unit: await w.organisations.update(unit.id, 1, { headId: head.id }) }
  })
  await expect(store.transact('A', (w) => w.people.remove(head.id, 1))).rejects.toEqual(
    failure('in-use', { id: head.id, by: { organisation: 1 } }),
  )
  await store.transact('A', async (w) => {
    await w.organisations.remove(unit.id, 2)
    await w.people.remove(head.id, 1)
  })
  expect(await store.people.list()).toEqual([])
  await store.close()
})

test('a pointer to a row that is not there or was removed undoes the transaction', async () => {
  const store = await freshStore()
  const gone = await store.transact('A', (w) => w.organisations.create(organisation()))
  await store.transact('A', (w) => w.organisations.remove(gone.id, 1))
  for (const organisationId of [gone.id, '01a1fd1e-8c00-7000-8000-000000000000']) {
    const write = store.transact('A', (w) => w.people.create(person({ organisationId })))
    await expect(write).rejects.toEqual(failure('not-found', { entity: 'organisation', id: organisationId }))
  }
  expect(await store.people.list()).toEqual([])
  await store.close()
})

test('rows may point to rows that come later in the same transaction', async () => {
  const store = await freshStore()
  const [headId, unitId] = ['01a1fd1e-8c00-7000-8000-000000000001', '01a1fd1e-8c00-7000-8000-000000000002']
  await store.transact('A', async (w) => {
    await w.organisations.create({ ...organisation({ headId }), id: unitId })
    await w.people.create({ ...person({ organisationId: unitId }), id: headId })
  })
  expect((await store.organisations.get(unitId))?.headId).toBe(headId)
  await store.close()
})
