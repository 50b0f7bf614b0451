import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReportTotalKey, ShownReport } from '../../data/contract/report.ts'
import { startTestApp, type TestApp } from './fixtures/test-app.ts'

const scope = { year: 2026, ownerId: null }
let opened: TestApp
let ask: TestApp['ask']

beforeAll(async () => {
  opened = await startTestApp({ at: () => '2026-12-15T03:00:00Z', place: (_, folder) => join(folder, 'out') })
  ask = opened.ask
  await ask('workspace.loadSample', {})
})

afterAll(() => opened.close())

const numbers = ({ totals }: ShownReport): Record<ReportTotalKey, number> =>
  Object.fromEntries(totals.map(({ key, counted, corrected }) => [key, corrected ?? counted])) as never

describe('the yearly report of the sample agency', () => {
  test('counts what the agency expects', async () => {
    const report = await ask('report.year', scope)
    expect(numbers(report)).toEqual({
      systems: 24,
      classified: 24,
      proposed: 19,
      appraised: 16,
      approved: 14,
      checked: 10,
    })
    expect(report.expected).toBe('Quý II/2027')
    expect(report.period).toEqual({ from: '2025-12-15', to: '2026-12-14' })
  })

  test('each number opens the rows that make it, counted again from the systems themselves', async () => {
    const report = await ask('report.year', scope)
    const rows = await ask('system.list', {})
    const of = (...states: string[]) =>
      rows.filter(({ milestone }) => states.includes(milestone)).map(({ id }) => id)
    const idsOf = (key: ReportTotalKey) =>
      report.totals.find((total) => total.key === key)?.systemIds.toSorted()
    expect(idsOf('systems')).toEqual(rows.map(({ id }) => id).toSorted())
    expect(idsOf('approved')).toEqual(of('approved').toSorted())
    expect(idsOf('appraised')).toEqual(of('approved', 'appraised').toSorted())
    expect(idsOf('proposed')).toEqual(of('approved', 'appraised', 'submitted').toSorted())
  })

  test('the table: highest level first, the state derived, what must be filled named', async () => {
    const { rows } = await ask('report.year', scope)
    const levels = rows.map(({ level }) => level ?? 0)
    expect(levels).toEqual(levels.toSorted((a, b) => b - a))
    const school = rows.find(({ code }) => code === 'HT-24')
    expect(school?.cells).toEqual([
      expect.any(String),
      'Hệ thống quản lý trường học và sổ liên lạc điện tử tỉnh Minh Hà',
      'UBND tỉnh Minh Hà',
      'Sở GD&ĐT',
      '2',
      'Đã được phê duyệt',
      '25/QĐ-STTTT, 15/09/2023, Sở Thông tin và Truyền thông tỉnh Minh Hà (trước sắp xếp)',
      '18/2023/QĐ-UBND, 05/06/2023, UBND tỉnh Minh Hà',
      '',
      'Đã triển khai một số hạng mục',
      'Quý II/2027',
      'Định kỳ',
    ])
    const land = rows.find(({ code }) => code === 'HT-22')
    expect(land?.cells.slice(5, 9)).toEqual([
      'Đã gửi thẩm định',
      '',
      expect.stringContaining('77/QĐ-VPĐKĐĐ'),
      'Quý I/2027',
    ])
    const blank = rows.filter(({ missing, cells }) => missing.some((column) => cells[column - 1] !== ''))
    expect(blank).toEqual([])
  })

  test('prints totals, owner and table as the golden file has them', async () => {
    const golden = await readFile('assessors/dossier/fixtures/golden-forms.txt', 'utf8')
    const [, part = ''] = golden.split(/^={20} Mẫu số 08 .*$/m)
    const expected = part.split('\n').filter((line) => line !== '' && !line.startsWith('['))
    const [report] = await ask('report.preview', scope)
    const plain = (
      runs: readonly { readonly text: string; readonly blank?: boolean | undefined }[],
    ): string => runs.map(({ text, blank }) => (blank === true ? '' : text)).join('')
    const printed = (report?.blocks ?? []).flatMap((block) => {
      if (block.kind === 'paragraph') return [plain(block.runs)]
      if (block.kind !== 'table') return []
      return [block.columns.map(({ header }) => header), ...block.rows.map((row) => row.map(plain))].map(
        (cells) => cells.join(' | '),
      )
    })
    // The form gives no order: ours follows the Vietnamese alphabet, so rows are compared without their number.
    const content = (lines: readonly string[]): string[] =>
      lines.map((line) => line.replace(/^\d+ \| /, '').replace(/^(\(2\) .*?:).*/, '$1')).toSorted()
    expect(content(printed)).toEqual(content(expected))
  })

  test('one owner alone counts its own systems', async () => {
    const { owners } = await ask('report.year', scope)
    const counts = await Promise.all(
      owners.map(async ({ id }) => (await ask('report.year', { year: 2026, ownerId: id })).rows.length),
    )
    expect(counts).toEqual(owners.map(({ systems }) => systems))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(24)
  })

  test('a correction wants a place of its own, keeps the count, and can be taken back', async () => {
    const corrected = await ask('report.correct', {
      ...scope,
      key: 'checked',
      value: 9,
      reason: 'HT-06 chưa có biên bản',
    })
    expect(corrected.totals.find(({ key }) => key === 'checked')).toMatchObject({ counted: 10, corrected: 9 })
    const frozen = await ask('report.freeze', scope)
    expect(frozen.frozen).toMatchObject([
      { totals: { checked: 9, systems: 24 }, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
    const [kept] = frozen.frozen
    const opened = await ask('report.open', { id: kept?.id ?? '' })
    expect(opened).toMatchObject({
      ...{ sound: true, frozen: kept },
      report: { rows: frozen.rows, appendices: frozen.appendices },
    })
    const table = await ask('report.appendix', { ...scope, id: 'operators', frozenId: kept?.id })
    expect(table.rows).toHaveLength(frozen.rows.length)
    const unreasoned = ask('report.correct', { ...scope, key: 'checked', value: 8, reason: ' ' })
    await expect(unreasoned).rejects.toMatchObject({ code: 'bad-input' })
    const back = await ask('report.correct', { ...scope, key: 'checked', value: null, reason: '' })
    expect(numbers(back).checked).toBe(10)
    expect((await ask('report.year', { year: 2027, ownerId: null })).before).toMatchObject({ checked: 9 })
  })

  test('the appendices: clauses, work on gaps and answers are said only where something is known', async () => {
    const { appendices: heads, rows } = await ask('report.year', scope)
    const open = (id: (typeof heads)[number]['id']) => ask('report.appendix', { ...scope, id })
    const [critical, regulation, measures] = await Promise.all(
      (['critical', 'regulation', 'measures'] as const).map(open),
    )
    expect(heads.map(({ count }) => count)).toEqual([
      critical?.rows.length,
      regulation?.rows.length,
      measures?.rows.length,
      rows.length,
    ])
    expect(critical?.columns).toHaveLength(5)
    expect(regulation?.rows).toHaveLength(rows.length)
    expect(critical?.rows.every(({ cells }) => cells[3]?.startsWith('Đ16.4 (cấp độ 5: '))).toBe(true)
    expect(measures?.rows).toHaveLength(rows.length)
    const cells = measures?.rows.map((row) => row.cells.slice(3, 7))
    expect(
      cells?.every(
        ([group, total, ...rest]) => total === 'chưa đánh giá' && [group, ...rest].join('') === '',
      ),
    ).toBe(true)
    const systemId = measures?.rows[0]?.systemId ?? ''
    const { rows: asked } = await ask('requirement.workbench', { systemId })
    await ask('requirement.bulk', {
      systemId,
      requirementIds: asked
        .filter(({ mandatory }) => mandatory)
        .slice(0, 3)
        .map(({ id }) => id),
      change: { kind: 'set', patch: { result: 'met' } },
      onlyUnanswered: false,
    })
    const again = (await open('measures')).rows
    expect((await ask('report.year', scope)).appendices[2]?.count).toBe(again.length)
    const groups = again.filter((row) => row.systemId === systemId).map((row) => row.cells)
    const sum = (column: number) => groups.reduce((total, row) => total + Number(row[column]), 0)
    expect(new Set(groups.map((row) => row[3])).size).toBe(groups.length)
    expect([sum(4), sum(5), sum(6)]).toEqual([asked.filter(({ mandatory }) => mandatory).length, 3, 0])
    expect(new Set(groups.map((row) => row[0]))).toEqual(new Set(['1']))
  })

  test('the signature stands at the right edge of the turned page, and no appendix number is left out', async () => {
    const [main, more] = await ask('report.preview', scope)
    const signed = main?.blocks.at(-1)
    const { width = 0, height = 0, margin = { left: 0, right: 0 } } = main?.page ?? {}
    expect(Math.min(width, height)).toBeGreaterThan(0)
    expect(signed?.kind === 'columns' && signed.widths[0] + signed.widths[1]).toBe(
      height - margin.left - margin.right,
    )
    const text = JSON.stringify(more)
    for (const number of ['I. ', 'II. ', 'III. ', 'IV. ']) expect(text).toContain(`"text":"${number}`)
    for (const block of more?.blocks ?? []) {
      if (block.kind === 'table') {
        expect(block.columns.reduce((sum, column) => sum + column.width, 0)).toBeCloseTo(1)
      }
    }
  })

  test('the documents hold every system, every owner and no word of code', async () => {
    const documents = await ask('report.preview', scope)
    const printed = JSON.stringify(documents)
    const { rows, owners } = await ask('report.year', scope)
    for (const { cells } of rows) expect(printed).toContain(cells[1])
    for (const { name } of owners)
      expect(printed.split(`(1) Tên chủ quản hệ thống thông tin: ${name}`)).toHaveLength(2)
    expect(printed).not.toMatch(/undefined|\[object|\{\{|NaN/)
  })

  test('is written as DOCX, PDF and XLSX', async () => {
    const { files } = await ask('report.export', { ...scope, formats: ['docx', 'pdf', 'xlsx'], number: '' })
    expect(files.map(({ name }) => name)).toEqual([
      'bao-cao-nam-2026.docx',
      'phu-luc-bao-cao-nam-2026.docx',
      'bao-cao-nam-2026.pdf',
      'phu-luc-bao-cao-nam-2026.pdf',
      'bao-cao-nam-2026.xlsx',
    ])
    const written = await readdir(join(opened.folder, 'out'))
    expect(written).toHaveLength(5)
  })
})
