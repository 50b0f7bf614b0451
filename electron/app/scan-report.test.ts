import { strFromU8, unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { DEPS, LAB_RESULTS, SILENT, SITES } from '../../assessors/scan-report/fixtures/report-sites.mts'
import { siteRow } from '../../assessors/scan-report/site-row.ts'
import type { SiteResult } from '../../data/contract/scan.ts'
import {
  LabelState,
  LabelVerdict,
  ResultKind,
  ScanProfile,
  TlsFacts,
  TrustReason,
  Verdict,
} from '../../data/contract/scan.ts'
import { CollectState } from '../../data/contract/scan-board.ts'
import { type AcceptedFinding, FindingWeight } from '../../data/contract/scan-finding.ts'
import { CheckReason, CheckVerdict } from '../../data/contract/site-check.ts'
import { ConsentKind, DataGroup } from '../../data/contract/site-personal-data.ts'
import { renderScanResults, writeScanReport } from './scan-report.ts'

const ORDER = { formats: ['docx', 'pdf', 'xlsx'], language: 'vi' } as const

const docxText = (bytes: Uint8Array | undefined): string =>
  strFromU8(unzipSync(bytes ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array())
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')

const report = async (results: readonly SiteResult[], language: 'vi' | 'en' = 'vi') => {
  const sites = SITES.filter(({ result }) => results.includes(result))
  const order = { formats: ['docx'], language } as const
  const [file] = await writeScanReport(DEPS, { sites, origin: null }, order)
  return docxText(file?.bytes)
}

const site = (result: SiteResult) => ({ result, names: { unit: null, system: null } })

describe('words of reports', () => {
  const states: readonly (readonly [string, readonly string[]])[] = [
    ['scan-report.label', LabelState.options],
    ['scan-report.labelVerdict', LabelVerdict.options],
    ['scan-report.check', CheckVerdict.options],
    ['scan-report.weight', FindingWeight.options],
    ['scan-report.result', ResultKind.options],
    ['scan-report.profile', ScanProfile.options],
    ['scan-report.collects', CollectState.options],
    ['scan-report.group', DataGroup.options],
    ['scan-report.sentence', Verdict.options],
    ['scan-report.chainFault', TlsFacts.shape.chainFaults.unwrap().element.options],
    [
      'scan-report.defect',
      Object.keys(TlsFacts.shape.vulnerabilities.shape).filter((name) => name !== 'beastMitigated'),
    ],
    ['scan.trust', TrustReason.options],
    ['site-check.consent', ConsentKind.options],
    ['site-check.reason', CheckReason.options],
  ]
  it.each(states)('%s has one for each state, in both languages', (prefix, names) => {
    for (const language of ['vi', 'en'] as const)
      for (const name of names)
        expect(DEPS.texts(language)(`${prefix}.${name}`)).not.toBe(`${prefix}.${name}`)
  })

  it.each(['vi', 'en'] as const)('no key stands in a report in %s', async (language) => {
    for (const { result } of SITES) {
      const text = await report([result], language)
      expect(/(scan-report|site-check|tls|scan)\.[a-z]|\{\{|undefined|NaN/.exec(text)?.[0]).toBeUndefined()
    }
    expect(await report([...LAB_RESULTS, SILENT], language)).not.toMatch(
      /(scan-report|site-check)\.|\{\{|undefined|NaN/,
    )
  })
})

describe('a site report', () => {
  it('names what must be mended once, with clause and what to do', async () => {
    const text = await report(LAB_RESULTS.filter(({ host }) => host === 'mail.minhha.example'))
    expect(text).toContain('Còn cho dùng TLS 1.0 hoặc 1.1')
    expect(text).toContain('Cách xử lý: Chỉ giữ TLS 1.2 và TLS 1.3.')
    expect(text.match(/Đã tắt SSL 3\.0/g)).toHaveLength(1)
    expect(text).toContain('máy đang dùng chương trình này')
  })

  it('says "not measured" of a site that did not answer, never "no"', async () => {
    const text = await report([SILENT])
    expect(text).toContain('Máy chủ không trả lời yêu cầu kết nối.')
    expect(text.match(/chưa đo/g)?.length).toBeGreaterThanOrEqual(6)
    expect(text).not.toContain('Không thấy thu thập')
    expect(
      siteRow(site(SILENT), { now: '2026-11-22T03:00:00Z', catalogue: { covered: new Map() } }),
    ).toMatchObject({
      trusted: null,
      daysLeft: null,
      label: null,
      collects: null,
      checks: null,
    })
  })

  it('shows what was said about the label and about personal data', async () => {
    const text = await report(LAB_RESULTS.filter(({ host }) => host === 'lienlac.minhha.example'))
    expect(text).toContain('Liên kết hỏng hoặc giả')
    expect(text).toContain('chỉ là lời tự nhận')
  })
})

describe('a batch', () => {
  it('counts every site once in each table and draws what it counts', async () => {
    const text = await report([...LAB_RESULTS, SILENT])
    expect(text).toContain('Trong 4 website đã quét có 2 website không đạt')
    expect(text).toContain('Chưa gắn đơn vị')
    expect(text).toContain('25,0')
  })

  it('is a workbook whose sheets read back, days as days and text as text', async () => {
    const hostile = { ...SILENT, target: '=cmd|"/c calc"!A1', host: '@x' }
    const sites = [...SITES, site(hostile)]
    const file = (await writeScanReport(DEPS, { sites, origin: null }, ORDER)).at(-1)
    expect(file?.name).toBe('bang-quet-website-2026-11-22.xlsx')
    const read = (sheet: string) => readSheet(Buffer.from(file?.bytes ?? []), sheet)
    const rows = await read('Website')
    expect(rows).toHaveLength(6)
    expect(rows.at(-1)?.[0]).toBe(hostile.target)
    expect(rows[1]?.[8]).toBeInstanceOf(Date)
    const summary = await read('Tóm tắt')
    const verdicts = summary.filter(([part]) => part === 'Kết nối mã hóa').map(([, , count]) => Number(count))
    expect(verdicts.reduce((sum, count) => sum + count, 0)).toBe(5)
    const ends = (await read('Chứng thư')).slice(1).map(([day]) => Number(day as unknown as Date))
    expect(ends).toEqual([...ends].sort((a, b) => a - b))
    const xml = strFromU8(
      unzipSync(file?.bytes ?? new Uint8Array())['xl/worksheets/sheet2.xml'] ?? new Uint8Array(),
    )
    expect(xml).not.toContain('<f>')
    expect(xml).toContain('<autoFilter ref="A1:Q6"/>')
  })

  it('gives the same bytes twice', async () => {
    const hashes = async () =>
      (await writeScanReport(DEPS, { sites: SITES, origin: null }, ORDER)).map(({ sha256 }) => sha256)
    expect(await hashes()).toEqual(await hashes())
  })

  it('of nothing is refused', async () => {
    await expect(writeScanReport(DEPS, { sites: [], origin: null }, ORDER)).rejects.toMatchObject({
      code: 'scan-nothing',
    })
  })
})

describe('what somebody bears', () => {
  const target = 'https://mail.minhha.example'
  const [mail] = LAB_RESULTS.filter(({ host }) => host === 'mail.minhha.example')
  const bearing = (codes: readonly string[], weight: 'warn' | 'fail' = 'fail'): AcceptedFinding[] =>
    codes.map((code) => ({
      ...{
        target,
        source: /^[A-Z]\d/.test(code) ? ('rule' as const) : ('check' as const),
        code,
        subject: '',
      },
      ...{ weight, judgedBy: mail?.catalogue.id ?? '' },
      acceptance: {
        ...{ reason: 'chờ thay thiết bị', by: 'Phạm Quốc Lâm', until: '2027-01-31' },
        at: '2026-11-20T03:00:00.000Z',
      },
    }))
  const rules = mail?.findings.flatMap(({ rule, level }) => (level === 'insufficient' ? [rule] : [])) ?? []
  const sites = (accepted: AcceptedFinding[]) => (mail === undefined ? [] : [{ ...site(mail), accepted }])
  const junit = async (accepted: AcceptedFinding[]) =>
    new TextDecoder().decode(
      await renderScanResults(DEPS, sites(accepted), { format: 'junit', language: 'vi' }),
    )

  it('is marked in documents and tables with who, why and until when', async () => {
    const [first] = rules
    const matter = { sites: sites(bearing([first ?? ''])), origin: null }
    const [docx, , xlsx] = await writeScanReport(DEPS, matter, ORDER)
    const text = docxText(docx?.bytes)
    expect(text.match(/đã chấp nhận\)/g)).toHaveLength(1)
    expect(text).toContain(
      'Đã chấp nhận đến hết ngày 31/01/2027. Lý do: chờ thay thiết bị (Phạm Quốc Lâm, ghi ngày 20/11/2026).',
    )
    const rows = await readSheet(Buffer.from(xlsx?.bytes ?? []), 'Điểm cần xử lý')
    const marked = rows.slice(1).filter((row) => row[10] === 'chờ thay thiết bị')
    expect(marked.map((row) => [row[3], row[11]])).toEqual([[first, 'Phạm Quốc Lâm']])
    expect(marked[0]?.[9]).toBeInstanceOf(Date)
    const [, one] = await readSheet(Buffer.from(xlsx?.bytes ?? []), 'Website')
    expect(one?.at(-1)).toBe(1)
  })

  it('does not fail a pipeline; the connection passes only when all of it is borne', async () => {
    expect(rules.length).toBeGreaterThan(1)
    const count = async (accepted: AcceptedFinding[]) => {
      const xml = await junit(accepted)
      return [xml.match(/<failure /g)?.length ?? 0, xml.includes('Mọi điểm phải khắc phục')]
    }
    const [all = 0] = (await count([])) as [number, boolean]
    expect(await count(bearing(rules.slice(1)))).toEqual([all - rules.length + 1, false])
    expect(await count(bearing(rules))).toEqual([all - rules.length - 1, true])
    // Who bore a warning has not borne a failure.
    expect(await count(bearing(rules, 'warn'))).toEqual([all, false])
  })
})

describe('files for pipelines', () => {
  const render = async (format: 'csv' | 'junit', results: readonly SiteResult[]): Promise<string> =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await renderScanResults(DEPS, results.map(site), { format, language: 'en' }),
    )

  it('CSV quotes what RFC 4180 asks for and disarms formulas', async () => {
    const lines = (
      await render('csv', [
        { ...SILENT, target: '=1+1' },
        { ...SILENT, target: 'a,"b' },
      ])
    ).split('\r\n')
    expect(lines[0]?.startsWith('\ufeffAddress,')).toBe(true)
    expect(lines[1]?.startsWith("'=1+1,")).toBe(true)
    expect(lines[2]?.startsWith('"a,""b",')).toBe(true)
    expect(lines).toHaveLength(4)
  })

  it('JUnit fails what must be mended, skips what could not be judged, and survives any name', async () => {
    const xml = await render('junit', [...LAB_RESULTS, { ...SILENT, target: '<&"\u0001>' }])
    expect(xml.startsWith('<?xml')).toBe(true)
    expect(xml).toContain(
      '<testsuite name="&#60;&#38;&#34;&#62;" tests="1" failures="0" errors="0" skipped="1"',
    )
    expect(xml.match(/<testsuite /g)).toHaveLength(4)
    const [, tests, failures, skipped] =
      /<testsuites [^>]*tests="(\d+)" failures="(\d+)" errors="0" skipped="(\d+)"/.exec(xml) ?? []
    expect(xml.match(/<testcase /g)).toHaveLength(Number(tests))
    expect(xml.match(/<failure /g)).toHaveLength(Number(failures))
    expect(xml.match(/<skipped /g)).toHaveLength(Number(skipped))
    expect(Number(failures)).toBeGreaterThan(3)
  })
})
