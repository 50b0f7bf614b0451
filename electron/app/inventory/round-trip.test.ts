import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Device, Zone } from '../../../data/contract/component.ts'
import { type Office, openOffice } from './fixtures/office.ts'
import { readInventory } from './read-inventory.ts'

/** Words that spreadsheets, cells with several codes and look-ups by name stumble over. */
const word = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '+84',
    '-5',
    '@x',
    'a; b',
    'a|b',
    '0912',
    '1/2/2026',
    'TRUE',
    '_x0041_',
    'Đ',
    'đ',
    'có',
  ),
  fc.constantFrom('Không', 'không có', 'chưa điền', '"x"', '<b>', "'='", 'X1', 'x1', 'X 1'),
  fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replace(/[^\p{L}\p{N}\p{P}]/gu, 'ớ')),
)
const code = fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: word })
const optional = fc.oneof(fc.constant(''), word)

const rowsOf = fc.record({
  devices: fc.array(fc.record({ name: word, ref: code, rack: optional, main: fc.boolean() }), {
    maxLength: 5,
  }),
  zones: fc.array(fc.record({ name: word, ref: code, accessRule: optional }), { maxLength: 4 }),
  lines: fc.array(fc.record({ provider: optional, ref: code, wanAddress: optional }), { maxLength: 3 }),
  apps: fc.array(fc.record({ name: word, host: optional, zone: fc.nat(3) }), { maxLength: 5 }),
  groups: fc.array(fc.record({ name: word, basicSubjects: fc.option(fc.nat()), counting: optional }), {
    maxLength: 3,
  }),
  notes: optional,
})
type Rows = typeof rowsOf extends fc.Arbitrary<infer R> ? R : never

const noted = async (work: () => Promise<{ id: string }>, into: string[]): Promise<void> => {
  into.push((await work()).id)
}

const once = <R extends { ref: string }>(rows: readonly R[]): readonly R[] => {
  const seen = new Set<string>()
  return rows.filter(({ ref }) => {
    const key = ref.trim().normalize('NFC').toLowerCase()
    if (key !== '' && seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const fill = (office: Office, rows: Rows): Promise<void> =>
  office.store.transact('test', async (w) => {
    const [zones, devices, lines]: [string[], string[], string[]] = [[], [], []]
    for (const { rack, ...device } of once(rows.devices)) {
      const empty: Omit<Device, 'id'> = {
        ref: '',
        type: '',
        name: '',
        main: false,
        zoneId: null,
        location: '',
        purpose: '',
        redundancy: 'unstated',
        model: '',
        quantity: null,
        siteId: null,
        rack: '',
        address: '',
        operatingSystem: '',
        form: 'unstated',
        configuration: '',
      }
      await noted(() => w.devices.put({ ...empty, ...device, rack: rack.trim() }), devices)
    }
    for (const zone of once(rows.zones)) {
      const empty: Omit<Zone, 'id'> = {
        ref: '',
        siteId: null,
        kind: 'dmz',
        name: '',
        privateRange: '',
        publicRange: '',
        vlan: null,
        controlIds: devices.slice(0, 2),
        accessRule: '',
      }
      await noted(() => w.zones.put({ ...empty, ...zone }), zones)
    }
    for (const line of once(rows.lines)) {
      const row = { siteId: null, kind: '', bandwidthMbps: 12.5, role: 'main' as const, ...line }
      await noted(() => w.internetLinks.put(row), lines)
    }
    const system = await w.systems.create({ code: 'S=1', name: '=Hệ' })
    await w.systems.setComponents(system.id, {
      deviceIds: devices.toReversed(),
      zoneIds: zones,
      internetLinkIds: lines,
      notes: rows.notes,
      applications: rows.apps.map(({ zone, ...app }) => ({
        privateAddress: '',
        publicAddress: '',
        operatingSystem: '',
        purpose: '',
        fromInternet: null,
        supplierId: null,
        ...app,
        zoneId: zones[zone] ?? null,
      })),
      dataGroups: rows.groups.map((group) => ({
        informationType: 'personal' as const,
        sensitiveSubjects: null,
        source: '',
        date: '2026-01-02',
        databaseId: null,
        note: '',
        ...group,
      })),
    })
  })

/** Records without ids: each reference is the words of the row that it leads to. */
const records = async ({ store }: Office): Promise<unknown> => {
  const { systems, components } = await readInventory(store)
  const words = new Map<string, string>()
  for (const row of [...components.device, ...components.zone, ...components.internetLink])
    words.set(
      row.id,
      `${'name' in row ? row.name : row.provider} ${row.ref} ${'rack' in row ? row.rack : ''}`,
    )
  const plain = (rows: readonly object[]): unknown =>
    JSON.parse(
      JSON.stringify(rows, (key, value) => {
        if (key === 'id' || key === 'systemId') return words.get(value)
        return typeof value === 'string' && words.has(value) ? words.get(value) : value
      }),
    )
  const sorted = (rows: readonly object[]): unknown =>
    (plain(rows) as object[]).map((row) => JSON.stringify(row)).sort()
  return {
    notes: systems.map(({ componentNotes }) => componentNotes),
    shared: [components.device, components.zone, components.internetLink].map(sorted),
    own: [components.application, components.dataGroup].map(plain),
    named: Object.values(components.named).map(plain),
  }
}

test('an inventory of any words is the same after export and import, here and in an empty workspace', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf, async (rows) => {
      const [from, to] = [await openOffice(), await openOffice()]
      await fill(from, rows)
      const bytes = await from.export()
      const again = await from.stage('Kiem-ke.xlsx', bytes)
      expect(again.faults).toEqual([])
      expect(again.rows.filter(({ state }) => state !== 'same')).toEqual([])
      const staged = await to.stage('Kiem-ke.xlsx', bytes)
      expect(staged.faults).toEqual([])
      expect(await to.commit(staged.stageId)).toEqual({ created: staged.rows.length, changed: 0, same: 0 })
      expect(await records(to)).toEqual(await records(from))
      await Promise.all([from.store.close(), to.store.close()])
    }),
    { numRuns: 12, seed: 20261122 },
  )
}, 60_000)
