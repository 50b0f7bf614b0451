import { expect, test } from 'vitest'
import type { TableMapping } from '../../../data/contract/inventory.ts'
import { openOffice } from './fixtures/office.ts'

/** A list as an office keeps it, with words of its own. */
const FOREIGN = [
  'Danh sách thiết bị năm 2026;;;;',
  'STT;Mã tài sản;Tên trang thiết bị;Địa chỉ IP máy;Ghi chú riêng',
  '1;TB-1;Máy chủ web;10.0.0.1;=cmd',
  '2;TB-2;Tường lửa;10.0.0.2;',
].join('\n')

const SAID: TableMapping = {
  sheet: null,
  entity: 'device',
  columns: { STT: null, 'Mã tài sản': 'ref', 'Tên trang thiết bị': 'name', 'Địa chỉ IP máy': 'address' },
}

const stageWith = (office: Awaited<ReturnType<typeof openOffice>>, text: string, mapping?: TableMapping[]) =>
  office.call['inventory.stage'](
    { file: 'tb.csv', base64: Buffer.from(text).toString('base64'), ...(mapping && { mapping }) },
    office.actor,
  )

test('headers of an office are told with the columns they are most like, and nothing is taken by likeness', async () => {
  const office = await openOffice()
  const { rows, tables } = await stageWith(office, FOREIGN)
  expect(rows).toEqual([])
  expect(tables).toEqual([
    {
      sheet: null,
      entity: 'device',
      rows: 2,
      headers: [
        { text: 'STT', column: null, origin: null },
        { text: 'Mã tài sản', column: null, origin: null },
        { text: 'Tên trang thiết bị', column: 'name', origin: 'likely' },
        { text: 'Địa chỉ IP máy', column: 'address', origin: 'likely' },
        { text: 'Ghi chú riêng', column: null, origin: null },
      ],
    },
  ])
})

test('columns that people name are taken, and remembered for the next file with the same headers in any order', async () => {
  const office = await openOffice()
  const staged = await stageWith(office, FOREIGN, [SAID])
  expect(staged.rows.map(({ ref, name, state, row }) => [ref, name, state, row])).toEqual([
    ['TB-1', 'Máy chủ web', 'new', 3],
    ['TB-2', 'Tường lửa', 'new', 4],
  ])
  expect(staged.faults.map(({ field }) => field)).toEqual(['Ghi chú riêng'])
  expect(staged.tables[0]?.headers.map(({ origin }) => origin)).toEqual([
    'said',
    'said',
    'said',
    'said',
    null,
  ])
  await office.commit(staged.stageId)
  const step = await office.store.history.undoable()
  expect(step?.entity).toBe('device')

  const later = 'Ghi chú riêng;DIA CHI IP MAY;Tên trang thiết bị;Mã tài sản;stt\n;10.0.0.9;Tường lửa;TB-2;1'
  const again = await stageWith(office, later)
  expect(again.rows.map(({ ref, state, changes }) => [ref, state, changes])).toEqual([
    ['TB-2', 'changed', [{ field: 'Địa chỉ IP', before: '10.0.0.2', after: '10.0.0.9' }]],
  ])
  const events = await office.store.audit.list({ limit: 100 })
  expect(events.filter(({ entity }) => entity === 'columnMapping')).toHaveLength(1)
})

test('what people say later takes the place of what they said before', async () => {
  const office = await openOffice()
  const text = 'Cột một;Cột hai\na;b'
  const said = (ref: string, name: string): TableMapping => ({
    sheet: null,
    entity: 'organisation',
    columns: { [ref]: 'ref', [name]: 'name' },
  })
  await office.commit((await stageWith(office, text, [said('Cột một', 'Cột hai')])).stageId)
  await office.commit((await stageWith(office, text, [said('Cột hai', 'Cột một')])).stageId)
  const { rows } = await stageWith(office, text)
  expect(rows.map(({ ref, name, state }) => [ref, name, state])).toEqual([['b', 'a', 'same']])
  expect(await office.store.columnMappings.list()).toHaveLength(1)
})

test('a mapping names each column once, and never one that a sheet does not have', async () => {
  const office = await openOffice()
  const { rows, faults } = await stageWith(office, 'x;y;z\n1;2;3', [
    { sheet: null, entity: 'organisation', columns: { x: 'ref', y: 'ref', z: 'nothing' } },
  ])
  expect(rows.map(({ ref, state }) => [ref, state])).toEqual([['1', 'rejected']])
  expect(faults.map(({ field }) => field)).toEqual(['y', 'z', 'Tên đơn vị'])
})

test('an import that is ended leaves nothing behind and can be begun again', async () => {
  const office = await openOffice()
  const text = ['Mã đơn vị;Tên đơn vị', ...Array.from({ length: 1_000 }, (_, at) => `d${at};Đơn vị ${at}`)]
  const { stageId } = await office.stage('a.csv', text.join('\n'))
  const commit = office.call['inventory.commit']({ stageId, job: 'j' }, office.actor)
  const [told] = await Promise.allSettled([
    commit,
    (async () => {
      while (office.events.length < 2) await new Promise(setImmediate)
      await office.call['inventory.cancel']({ job: 'j' }, office.actor)
    })(),
  ])
  expect(told).toEqual(
    expect.objectContaining({ reason: expect.objectContaining({ code: 'import-cancelled' }) }),
  )
  expect((await office.store.status()).empty).toBe(true)
  expect(await office.store.audit.list({ limit: 10 })).toEqual([])
  expect(await office.commit(stageId)).toEqual({ created: 1_000, changed: 0, same: 0 })
})

test('a staging tells how far it has come and can be ended', async () => {
  const office = await openOffice()
  const text = ['Mã đơn vị;Tên đơn vị', ...Array.from({ length: 600 }, (_, at) => `d${at};Đơn vị ${at}`)]
  const order = { file: 'a.csv', base64: Buffer.from(text.join('\n')).toString('base64'), job: 's' }
  await office.call['inventory.stage'](order, office.actor)
  const phases = office.events.flatMap((event) =>
    event.name === 'inventory.progress' ? [`${event.payload.phase} ${event.payload.done}`] : [],
  )
  expect(phases).toEqual(
    expect.arrayContaining(['read 0', 'match 0', 'match 500', 'compare 0', 'compare 500']),
  )
  const ended = office.call['inventory.stage'](order, office.actor)
  await office.call['inventory.cancel']({ job: 's' }, office.actor)
  await expect(ended).rejects.toEqual(expect.objectContaining({ code: 'import-cancelled' }))
})

test('what is remembered is listed, and columns are asked for again once it is forgotten', async () => {
  const office = await openOffice()
  await office.commit((await stageWith(office, FOREIGN, [SAID])).stageId)
  const list = () => office.call['inventory.mappings']({}, office.actor)
  const [kept, ...more] = await list()
  expect([kept?.entity, kept?.columns, more]).toEqual(['device', SAID.columns, []])
  const origins = async () =>
    (await stageWith(office, FOREIGN)).tables[0]?.headers.map(({ origin }) => origin)
  expect(await origins()).toContain('said')
  await office.call['inventory.forgetMapping']({ id: kept?.id ?? '' }, office.actor)
  expect(await list()).toEqual([])
  expect(await origins()).not.toContain('said')
  await expect(
    office.call['inventory.forgetMapping']({ id: kept?.id ?? '' }, office.actor),
  ).rejects.toMatchObject({ code: 'not-found' })
  await office.commit((await stageWith(office, FOREIGN, [SAID])).stageId)
  expect(await list()).toHaveLength(1)
})
