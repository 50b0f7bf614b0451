import type { ChainEntry } from '../../data/contract/scan.ts'
import { dayIn } from '../calendar/day.ts'
import type { Issue } from './issues.ts'
import { type RunSummary, runSummary } from './run-summary.ts'
import type { SiteDigest } from './site-digest.ts'
import type { SiteRow } from './site-row.ts'
import { collectsWords, gradeWords, labelWords, resultWords, trustWords, verdictWords } from './site-words.ts'
import { shownTime, type Words } from './words.ts'

/** A cell; a day is written as a date of the workbook, `null` as an empty cell. */
export type SheetCell = string | number | { readonly day: string } | null

/** A sheet of a workbook, or a CSV file; widths in characters. */
export interface ReportSheet {
  readonly name: string
  readonly columns: readonly { readonly header: string; readonly width: number }[]
  readonly rows: readonly (readonly SheetCell[])[]
}

interface SheetColumn<T> {
  readonly header: string
  readonly width: number
  readonly cell: (row: T) => SheetCell
}

const sheet = <T>(name: string, columns: readonly SheetColumn<T>[], rows: readonly T[]): ReportSheet => ({
  name,
  columns: columns.map(({ header, width }) => ({ header, width })),
  rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
})

const dayCell = (instant: string | undefined): SheetCell =>
  instant === undefined ? null : { day: dayIn(instant) }

const siteColumns = (words: Words): readonly SheetColumn<SiteRow>[] => {
  const item = (name: string): string => words(`scan-report.item.${name}`)
  const number = (name: string): string => words(`scan-report.number.${name}`)
  return [
    { header: item('target'), width: 38, cell: ({ target }) => target },
    { header: item('unit'), width: 30, cell: ({ unit }) => unit },
    { header: item('system'), width: 30, cell: ({ system }) => system },
    { header: item('measured'), width: 17, cell: ({ at }) => shownTime(at) },
    { header: item('result'), width: 16, cell: (row) => resultWords(row, words) },
    { header: item('verdict'), width: 20, cell: (row) => verdictWords(row, words) },
    { header: item('grade'), width: 12, cell: (row) => gradeWords(row, words) },
    { header: item('trust'), width: 24, cell: (row) => trustWords(row, words) },
    { header: item('certificateEnds'), width: 13, cell: ({ leaf }) => dayCell(leaf?.notAfter) },
    { header: item('daysLeft'), width: 10, cell: ({ daysLeft }) => daysLeft },
    { header: item('label'), width: 22, cell: (row) => labelWords(row, words) },
    { header: item('personal'), width: 20, cell: (row) => collectsWords(row, words) },
    { header: number('fail'), width: 10, cell: ({ findings }) => findings.fail },
    { header: number('warn'), width: 10, cell: ({ findings }) => findings.warn },
    { header: number('advice'), width: 10, cell: ({ findings }) => findings.advice },
    { header: number('unchecked'), width: 12, cell: ({ checks }) => checks?.['not-checked'] ?? null },
    { header: number('accepted'), width: 12, cell: ({ findings }) => findings.accepted },
  ]
}

const issueColumns = (words: Words): readonly SheetColumn<Issue>[] => {
  const column = (name: string): string => words(`scan-report.column.${name}`)
  return [
    { header: words('scan-report.item.target'), width: 38, cell: ({ target }) => target },
    { header: words('scan-report.item.unit'), width: 28, cell: ({ unit }) => unit },
    { header: column('weight'), width: 16, cell: ({ weight }) => words(`scan-report.weight.${weight}`) },
    { header: column('code'), width: 9, cell: ({ code }) => code },
    { header: column('issue'), width: 42, cell: ({ title }) => title },
    { header: column('basis'), width: 26, cell: ({ basis }) => basis },
    { header: column('reason'), width: 50, cell: ({ reason }) => reason },
    { header: column('todo'), width: 46, cell: ({ todo }) => todo },
    { header: column('observed'), width: 46, cell: ({ evidence }) => evidence },
    {
      header: column('acceptedUntil'),
      width: 14,
      cell: ({ accepted }) => (accepted === null ? null : { day: accepted.until }),
    },
    { header: column('acceptedReason'), width: 40, cell: ({ accepted }) => accepted?.reason ?? null },
    { header: column('acceptedBy'), width: 24, cell: ({ accepted }) => accepted?.by ?? null },
    { header: column('acceptedAt'), width: 14, cell: ({ accepted }) => dayCell(accepted?.at) },
  ]
}

interface Certificate {
  readonly row: SiteRow
  readonly leaf: ChainEntry
}

const certificateColumns = (words: Words): readonly SheetColumn<Certificate>[] => {
  const column = (name: string): string => words(`scan-report.column.${name}`)
  return [
    {
      header: words('scan-report.item.certificateEnds'),
      width: 13,
      cell: ({ leaf }) => dayCell(leaf.notAfter),
    },
    { header: words('scan-report.item.daysLeft'), width: 10, cell: ({ row }) => row.daysLeft },
    { header: words('scan-report.item.target'), width: 38, cell: ({ row }) => row.target },
    { header: words('scan-report.item.unit'), width: 28, cell: ({ row }) => row.unit },
    { header: words('scan-report.item.trust'), width: 24, cell: ({ row }) => trustWords(row, words) },
    { header: column('subject'), width: 34, cell: ({ leaf }) => leaf.subject },
    { header: column('issuer'), width: 34, cell: ({ leaf }) => leaf.issuer },
    { header: words('scan-report.item.names'), width: 40, cell: ({ leaf }) => leaf.san.join(', ') },
    { header: column('begins'), width: 13, cell: ({ leaf }) => dayCell(leaf.notBefore) },
    { header: column('key'), width: 14, cell: ({ leaf }) => leaf.key },
    { header: column('signature'), width: 26, cell: ({ leaf }) => leaf.signature },
    { header: 'SHA-256', width: 66, cell: ({ leaf }) => leaf.sha256 },
  ]
}

/** A bar of letters, for sheets that hold no pictures: one block for each twentieth of the whole. */
const bar = (part: number, total: number): string =>
  total === 0 ? '' : '█'.repeat(Math.round((part / total) * 20))

type SummaryLine = readonly [string, string, number]

const summaryLines = (summary: RunSummary, words: Words): readonly SummaryLine[] => {
  const part = (name: string): string => words(`scan-report.part.${name}`)
  const label = (state: string): string =>
    state === 'none' ? words('scan-report.notMeasured') : words(`scan-report.label.${state}`)
  const collects = (state: string): string =>
    state === 'none' ? words('scan-report.notMeasured') : words(`scan-report.collects.${state}`)
  return [
    ...summary.byVerdict.map(
      ([verdict, n]): SummaryLine => [part('verdict'), verdictWords({ verdict }, words), n],
    ),
    ...summary.byGrade.map(
      ([grade, n]): SummaryLine => [
        part('grade'),
        gradeWords({ grade: grade === 'none' ? null : grade }, words),
        n,
      ],
    ),
    ...summary.byEnding.map(
      ([ending, n]): SummaryLine => [part('certificate'), words(`scan-report.ending.${ending}`), n],
    ),
    ...summary.byLabel.map(([state, n]): SummaryLine => [part('label'), label(state), n]),
    ...summary.byCollects.map(([state, n]): SummaryLine => [part('personal'), collects(state), n]),
  ]
}

const summarySheet = (summary: RunSummary, words: Words): ReportSheet => ({
  name: words('scan-report.sheet.summary'),
  columns: [
    { header: words('scan-report.column.part'), width: 24 },
    { header: words('scan-report.column.state'), width: 40 },
    { header: words('scan-report.column.sites'), width: 12 },
    { header: words('scan-report.column.share'), width: 12 },
    { header: words('scan-report.column.bar'), width: 26 },
  ],
  rows: summaryLines(summary, words).map(([part, state, count]) => [
    part,
    state,
    count,
    summary.total === 0 ? null : Math.round((count / summary.total) * 1000) / 10,
    bar(count, summary.total),
  ]),
})

/** One row a site: the sheet that a CSV file holds. */
export const siteSheet = (sites: readonly SiteDigest[], words: Words): ReportSheet =>
  sheet(
    words('scan-report.sheet.sites'),
    siteColumns(words),
    sites.map(({ row }) => row),
  )

/** The sheets of a batch: summary, one row a site, everything to be mended, certificates by the day they end. */
export const reportSheets = (sites: readonly SiteDigest[], words: Words): readonly ReportSheet[] => {
  const rows = sites.map(({ row }) => row)
  const issues = sites.flatMap((site) => site.issues)
  const certificates = rows
    .flatMap((row) => (row.leaf === null ? [] : [{ row, leaf: row.leaf }]))
    .sort((a, b) => a.leaf.notAfter.localeCompare(b.leaf.notAfter))
  return [
    summarySheet(runSummary(rows, issues), words),
    siteSheet(sites, words),
    sheet(words('scan-report.sheet.issues'), issueColumns(words), issues),
    sheet(words('scan-report.sheet.certificates'), certificateColumns(words), certificates),
  ]
}
