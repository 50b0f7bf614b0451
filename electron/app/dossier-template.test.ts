import { afterEach, beforeEach, expect, test } from 'vitest'
import { dossierContext } from '../../assessors/dossier/context.ts'
import { textOf } from '../../assessors/dossier/document-text.ts'
import { inputOf } from '../../assessors/dossier/fixtures/sample-input.mts'
import { templateValues } from '../../assessors/dossier/office-template.ts'
import type { DocumentModel } from '../../data/contract/document.ts'
import type { TemplatePart } from '../../data/contract/dossier-template.ts'
import { drawing, par, png, run, type SmallDocx, smallDocx } from '../export/fixtures/small-docx.mts'
import { startTestApp, type TestApp } from './fixtures/test-app.ts'

let host: TestApp
let ask: TestApp['ask']

beforeEach(async () => {
  host = await startTestApp()
  ask = host.ask
})

afterEach(() => host.close())

const put = (part: TemplatePart, docx: SmallDocx) =>
  ask('template.put', {
    part,
    file: `C:\\mau\\${part}.docx`,
    base64: Buffer.from(smallDocx(docx)).toString('base64'),
  })

const dossierOf = async (code: string) => {
  await ask('workspace.loadSample', {})
  const system = (await ask('system.list', {})).find((row) => row.code === code)
  return ask('dossier.create', { systemId: system?.id ?? '', regime: 'ND331' })
}

const documentOf = async (id: string, name: string): Promise<DocumentModel> => {
  const found = (await ask('dossier.preview', { id })).documents.find((one) => one.id === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

const COVER: SmallDocx = {
  body:
    par(drawing('p1')) + par(run('{{DON_VI_VAN_HANH}} – cấp {{cap_do}}', '<w:b/>'), '<w:jc w:val="center"/>'),
  parts: { 'word/media/image1.png': png() },
  relations: [{ id: 'p1', type: 'image', target: 'media/image1.png' }],
}

const cell = (text: string): string => `<w:tc>${par(run(text))}</w:tc>`
const wording = (...rows: readonly (readonly [string, string])[]): SmallDocx => ({
  body: `<w:tbl>${rows.map(([key, text]) => `<w:tr>${cell(key)}${cell(text)}</w:tr>`).join('')}</w:tbl>`,
})

test('every field of the list has a value', () => {
  const { outline } = dossierContext(inputOf('HT-01'))
  const values = templateValues(dossierContext(inputOf('HT-01')))
  expect(Object.keys(values).sort()).toEqual(outline.templates.fields.map(({ id }) => id).sort())
})

test('a cover, a page head and own words are printed with their fields filled', async () => {
  const { id } = await dossierOf('HT-01')
  const before = await documentOf(id, 'hsdxcd')
  expect(await put('cover', COVER)).toMatchObject({
    faults: [],
    template: { name: 'cover.docx', version: 1 },
  })
  await put('header', { body: par(run('{{ten_he_thong}}'), '<w:jc w:val="right"/>').repeat(4) })
  await put(
    'wording',
    wording(
      ['[gioi_thieu]', 'Từ {{ngay_van_hanh}}, {{ten_he_thong}} phục vụ {{muc_dich}}.'],
      ['[luong_chinh]', 'Theo quy trình chung của {{don_vi_van_hanh}}.'],
      ['[noi_nhan]', '- Văn thư {{don_vi_van_hanh}}.'],
    ),
  )
  const model = await documentOf(id, 'hsdxcd')
  expect(model.blocks.slice(0, 3)).toMatchObject([
    { kind: 'picture', type: 'png' },
    {
      kind: 'paragraph',
      align: 'center',
      runs: [{ text: 'TRUNG TÂM CHUYỂN ĐỔI SỐ TỈNH MINH HÀ – cấp 3', bold: true }],
    },
    { kind: 'page-break' },
  ])
  expect(model.header).toHaveLength(4)
  expect(model.page.margin.top).toBeGreaterThan(before.page.margin.top)
  const text = textOf(model.blocks)
  expect(text).toContain('Từ ngày 15 tháng 3 năm 2022, Hệ thống thông tin giải quyết')
  expect(text).not.toContain('được đưa vào vận hành từ')
  expect(text).toContain('Theo quy trình chung của Trung tâm')
  expect(JSON.stringify((await documentOf(id, 'mau-02')).blocks)).toContain('- Văn thư Trung tâm')
  const words = { texts: { luong_chinh: 'Chỉ hệ thống này.' }, tables: {} }
  await ask('dossier.setWords', { id, words })
  expect(JSON.stringify((await documentOf(id, 'hsdxcd')).blocks)).not.toContain('Theo quy trình chung')
})

test('a starter is taken as it comes and changes nothing but the look of its part', async () => {
  const { id } = await dossierOf('HT-01')
  const texts = async () =>
    (await documentOf(id, 'hsdxcd')).blocks.flatMap((block) =>
      block.kind === 'paragraph'
        ? [block.runs.map((one) => (one.upper ? one.text.toLocaleUpperCase('vi') : one.text)).join('')]
        : [],
    )
  const before = await texts()
  for (const part of ['cover', 'wording'] as const) {
    const { file, base64 } = await ask('template.starter', { part })
    expect(await ask('template.put', { part, file, base64 })).toMatchObject({ faults: [] })
  }
  const blank = (text: string) => text !== 'text.bon_can_cu'
  expect((await texts()).filter(blank)).toEqual(before.filter(blank))
  const header = await ask('template.starter', { part: 'header' })
  expect(await ask('template.put', { part: 'header', ...header })).toMatchObject({ faults: [] })
})

test('a bad file changes nothing and is refused by the name of its field', async () => {
  await ask('workspace.loadSample', {})
  await put('cover', COVER)
  const { template, faults } = await put('cover', { body: par(run('{{ten_co_quan}}')) })
  expect(template).toBeNull()
  expect(faults).toEqual([{ code: 'unknown-field', name: 'ten_co_quan', near: '{{ten_co_quan}}' }])
  expect((await ask('template.list', {})).templates).toMatchObject([{ part: 'cover', version: 1 }])
})

test('a template is replaced, undone, removed and handed out as it came', async () => {
  await put('cover', COVER)
  await put('cover', { body: par(run('Bìa khác')) })
  const undo = async () => {
    const step = (await ask('history.state', {})).undo
    await ask('history.undo', { step: step?.id ?? 0 })
  }
  await undo()
  const [first] = (await ask('template.list', {})).templates
  const { base64 } = await ask('template.original', { id: first?.id ?? '' })
  expect(base64).toBe(Buffer.from(smallDocx(COVER)).toString('base64'))
  await ask('template.remove', { id: first?.id ?? '', version: first?.version ?? 0 })
  expect((await ask('template.list', {})).templates).toEqual([])
  await undo()
  expect((await ask('template.list', {})).templates).toHaveLength(1)
})
