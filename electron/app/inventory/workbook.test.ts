import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { COLUMNS, ENTITIES } from './columns.ts'
import { type Office, openOffice } from './fixtures/office.ts'
import { readInventory } from './read-inventory.ts'
import { readXlsx } from './read-xlsx.ts'

const exported = (office: Office): Promise<Buffer> => office.export()

const template = async (office: Office): Promise<Buffer> =>
  Buffer.from((await office.template()).base64, 'base64')

const partOf = (bytes: Buffer, name: string): string => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array())

const LEFT_OUT = ['id', 'version', 'updatedAt', 'websiteCount', 'hosts', 'deviceIds']

/** An inventory without what two workspaces do not share: ids, versions, and references by them. */
const comparable = async ({ store }: Office) => {
  const inventory = await readInventory(store)
  const { named, ...components } = inventory.components
  const names = new Map<string, string>()
  for (const row of [...inventory.organisations, ...inventory.people, ...inventory.systems])
    names.set(row.id, 'ref' in row ? row.ref : row.code)
  for (const row of Object.values(components).flat())
    names.set(row.id, JSON.stringify({ ...row, ...Object.fromEntries(idFields(row)), id: '' }))
  const text = JSON.stringify({ ...inventory, components, named }, (key, value) => {
    if (LEFT_OUT.includes(key) && !Array.isArray(value) && key !== 'id') return undefined
    if (key === 'hosts' || key === 'deviceIds') return undefined
    if (key === 'id') return names.get(value)?.slice(0, 80) ?? undefined
    // Sets have no order.
    if (key === 'value' && Array.isArray(value)) return value.toSorted()
    if (key.endsWith('Ids')) return value.map((id: string) => names.get(id)).toSorted()
    return key.endsWith('Id') && value !== null ? names.get(value) : value
  })
  const read = JSON.parse(text)
  // Rows that several systems share have an order of their own in each system only.
  const byWords = (a: object, b: object): number => JSON.stringify(a).localeCompare(JSON.stringify(b))
  for (const kind of ['site', 'zone', 'device', 'deviceLink', 'internetLink', 'contract', 'database'])
    read.components[kind].sort(byWords)
  for (const list of Object.values<{ systemId: string }[]>(read.named))
    list.sort((a, b) => a.systemId.localeCompare(b.systemId))
  for (const kind of ['application', 'connection', 'dataGroup'])
    read.components[kind].sort((a: { systemId: string }, b: { systemId: string }) =>
      a.systemId.localeCompare(b.systemId),
    )
  return read
}

/** Ids lead to other rows than in another workspace. */
const idFields = (row: object): readonly (readonly [string, null])[] =>
  Object.keys(row)
    .filter((key) => /Ids?$/.test(key))
    .map((key) => [key, null])

describe('the inventory as a workbook', () => {
  test('imported again changes nothing', async () => {
    const office = await openOffice()
    await office.loadSample()
    const { rows, faults } = await office.stage('Kiem-ke.xlsx', await exported(office))
    expect(faults).toEqual([])
    expect(rows.filter(({ state }) => state !== 'same')).toEqual([])
    const kinds = ENTITIES.map((entity) => rows.filter((row) => row.entity === entity).length)
    expect(kinds).toEqual([13, 22, 24, 11, 9, 31, 36, 30, 4, 1, 3, 51, 21, 2])
    await office.store.close()
  })

  test('imported elsewhere is the same inventory', async () => {
    const [from, to] = [await openOffice(), await openOffice()]
    await from.loadSample()
    const staged = await to.stage('Kiem-ke.xlsx', await exported(from))
    expect(await to.commit(staged.stageId)).toEqual({ created: staged.rows.length, changed: 0, same: 0 })
    expect(await comparable(to)).toEqual(await comparable(from))
  })

  test('carries texts of every kind there and back, and no formula', async () => {
    const office = await openOffice()
    const texts = [
      '=1+1',
      '+84 200',
      '-5',
      '@SUM(A1)',
      '\t=x',
      ' a  b ',
      'a\nb',
      '<b>&amp;"\'',
      '0912',
      '1/2/2026',
      'TRUE',
      '_x0041_',
      '😀 Đ',
    ]
    await office.store.transact('test', async (w) => {
      for (const [index, text] of texts.entries()) {
        await w.systems.create({
          code: `S${index + 10}`,
          name: `Hệ ${index}`,
          patch: { purpose: text, scale: { cameras: 1.5 } },
        })
      }
    })
    const bytes = await exported(office)
    for (let sheet = 1; sheet <= 16; sheet++)
      expect(partOf(bytes, `xl/worksheets/sheet${sheet}.xml`)).not.toMatch(/<f[ >/]/)
    const purposes = (await readXlsx(bytes))
      .find(({ sheet }) => sheet === 'Hệ thống')
      ?.rows.slice(1)
      .map(({ cells }) => cells[8])
    expect(purposes).toEqual(texts)
    const { rows } = await office.stage('Kiem-ke.xlsx', bytes)
    const changed = rows.filter(({ state }) => state !== 'same')
    // Blanks around a text are no part of it for the contract either.
    expect(changed.map(({ changes }) => changes[0]?.after)).toEqual(['=x', 'a  b'])
  })

  test('carries a fact of every state with source, day, unit and note', async () => {
    const [from, to] = [await openOffice(), await openOffice()]
    const about = { unit: 'người', source: 'Báo cáo 12', date: '2026-10-01', note: 'đếm theo tài khoản' }
    await from.store.transact('test', (w) =>
      w.systems.create({
        code: 'S',
        name: 'Hệ',
        facts: [
          { key: 'user_count', state: 'value', value: 0, ...about },
          { key: 'system_kinds', state: 'value', value: ['ics', 'internal'], ...about },
          { key: 'strategic', state: 'value', value: false, unit: '', source: '', date: null, note: '' },
          { key: 'ics_building_grade', state: 'not-applicable', value: null, ...about },
          { key: 'pm_decision_level', state: 'none', value: null, ...about },
          { key: 'public_service_level', state: 'value', value: '4', ...about },
        ],
      }),
    )
    const staged = await to.stage('Kiem-ke.xlsx', await exported(from))
    await to.commit(staged.stageId)
    const sorted = async (office: Office) => (await comparable(office)).systems[0].facts
    const [before, after] = [await sorted(from), await sorted(to)]
    expect(after).toEqual(before)
    expect(after).toHaveLength(6)
  })
})

/** The letters of a column, from 0: `A`, `AZ`, `BA`. */
const lettersOf = (at: number): string =>
  (at < 26 ? '' : lettersOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

describe('the template', () => {
  test('has a sheet for each kind of row, the guide first and the lists hidden', async () => {
    const bytes = await template(await openOffice())
    const sheets = await readXlsx(bytes)
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Hướng dẫn',
      'Đơn vị',
      'Người',
      'Hệ thống',
      'Website',
      'Địa điểm',
      'Vùng mạng, địa chỉ',
      'Thiết bị, máy chủ',
      'Đường nối thiết bị',
      'Đường truyền Internet',
      'Hợp đồng, nhà cung cấp',
      'Cơ sở dữ liệu',
      'Ứng dụng, dịch vụ',
      'Kết nối, chia sẻ dữ liệu',
      'Nhóm dữ liệu',
      'Danh mục',
    ])
    expect(partOf(bytes, 'xl/workbook.xml')).toMatch(/state="hidden"[^>]*name="Danh mục"/)
    expect(partOf(bytes, 'xl/workbook.xml').match(/state="hidden"/g)).toHaveLength(1)
  })

  test('has a drop-down for each column of choices, with exactly its labels', async () => {
    const office = await openOffice()
    const bytes = await template(office)
    const lists = (await readXlsx(bytes)).at(-1)?.rows ?? []
    for (const [index, entity] of ENTITIES.entries()) {
      const xml = partOf(bytes, `xl/worksheets/sheet${index + 2}.xml`)
      const { columns } = office.form.sheets[entity]
      for (const { column, choices } of columns.filter((one) => one.choices.length > 0)) {
        const at = COLUMNS[entity]
          .filter(({ kind, key }) => kind !== 'fact-part' && key !== 'id')
          .findIndex(({ key }) => key === column.key)
        const name = lettersOf(at)
        const found = new RegExp(
          `type="list"[^>]*sqref="${name}2:[^>]*><formula1>'Danh mục'!\\$([A-Z]+)\\$1:\\$\\1\\$(\\d+)<`,
        ).exec(xml)
        expect(found, `${entity}.${column.key} at ${name}`).not.toBeNull()
        const list = [...(found?.[1] ?? 'A')].reduce((n, one) => n * 26 + one.charCodeAt(0) - 64, 0) - 1
        const labels = lists.slice(0, Number(found?.[2])).map(({ cells }) => cells[list])
        const states = column.kind === 'fact' ? ['không có', 'không áp dụng'] : []
        const wanted = [...new Set([...choices.map(({ label }) => label), ...states])].map((label) =>
          column.kind === 'level' ? label : label,
        )
        expect(labels).toEqual(wanted)
      }
    }
  })

  test('filled in with labels of its lists is taken without a fault', async () => {
    const office = await openOffice()
    const { columns } = office.form.sheets.system
    const filled = columns.filter(({ choices }) => choices.length > 0)
    const text = [
      ['Mã hệ thống', 'Tên hệ thống', ...filled.map(({ header }) => header)],
      ['A', 'Một', ...filled.map(({ choices }) => choices.at(-1)?.label ?? '')],
    ]
    const { rows, faults } = await office.stage(
      'a.csv',
      text.map((row) => row.map((cell) => `"${cell}"`).join(';')).join('\n'),
    )
    expect(faults).toEqual([])
    expect(rows[0]?.changes).toHaveLength(filled.length + 2)
  })

  test('imported empty says nothing', async () => {
    const office = await openOffice()
    expect(await office.stage('a.xlsx', await template(office))).toEqual(
      expect.objectContaining({ rows: [], faults: [] }),
    )
  })

  test('is the same to the byte each time', async () => {
    const office = await openOffice()
    const [first, second] = [await template(office), await template(office)]
    expect(first.equals(second)).toBe(true)
  })

  test('keeps typed codes and texts from turning into numbers and dates', async () => {
    const xml = partOf(await template(await openOffice()), 'xl/worksheets/sheet4.xml')
    expect(xml).toMatch(/<col min="1" max="1" style="\d+"/)
    const since = COLUMNS.system.findIndex(({ key }) => key === 'since') + 1
    expect(xml).toMatch(new RegExp(`<col min="${since}" max="${since}" width`))
  })
})
