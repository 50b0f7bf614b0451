import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { cellAddress, sheetRows, workbookOf, workbookParts, worksheet } from './fixtures/archive.ts'
import { LIMITS } from './limits.ts'
import { readXlsx } from './read-xlsx.ts'

const reason = (of: string) => expect.objectContaining({ code: 'import-unreadable', details: { reason: of } })

const readSheet = async (data: string, before = '') =>
  (await readXlsx(workbookOf({ S: worksheet(data, before) })))[0]

const cellsOf = async (data: string) => (await readSheet(data))?.rows.map(({ cells }) => cells)

const row = (number: number, cells: string): string => `<row r="${number}">${cells}</row>`

test('texts, numbers, booleans; gaps stay gaps and rows keep their number', async () => {
  const data =
    row(2, '<c r="B2" t="inlineStr"><is><t>Đơn vị</t></is></c><c r="D2"><v>3.5</v></c>') +
    row(4, '<c r="A4" t="b"><v>1</v></c>')
  const sheet = await readSheet(data)
  expect(sheet?.rows).toEqual([
    { number: 1, cells: [null, null, null, null] },
    { number: 2, cells: [null, 'Đơn vị', null, 3.5] },
    { number: 3, cells: [null, null, null, null] },
    { number: 4, cells: [true, null, null, null] },
  ])
})

test('sheets keep their names and order', async () => {
  const sheets = await readXlsx(
    workbookOf({ 'Đơn vị': worksheet(sheetRows([['a']])), Người: worksheet(sheetRows([['b']])) }),
  )
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Đơn vị', 'Người'])
})

test('elements may have a prefix', async () => {
  const data = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"><x:f>A1</x:f></x:c></x:row>'
  expect(await cellsOf(data)).toEqual([[1, { broken: '=' }]])
})

describe('formulas', () => {
  test('are worth the value that was saved', async () => {
    expect(
      await cellsOf(
        row(1, '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>2x</v></c>'),
      ),
    ).toEqual([[2, '2x']])
  })

  test('without a value are marked and never computed', async () => {
    const data = row(
      1,
      '<c r="A1"><f>WEBSERVICE("http://a.example")</f></c><c r="B1" t="str"><f>1</f></c><c r="C1"><f t="shared" si="0"/><v/></c>',
    )
    expect(await cellsOf(data)).toEqual([[{ broken: '=' }, { broken: '=' }, { broken: '=' }]])
  })

  test('that ended in an error are marked', async () => {
    expect(
      await cellsOf(row(1, '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1"><v>1</v></c>')),
    ).toEqual([[{ broken: '#DIV/0!' }, 1]])
  })
})

describe('bounds', () => {
  test('a far row, a far column, an endless number are refused before memory goes', async () => {
    await expect(readSheet(row(1_048_576, '<c r="A1048576"><v>1</v></c>'))).rejects.toEqual(
      reason('too-many-rows'),
    )
    await expect(readSheet(row(1, '<c r="XFD1"><v>1</v></c>'))).rejects.toEqual(reason('too-many-columns'))
    await expect(readSheet(row(1, '<c r="ZZZZZZ1"><v>1</v></c>'))).rejects.toEqual(reason('damaged'))
    await expect(readSheet('<row r="999999999999"><c r="A1"><v>1</v></c></row>')).rejects.toEqual(
      reason('damaged'),
    )
  })

  test.each([
    ['single quotes', "<row r='9999999'><c r='A9999999'><v>1</v></c></row>", 'too-many-rows'],
    ['blanks around the sign', '<row r = "9999999"><c r="A1"><v>1</v></c></row>', 'too-many-rows'],
    ['a prefix', '<x:row x:r="9999999"><x:c x:r="A9999999"><x:v>1</x:v></x:c></x:row>', 'damaged'],
    [
      'a namespace that poses as an address',
      '<row r="1"><c r="A1" xmlns:r="A9999999"><v>1</v></c></row>',
      undefined,
    ],
    ['an entity', '<row r="&#57;9999999"><c r="A1"><v>1</v></c></row>', 'damaged'],
    ['no space before it', '<row spans="1:1"r="9999999"><c r="A1"><v>1</v></c></row>', 'too-many-rows'],
    ['no address at all', '<row><c><v>1</v></c></row>', 'damaged'],
    ['rows upside down', row(2, '<c r="A2"><v>1</v></c>') + row(1, '<c r="A1"><v>1</v></c>'), 'damaged'],
    ['a cell twice', row(1, '<c r="A1"><v>1</v></c><c r="A1"><v>1</v></c>'), 'damaged'],
  ])('%s does not get past them', async (_, data, expected) => {
    if (expected === undefined) expect((await readSheet(data))?.rows).toHaveLength(1)
    else await expect(readSheet(data)).rejects.toEqual(reason(expected))
  })

  test('100,000 columns are refused', async () => {
    const cells = Array.from(
      { length: 100_000 },
      (_, column) => `<c r="${cellAddress(column, 1)}"><v>1</v></c>`,
    )
    await expect(readSheet(row(1, cells.join('')))).rejects.toEqual(
      expect.objectContaining({ code: 'import-unreadable' }),
    )
  })

  test('more rows than the bound are refused, as many are read', async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, i) => row(i + 1, `<c r="A${i + 1}"><v>1</v></c>`)).join('')
    expect((await readSheet(rows(LIMITS.rows + 1)))?.rows).toHaveLength(LIMITS.rows + 1)
    await expect(readSheet(rows(LIMITS.rows + 2))).rejects.toEqual(reason('too-many-rows'))
  })

  test('cells and rows that are only formatted do not count', async () => {
    const data =
      row(1, '<c r="A1"><v>1</v></c><c r="XFD1" s="0"/>') +
      '<row r="1048575" ht="12"/>' +
      row(1_048_576, '<c r="A1048576"></c>')
    expect(await cellsOf(data)).toEqual([[1]])
  })
})

describe('markup', () => {
  const entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

  test('a document type is refused in every part', async () => {
    await expect(readSheet(sheetRows([['&amp;a;']]), entity)).rejects.toEqual(reason('markup'))
    const parts = { 'xl/sharedStrings.xml': strToU8(`${entity}<sst><si><t>&a;</t></si></sst>`) }
    await expect(readXlsx(workbookOf({ S: worksheet('') }, parts))).rejects.toEqual(reason('markup'))
    const lol = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>'
    await expect(readSheet(sheetRows([['x']]), lol)).rejects.toEqual(reason('markup'))
  })

  test('what looks like markup in a text stays text', async () => {
    expect(await cellsOf(sheetRows([['<!DOCTYPE x>', '<script>alert(1)</script>', '&lt;']]))).toEqual([
      ['<!DOCTYPE x>', '<script>alert(1)</script>', '&lt;'],
    ])
  })

  test.each(['<worksheet>', '<worksheet><sheetData>', '', 'PK', '<a></b>', '\u0000\u0001'])(
    '%j is no sheet',
    async (xml) => {
      const outcome = await readXlsx(workbookOf({ S: xml })).catch((error: unknown) => error)
      if (Array.isArray(outcome)) expect(outcome[0].rows).toEqual([])
      else expect(outcome).toEqual(reason('damaged'))
    },
  )
})

describe('parts', () => {
  test('external links, macros, drawings and strange paths are not looked at', async () => {
    const bait = strToU8('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>')
    const more = {
      'xl/externalLinks/externalLink1.xml': bait,
      'xl/externalLinks/_rels/externalLink1.xml.rels': bait,
      'xl/drawings/drawing1.xml': bait,
      'xl/vbaProject.bin': bait,
      '../../etc/passwd.xml': bait,
      '/etc/cron.d/x.xml': bait,
      'docProps/app.xml': bait,
    }
    expect(await readXlsx(workbookOf({ S: worksheet(sheetRows([['a']])) }, more))).toEqual([
      { sheet: 'S', rows: [{ number: 1, cells: ['a'] }] },
    ])
  })

  test('a workbook without its parts is damaged', async () => {
    const { 'xl/workbook.xml': _, ...rest } = workbookParts({ S: worksheet('') })
    await expect(readXlsx(workbookOf({}, rest).subarray(0, 10))).rejects.toEqual(reason('damaged'))
    const { zipSync } = await import('fflate')
    await expect(readXlsx(Buffer.from(zipSync(rest)))).rejects.toEqual(reason('damaged'))
  })
})
