import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { callThrough } from './bench/door-calls.ts'
import { makeProvince } from './fixtures/province.ts'
import { expect, test } from './hosts/test.ts'
import { type RawSystem, rawCount, rawSystems, rawTotals } from './raw-year.ts'

interface Report {
  readonly totals: readonly { key: string; counted: number; systemIds: string[] }[]
  readonly expected: string
  readonly rows: readonly { systemId: string; level: number | null; cells: string[] }[]
  readonly owners: readonly { id: string | null; name: string; systems: number }[]
}

interface Numbers {
  readonly systems: { total: number; approved: number }
  readonly websites: { total: number }
  readonly figures: readonly {
    id: string
    parts: readonly { key: string }[]
    bars: readonly { key: string; values: readonly number[] }[]
  }[]
  readonly targets: readonly { id: string; share: { value: number | null; of: number } | null }[]
}

const YEAR = 2026

const reportOf = (page: Page, ownerId: string | null): Promise<Report> =>
  callThrough(page, 'report.year', { year: YEAR, ownerId })

/** Words of column 6 and 10 of the form, written out here once more. */
const STATES: Readonly<Record<string, string>> = {
  none: '',
  drafting: 'Đang dự thảo',
  submitted: 'Đã gửi thẩm định',
  appraised: 'Đã thẩm định',
  approved: 'Đã được phê duyệt',
}
const DONE: Readonly<Record<string, string>> = {
  full: 'Đã triển khai đầy đủ',
  partial: 'Đã triển khai một số hạng mục',
  none: 'Chưa triển khai',
  unstated: '',
}
const LAST: Readonly<Record<string, string>> = {
  '31/12/2026': '2026-12-31',
  'Quý I/2027': '2027-03-31',
  'tháng 3/2027': '2027-03-31',
  'Quý II/2027': '2027-06-30',
  'năm 2027': '2027-12-31',
}

const expectAgrees = (report: Report, systems: readonly RawSystem[]): void => {
  const counted = Object.fromEntries(report.totals.map(({ key, counted: value }) => [key, value]))
  expect(counted).toEqual(rawTotals(systems))
  for (const { systemIds, counted: value } of report.totals) expect(systemIds).toHaveLength(value)
  const rows = new Map(report.rows.map((row) => [row.systemId, row]))
  expect(rows.size).toBe(systems.length)
  for (const { id, name, milestones, proposedLevel } of systems) {
    const row = rows.get(id)
    const level = milestones.approvedLevel ?? proposedLevel
    expect([row?.cells[1], row?.cells[4], row?.cells[5], row?.cells[9]]).toEqual([
      name,
      level === null ? '' : String(level),
      STATES[milestones.state],
      DONE[milestones.implementation],
    ])
  }
}

const rowsOf = (numbers: Numbers, id: string) => numbers.figures.find((figure) => figure.id === id)

const expectOverview = async (numbers: Numbers, file: string): Promise<void> => {
  const live = "deleted_at IS NULL AND status <> 'stopped'"
  const systemsWhere = (more: string) =>
    rawCount(file, `SELECT count(*) AS n FROM system WHERE ${live} AND ${more}`)
  expect(numbers.systems.total).toBe(await systemsWhere('1'))
  const levels = rowsOf(numbers, 'levels')
  for (const [index, { key }] of (levels?.parts ?? []).entries()) {
    const counted = levels?.bars.reduce((sum, { values }) => sum + (values[index] ?? 0), 0)
    expect([key, counted]).toEqual([key, await systemsWhere(`milestones ->> '$.state' = '${key}'`)])
  }
  const full = rowsOf(numbers, 'implementation')?.bars.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)
  const approved = `milestones ->> '$.state' = 'approved'`
  expect(full).toBe(await systemsWhere(`${approved} AND milestones ->> '$.implementation' = 'full'`))
  for (const { key, values } of rowsOf(numbers, 'databases')?.bars ?? []) {
    const sql = `SELECT count(*) AS n FROM "database" WHERE deleted_at IS NULL AND legal_class = '${key}'`
    expect([key, values[0]]).toEqual([key, await rawCount(file, sql)])
  }
  expect(numbers.websites.total).toBe(
    await rawCount(file, 'SELECT count(*) AS n FROM website WHERE deleted_at IS NULL'),
  )
  const directive = numbers.targets.find(({ id }) => id === 'NT01')?.share
  expect(directive?.of).toBe(await systemsWhere("status = 'operating'"))
  expect(directive?.value).toBe(await systemsWhere(`status = 'operating' AND ${approved}`))
}

test('the province: form and overview agree with a count of the raw tables', async ({ host }) => {
  test.setTimeout(240_000)
  const page = await host.open()
  const province = JSON.stringify(makeProvince({ systems: 2000, seed: 331 }))
  const staged = await callThrough<{ stageId: string; faults: unknown[] }>(page, 'inventory.stage', {
    file: 'province.json',
    base64: Buffer.from(province).toString('base64'),
  })
  expect(staged.faults).toEqual([])
  await callThrough(page, 'inventory.commit', { stageId: staged.stageId })
  const whole = await reportOf(page, null)
  expect(whole.owners).toHaveLength(40)
  const some = [whole.owners[0], whole.owners[7], whole.owners[39]].map((owner) => owner?.id ?? null)
  const parts = await Promise.all(some.map((id) => reportOf(page, id)))
  const numbers = await callThrough<Numbers>(page, 'overview.numbers', {})
  const preview = await callThrough<unknown[]>(page, 'report.preview', { year: YEAR, ownerId: null })
  await host.close()

  const file = join(host.workspace, 'capdo.sqlite')
  const systems = await rawSystems(file)
  expectAgrees(whole, systems)
  expect(whole.owners.reduce((sum, owner) => sum + owner.systems, 0)).toBe(systems.length)
  for (const [index, id] of some.entries()) {
    const own = systems.filter(({ ownerId }) => ownerId === id)
    const part = parts[index]
    if (part === undefined) throw new Error('a report is missing')
    expectAgrees(part, own)
    const open = own.filter(({ milestones }) => milestones.state !== 'approved')
    const ends = open.map(({ milestones }) => LAST[milestones.approvalExpected] ?? '')
    const last = ends.includes('') ? '' : ends.sort().at(-1)
    expect(LAST[part.expected] ?? '').toBe(last)
  }
  await expectOverview(numbers, file)
  // Several owners one after another: each stands once in part 2 of the printed form.
  const printed = JSON.stringify(preview)
  for (const { name } of whole.owners) {
    expect(printed.split(`(1) Tên chủ quản hệ thống thông tin: ${name}"`)).toHaveLength(2)
  }
})

test('the sample agency agrees as well', async ({ host }) => {
  const page = await host.open()
  await callThrough(page, 'workspace.loadSample', {})
  const whole = await reportOf(page, null)
  const numbers = await callThrough<Numbers>(page, 'overview.numbers', {})
  await host.close()
  const file = join(host.workspace, 'capdo.sqlite')
  expectAgrees(whole, await rawSystems(file))
  expect(whole.expected).toBe('Quý II/2027')
  await expectOverview(numbers, file)
})
