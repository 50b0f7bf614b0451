import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './fixtures/test-app.ts'

let app: TestApp
const call: TestApp['ask'] = (name, input) => app.ask(name, input)

beforeAll(async () => {
  app = await startTestApp({ at: () => '2026-11-21T02:00:00Z', place: (name, folder) => join(folder, name) })
  await call('workspace.loadSample', {})
})

afterAll(() => app.close())

const rowOf = async (code: string) => {
  const row = (await call('level.review', {})).rows.find((one) => one.code === code)
  if (row === undefined) throw new Error(code)
  return row
}

it('holds every system against its approved level, or against NĐ 85 where none was approved', async () => {
  const { rows, counts } = await call('level.review', {})
  expect(rows).toHaveLength(24)
  expect(counts.same + counts.drop + counts.rise + counts.open).toBe(24)
  expect(await rowOf('HT-01')).toMatchObject({
    before: 3,
    beforeFrom: 'approved',
    approvedOn: '2023-07-20',
    after: 3,
    kind: 'same',
    clauses: ['Đ13.2.b', 'Đ13.2.c'],
    recorded: null,
  })
  expect(await rowOf('HT-17')).toMatchObject({
    before: 3,
    beforeFrom: 'legacy',
    after: 2,
    kind: 'drop',
    legacyClauses: ['Đ9.2.c'],
    changes: ['CH-01', 'CH-03'],
  })
})

it('puts the new level of all systems on record, those that cannot be determined too', async () => {
  expect(await call('level.recordAll', { regime: 'ND331' })).toEqual({
    determined: 24,
    undetermined: 0,
    blocked: 0,
  })
  expect((await rowOf('HT-17')).recorded).toMatchObject({ level: 2, status: 'determined' })
})

it('writes the report as a document and as a workbook', async () => {
  const written = await call('level.reviewReport', { formats: ['docx', 'xlsx'], language: 'vi' })
  expect(written.files.map(({ name }) => name)).toEqual([
    'ra-soat-cap-do-21-11-2026.docx',
    'ra-soat-cap-do-21-11-2026.xlsx',
  ])
  const read = (name: string) => readFile(join(written.folder ?? '', name))
  const document = unzipSync(await read('ra-soat-cap-do-21-11-2026.docx'))['word/document.xml']
  const text = strFromU8(document ?? new Uint8Array()).replace(/<[^>]+>/g, ' ')
  expect(text).toContain('Trợ lý ảo hỏi đáp thủ tục hành chính')
  expect(text).toContain('Ngưỡng dữ liệu cá nhân')
  expect(text).not.toMatch(/\{\{|undefined|level-review\./)
  const sheet = await readSheet(await read('ra-soat-cap-do-21-11-2026.xlsx'))
  expect(sheet).toHaveLength(25)
  expect(sheet[0]?.slice(0, 4)).toEqual(['Mã', 'Hệ thống', 'Cấp cũ', 'Cấp mới'])
  expect(sheet.find((row) => row[0] === 'HT-17')?.slice(2, 6)).toEqual(['3 (theo NĐ 85)', '2', '2', 'giảm'])
})
