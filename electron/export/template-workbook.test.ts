import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { writeReportWorkbook } from './report-workbook.ts'
import { type WorkbookColumn, type WorkbookModel, writeWorkbook } from './template-workbook.ts'

const column = (given: Partial<WorkbookColumn> = {}): WorkbookColumn => ({
  header: 'Cột',
  required: false,
  width: 20,
  hint: '',
  choices: [],
  free: false,
  text: true,
  ...given,
})

const model = (given: Partial<WorkbookModel> = {}): WorkbookModel => ({
  guide: {
    name: 'Hướng dẫn',
    title: 'Mẫu',
    lines: ['một', 'hai'],
    head: ['Cột', 'Cách điền'],
    table: [['a', 'b']],
  },
  sheets: [{ name: 'Dữ liệu', columns: [column()], rows: [] }],
  lists: 'Danh mục',
  refusal: 'Chọn trong danh sách.',
  rowsToFill: 100,
  ...given,
})

const partsOf = async (given: Partial<WorkbookModel>) => {
  const bytes = await writeWorkbook(model(given))
  const parts = unzipSync(bytes)
  return (name: string): string => strFromU8(parts[`xl/${name}.xml`] ?? new Uint8Array())
}

const oneSheet = async (
  columns: readonly WorkbookColumn[],
  rows: WorkbookModel['sheets'][number]['rows'] = [],
) => partsOf({ sheets: [{ name: 'Dữ liệu', columns, rows }] })

describe('drop-downs', () => {
  test('refer to the list of their choices, each list standing once', async () => {
    const part = await oneSheet([
      column({ choices: ['x', 'y'] }),
      column({ choices: ['z'] }),
      column({ choices: ['x', 'y'] }),
    ])
    const formulas = [...part('worksheets/sheet2').matchAll(/sqref="([^"]+)"><formula1>([^<]+)</g)].map(
      (m) => [m[1], m[2]],
    )
    expect(formulas).toEqual([
      ['A2:A101', "'Danh mục'!$A$1:$A$2"],
      ['B2:B101', "'Danh mục'!$B$1:$B$1"],
      ['C2:C101', "'Danh mục'!$A$1:$A$2"],
    ])
    expect(part('worksheets/sheet2')).toContain('<dataValidations count="3">')
    expect(part('worksheets/sheet3').match(/<c /g)).toHaveLength(3)
  })

  test('refuse other values, unless the column is free', async () => {
    const part = await oneSheet([column({ choices: ['x'] }), column({ choices: ['x'], free: true })])
    const [strict, free] = part('worksheets/sheet2').match(/<dataValidation [^>]*>/g) ?? []
    expect(strict).toContain('showErrorMessage="1" error="Chọn trong danh sách."')
    expect(free).not.toContain('showErrorMessage')
  })

  test('may come from the first column of another sheet', async () => {
    const part = await oneSheet([column({ listFrom: "Tên 'lạ' & khác" })])
    expect(part('worksheets/sheet2')).toContain("<formula1>'Tên ''lạ'' &amp; khác'!$A$2:$A$101</formula1>")
  })

  test('reach as far as the rows', async () => {
    const rows = Array.from({ length: 150 }, () => ['x'])
    expect((await oneSheet([column({ choices: ['x'] })], rows))('worksheets/sheet2')).toContain(
      'sqref="A2:A151"',
    )
  })

  test('stand where the format wants them: after the cells, before what comes behind', async () => {
    const xml = (await oneSheet([column({ choices: ['x'] })]))('worksheets/sheet2')
    const order = ['<sheetViews>', '<cols>', '<sheetData>', '<dataValidations', '</worksheet>'].map((tag) =>
      xml.indexOf(tag),
    )
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order.every((at) => at > 0)).toBe(true)
    const behind = xml.indexOf('<pageSetup')
    if (behind > 0) expect(behind).toBeGreaterThan(xml.indexOf('<dataValidations'))
  })
})

test('hints and titles stay within the bounds of Excel', async () => {
  const part = await oneSheet([column({ header: 'H'.repeat(60), hint: 'h'.repeat(400) })])
  const [, title, prompt] = /promptTitle="([^"]*)" prompt="([^"]*)"/.exec(part('worksheets/sheet2')) ?? []
  expect([title?.length, prompt?.length]).toEqual([32, 255])
})

test('a column without choices and hint has no validation', async () => {
  expect((await oneSheet([column()]))('worksheets/sheet2')).not.toContain('dataValidation')
})

test('texts are texts, whatever they begin with; numbers and days are numbers', async () => {
  const rows = [['=cmd|1', '+1', '-1', '@x', '12', 12, new Date('2026-01-02T00:00:00Z'), null]]
  const part = await oneSheet(rows[0]?.map(() => column()) ?? [], rows)
  const xml = part('worksheets/sheet2')
  expect(xml).not.toContain('<f>')
  const types = [...xml.matchAll(/<c r="[A-Z]2"([^>]*)>/g)].map(
    (match) => / t="(\w+)"/.exec(match[1] ?? '')?.[1] ?? 'n',
  )
  expect(types).toEqual(['s', 's', 's', 's', 's', 'n', 'n'])
  expect(part('sharedStrings')).toContain('<t>=cmd|1</t>')
  expect(xml).toContain('<v>46024</v>')
})

test('markup in texts is escaped in every place', async () => {
  const evil = '"><x y="&amp;<'
  const part = await partsOf({
    guide: { name: 'G', title: evil, lines: [evil], head: ['a', 'b'], table: [[evil]] },
    sheets: [{ name: 'D', columns: [column({ header: evil, hint: evil, choices: [evil] })], rows: [[evil]] }],
    refusal: evil,
  })
  for (const name of [
    'worksheets/sheet1',
    'worksheets/sheet2',
    'worksheets/sheet3',
    'sharedStrings',
    'workbook',
  ]) {
    expect(part(name)).not.toContain('<x y')
  }
})

test('required columns are marked, the header is frozen, text columns have their format', async () => {
  const part = await oneSheet([
    column({ header: 'Mã', required: true }),
    column({ header: 'Số', text: false }),
  ])
  expect(part('sharedStrings')).toContain('<t>Mã *</t>')
  const xml = part('worksheets/sheet2')
  expect(xml).toMatch(/<pane ySplit="1" xSplit="2"[^>]*state="frozen"/)
  const [, style] = /<col min="1" max="1" style="(\d+)"/.exec(xml) ?? []
  expect(xml).toMatch(/<col min="2" max="2" width/)
  const formats = [...part('styles').matchAll(/<xf ([^>]*?)\/?>/g)].map((match) => match[1])
  expect(formats[Number(style)]).toContain('numFmtId="49"')
  expect(part('styles')).toContain(`<cellXfs count="${formats.length}">`)
})

test('the same model gives the same bytes', async () => {
  const [first, second] = await Promise.all([writeWorkbook(model()), writeWorkbook(model())])
  expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true)
})

test('a list prints its header on every page, under whatever name its sheet has', async () => {
  const columns = [{ header: 'Mã', width: 10 }]
  const sheets = ["Sở 'A' & B", 'Kế hoạch'].map((name) => ({ name, columns, rows: [['x']] }))
  const parts = unzipSync(Buffer.from(await writeReportWorkbook(sheets)))
  const book = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())
  expect(book).toContain(`localSheetId="0">'Sở ''A'' &amp; B'!$1:$1</definedName>`)
  expect(book).toContain(`localSheetId="1">'Kế hoạch'!$1:$1</definedName>`)
})
