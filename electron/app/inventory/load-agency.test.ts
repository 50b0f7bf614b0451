import { describe, expect, test } from 'vitest'
import { factsOfSystem } from '../../../assessors/level/facts-of-system.ts'
import { sampleFactSet } from '../../../data/sample/sample.schema.ts'
import { agency, openOffice, texts } from './fixtures/office.ts'
import { loadAgency } from './load-agency.ts'

const loaded = async () => {
  const office = await openOffice()
  return { ...office, counts: await office.loadSample() }
}

test('every part of the agency is written', async () => {
  const { counts, store } = await loaded()
  expect(counts).toEqual({
    organisations: 13,
    people: 22,
    sites: 9,
    zones: 31,
    devices: 36,
    internetLinks: 4,
    systems: 24,
    websites: 11,
  })
  expect((await store.status()).counts).toEqual(
    expect.objectContaining({ organisations: 13, people: 22, systems: 24, websites: 11 }),
  )
  expect(await store.components.internetLinks()).toHaveLength(4)
  expect((await store.audit.verify()).broken).toBeNull()
})

test('units have parents and heads, people their unit', async () => {
  const { store } = await loaded()
  const [units, people] = await Promise.all([store.organisations.list(), store.people.list()])
  const unit = (ref: string) => units.find((one) => one.ref === ref)
  const person = (ref: string) => people.find((one) => one.ref === ref)
  expect(unit('tt-cds')?.parentId).toBe(unit('so-khcn')?.id)
  expect(unit('tt-cds')?.headId).toBe(person('P07')?.id)
  expect(unit('ncc-ha-minh')).toEqual(
    expect.objectContaining({ parentId: null, headId: null, roles: ['supplier'] }),
  )
  expect(person('P08')).toEqual(
    expect.objectContaining({
      organisationId: unit('tt-cds')?.id,
      signBlock: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    }),
  )
})

test('zones name the devices that guard them, devices their zone', async () => {
  const { store } = await loaded()
  const [zones, devices, sites] = await Promise.all([
    store.components.zones(),
    store.components.devices(),
    store.components.sites(),
  ])
  const refs = new Map([...zones, ...devices, ...sites].map(({ id, ref }) => [id, ref]))
  const dmz = zones.find(({ ref }) => ref === 'Z-DC-DMZ')
  expect(dmz?.controlIds.map((id) => refs.get(id))).toEqual([
    'TB-FW-01',
    'TB-FW-02',
    'TB-WAF-01',
    'TB-WAF-02',
  ])
  expect(refs.get(dmz?.siteId ?? '')).toBe('site-dc')
  expect(refs.get(devices.find(({ ref }) => ref === 'TB-N-PLC')?.zoneId ?? '')).toBe('Z-OT-DK')
})

describe('systems', () => {
  test('hold the facts of the file, with its defaults, source and day', async () => {
    const { store } = await loaded()
    for (const sample of agency.systems) {
      const system = await store.systems.byCode(sample.ref)
      const { facts } = factsOfSystem(sample.ref, system?.facts ?? [])
      const wanted = Object.entries(sampleFactSet(agency, sample).facts).filter(
        ([, value]) => value !== 'unknown',
      )
      expect(facts).toEqual(Object.fromEntries(wanted))
      for (const fact of system?.facts ?? [])
        expect([fact.source, fact.date]).toEqual(['Dữ liệu mẫu', '2026-11-21'])
    }
  })

  test('what the file does not know stays unfilled, "none" is an answer', async () => {
    const { store } = await loaded()
    const facts = (await store.systems.byCode('HT-11'))?.facts ?? []
    expect(facts.some(({ key }) => key === 'conditional_business_service')).toBe(false)
    expect(facts.find(({ key }) => key === 'state_secret_grade')).toEqual(
      expect.objectContaining({ state: 'none', value: null }),
    )
    expect(facts.find(({ key }) => key === 'basic_data_subjects')).toEqual(
      expect.objectContaining({ state: 'value', value: 312_000, unit: 'người' }),
    )
  })

  test('have milestones, zones, devices, applications and partners', async () => {
    const { store } = await loaded()
    const [one, two] = [await store.systems.byCode('HT-01'), await store.systems.byCode('HT-05')]
    expect(one?.milestones).toEqual(agency.systems[0]?.milestones)
    expect(one?.components).toEqual(
      expect.objectContaining({
        zones: expect.objectContaining({ length: 8 }),
        devices: expect.objectContaining({ length: 21 }),
        applications: expect.objectContaining({ length: 7 }),
      }),
    )
    const inside = one?.components.connections.filter(({ partnerSystemId }) => partnerSystemId !== null)
    expect(inside?.map(({ partner }) => partner)).toContain(two?.name)
    expect(inside?.find(({ partnerSystemId }) => partnerSystemId === two?.id)?.partner).toBe(two?.name)
    expect(one?.websites.map(({ url }) => url)).toEqual(['https://dichvucong.minhha.example'])
  })
})

test('a file that contradicts itself is refused and leaves nothing behind', async () => {
  const { store } = await openOffice()
  const broken = {
    ...agency,
    websites: [{ url: 'https://x.example', system: 'HT-99', owner: 'tt-cds', kind: '' }],
  }
  const loading = store.transact('test', (writer) => loadAgency(writer, broken, texts('vi')))
  await expect(loading).rejects.toEqual(expect.objectContaining({ code: 'import-unreadable' }))
  expect((await store.status()).empty).toBe(true)
  const circular = {
    ...agency,
    organisations: agency.organisations.map((unit) =>
      unit.ref === 'ubnd-tinh' ? { ...unit, parent: 'phong-anm' } : unit,
    ),
  }
  const turning = store.transact('test', (writer) => loadAgency(writer, circular, texts('vi')))
  await expect(turning).rejects.toEqual(expect.objectContaining({ code: 'import-unreadable' }))
})
