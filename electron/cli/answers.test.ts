import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { calling, capdo, folder, jsonLines, put } from './fixtures/fake-host.ts'

const system = [{ id: 's', code: 'HT-01' }]

it('writes a checklist to a new file and never over one that is there', async () => {
  const bytes = Buffer.from('PK')
  const app = () =>
    calling({ 'requirement.systems': system, 'requirement.export': { base64: bytes.toString('base64') } })
  const file = join(folder, 'tra-loi.xlsx')
  const ran = await capdo(['answers', 'HT-01', '--export', file, '--json'], app())
  expect(ran.code).toBe(0)
  expect(jsonLines(ran.out)).toEqual([{ code: 'HT-01', file, size: 2 }])
  expect(readFileSync(file)).toEqual(bytes)
  const again = await capdo(['answers', 'HT-01', '--export', file], app())
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('không ghi đè')])
  const unknown = await capdo(['answers', 'HT-99', '--export', join(folder, 'x.xlsx')], app())
  expect([unknown.code, existsSync(join(folder, 'x.xlsx'))]).toEqual([2, false])
})

it('brings a checklist in, names each refused cell, and writes the rest at once', async () => {
  const seen: unknown[] = []
  const row = {
    requirementId: 'T14423-RR-01',
    title: 'A',
    cell: 'E2',
    state: 'new',
    changes: [{ field: 'result', cell: 'E2', before: '', after: 'Đạt' }],
  }
  const fault = {
    file: 'a.xlsx',
    sheet: 'Trả lời',
    row: 3,
    cell: 'E3',
    field: 'Kết quả',
    value: 'Tốt',
    expected: 'một trong: Đạt',
  }
  const staging = {
    stageId: 'x',
    file: 'a.xlsx',
    rows: [row, { ...row, state: 'rejected' }],
    faults: [fault],
  }
  const replies = {
    'requirement.systems': system,
    'requirement.stage': staging,
    'requirement.commit': { created: 1, changed: 0, same: 0 },
  }
  const file = put('a.xlsx', 'PK')
  const ran = await capdo(['answers', 'HT-01', '--import', file], calling(replies, seen))
  expect([ran.code, ran.err]).toEqual([
    2,
    'a.xlsx [Trả lời], dòng E3, trường Kết quả: giá trị Tốt; cần một trong: Đạt.\n',
  ])
  expect(ran.out).toContain('E2:  → Đạt')
  expect(seen.at(-2)).toEqual(['requirement.commit', { stageId: 'x' }])
  const dry = await capdo(['answers', 'HT-01', '--import', file, '--dry-run', '--json'], calling(replies))
  expect(jsonLines(dry.out)).toMatchObject([{ written: null }])
})

it('wants one of the two ways', async () => {
  for (const more of [[], ['--export', 'a', '--import', 'b']])
    expect((await capdo(['answers', 'HT-01', ...more], calling({}))).code).toBe(2)
})
