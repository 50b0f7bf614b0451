import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestApp, type TestApp } from './fixtures/test-app.ts'

let app: TestApp
const ask: TestApp['ask'] = (name, input) => app.ask(name, input)

beforeEach(async () => {
  app = await startTestApp()
})

afterEach(() => app.close())

const dossierOf = async (code: string) => {
  await ask('workspace.loadSample', {})
  const system = (await ask('system.list', {})).find((row) => row.code === code)
  return ask('dossier.create', { systemId: system?.id ?? '', regime: 'ND331' })
}

const details = {
  number: '7',
  symbol: 'TTCĐS-KT',
  place: 'Minh Hà',
  date: '2026-11-18',
  signerId: null,
  grounds: [],
  // A name typed with letters and accents apart (NFD) is the same name.
  recipients: ['- Sở Khoa học và Công nghệ;'.normalize('NFD')],
  fields: {},
}

const printed = async (id: string, document: string): Promise<string> => {
  const { documents } = await ask('dossier.preview', { id })
  return JSON.stringify(documents.find((one) => one.id === document)?.blocks ?? [])
}

test('what is entered for a letter stands in its print, one history entry for each change', async () => {
  const { id } = await dossierOf('HT-01')
  const history = async () => (await ask('history.record', { entity: 'dossier', id, limit: 50 })).length
  const before = await history()
  await ask('dossier.setLetter', { id, document: 'mau-02', details })
  await ask('dossier.setLetter', { id, document: 'mau-02', details })
  expect(await history()).toBe(before + 1)
  const text = await printed(id, 'mau-02')
  expect(text).toContain('Số: 07/TTCĐS-KT')
  expect(text).toContain('Minh Hà, ngày 18 tháng 11 năm 2026')
  expect(text).toContain('- Sở Khoa học và Công nghệ;')
  await ask('dossier.setLetter', { id, document: 'mau-02', details: null })
  expect(await printed(id, 'mau-02')).not.toContain('Số: 07')
})

test('a form that there is not is refused', async () => {
  const { id } = await dossierOf('HT-01')
  await expect(ask('dossier.setLetter', { id, document: 'mau-99', details })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('written paragraphs and rows take the place of blanks', async () => {
  const { id } = await dossierOf('HT-01')
  const { texts, tables, words } = await ask('dossier.writing', { id })
  expect(words).toEqual({ texts: {}, tables: {} })
  expect(texts.map((one) => one.id)).toContain('luong_chinh')
  const audience = tables.find((one) => one.id === 'doi_tuong')
  expect(audience?.columns.map((one) => one.id)).toEqual(['nhom', 'mo_ta', 'kenh'])
  const gap = (field: string) => `"text":"${field}","blank":true`
  expect(await printed(id, 'hsdxcd')).toContain(gap('text.luong_chinh'))
  await ask('dossier.setWords', {
    id,
    words: {
      texts: { luong_chinh: 'Người dân nộp hồ sơ.\nCán bộ xử lý.' },
      tables: { doi_tuong: [{ nhom: 'Người dân', mo_ta: 'Công dân trong tỉnh' }] },
    },
  })
  const text = await printed(id, 'hsdxcd')
  expect(text).toContain('Cán bộ xử lý.')
  expect(text).not.toContain(gap('text.luong_chinh'))
  expect(text).toContain('Công dân trong tỉnh')
  // The cell that was left empty is still a gap.
  expect(text).toContain(gap('component.audience'))
})
