import { expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import type { AppDeps } from './deps.ts'
import { openOffice } from './inventory/fixtures/office.ts'
import { loadAgency } from './inventory/load-agency.ts'
import { readSample } from './read-sample.ts'
import { searchHandlers } from './search.ts'

const actor: Actor = { kind: 'web', name: 'an.nguyen' }

test('one search finds systems, components, websites, people and units; a write is seen at once', async () => {
  const office = await openOffice()
  const dataDir = new URL('../../data', import.meta.url).pathname
  await office.store.transact('A', (w) => loadAgency(w, readSample(dataDir), (key) => key))
  const { 'search.find': find } = searchHandlers({ store: office.store } as unknown as AppDeps)
  const first = async (search: string) => {
    const [hit] = (await find({ search, limit: 5 }, actor)).hits
    return hit && `${hit.kind} ${hit.name}`
  }
  expect(await first('qlvb')).toBe('system Hệ thống quản lý văn bản và điều hành tỉnh Minh Hà')
  expect(await first('TB-FW-01')).toBe('device Tường lửa biên 1')
  expect(await first('198.51.100.64')).toBe('zone Vùng máy chủ cơ sở dữ liệu')
  expect(await first('mh-tthc-web01')).toBe('application Cổng tiếp nhận hồ sơ trực tuyến')
  expect(await first('thachvan.minhha')).toBe('website https://thachvan.minhha.example')
  expect(await first('do minh tri')).toBe('person Đỗ Minh Trí')
  expect(await first('Đỗ Minh Tri')).toBe('person Đỗ Minh Trí')
  expect(await first('Sở Tài chính')).toBe('organisation Sở Tài chính tỉnh Minh Hà')
  expect(await first('dan cu')).toBe('connection CSDL quốc gia về dân cư')
  expect(await first('15/2024')).toBe('contract Vận hành, bảo trì hệ thống giải quyết thủ tục hành chính')
  expect((await find({ search: 'minh hà', limit: 3 }, actor)).hits).toHaveLength(3)
  expect((await find({ search: 'minh hà', limit: 3 }, actor)).total).toBeGreaterThan(20)
  await office.store.transact('A', (w) => w.systems.create({ code: 'HT-90', name: 'Nền tảng bản đồ số' }))
  expect(await first('bản đồ số')).toBe('system Nền tảng bản đồ số')
})
