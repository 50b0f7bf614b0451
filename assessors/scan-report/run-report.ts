import type { Block, Chart, ChartFill, DocumentModel } from '../../data/contract/document.ts'
import type { Verdict } from '../../data/contract/scan.ts'
import { dayIn } from '../calendar/day.ts'
import { heading, paragraph, simpleChart, table } from './blocks.ts'
import { originSection } from './origin-section.ts'
import { type ReportContext, reportDocument } from './report-document.ts'
import type { ReportOrigin } from './report-site.ts'
import { type Count, type RunSummary, runSummary, type UnitCount, VERDICTS } from './run-summary.ts'
import type { SiteDigest } from './site-digest.ts'
import type { SiteRow } from './site-row.ts'
import { endWords, gradeWords, labelWords, SOON_DAYS, trustWords, verdictWords } from './site-words.ts'
import { shownDay, shownShare, type Words } from './words.ts'

/** Rows that a document can bear; the workbook holds them all. */
const MOST = { units: 20, sites: 300, certificates: 100, common: 25 }

const FILLS: Readonly<Record<Verdict, ChartFill>> = {
  pass: 'solid',
  'pass-with-advice': 'vertical',
  fail: 'diagonal',
  inconclusive: 'horizontal',
}

/** A chart with the table of its numbers. */
const countBlocks = (
  { captions, total }: { readonly captions: readonly [string, string]; readonly total: number },
  counts: readonly (readonly [string, number])[],
  { words, language }: ReportContext,
): readonly Block[] => [
  simpleChart(captions[0], counts),
  table(
    captions[1],
    [
      { header: words('scan-report.column.state'), width: 0.6 },
      { header: words('scan-report.column.sites'), width: 0.2, align: 'right' },
      { header: words('scan-report.column.share'), width: 0.2, align: 'right' },
    ],
    counts.map(([label, count]) => [label, String(count), shownShare(count, total, language)]),
  ),
]

const named = <T extends string>(
  counts: readonly Count<T>[],
  name: (value: T) => string,
): readonly (readonly [string, number])[] => counts.map(([value, count]) => [name(value), count])

const conclusion = (summary: RunSummary, context: ReportContext): readonly Block[] => {
  const { words } = context
  const [, , fail] = summary.byVerdict
  const counts = named(summary.byVerdict, (verdict) => verdictWords({ verdict }, words))
  const captions = [words('scan-report.run.verdictChart'), words('scan-report.run.verdictTable')] as const
  return [
    heading(1, '1.', words('scan-report.section.conclusion')),
    paragraph(words('scan-report.run.sentence', { total: summary.total, fail: fail?.[1] ?? 0 })),
    ...countBlocks({ captions, total: summary.total }, counts, context),
  ]
}

/** The largest units, and the rest as one. */
const shownUnits = (units: readonly UnitCount[], words: Words): readonly UnitCount[] => {
  if (units.length <= MOST.units) return units
  const rest = units.slice(MOST.units - 1)
  const byVerdict = VERDICTS.map(
    (verdict, index): Count<Verdict> => [
      verdict,
      rest.reduce((sum, unit) => sum + (unit.byVerdict[index]?.[1] ?? 0), 0),
    ],
  )
  const total = rest.reduce((sum, unit) => sum + unit.total, 0)
  const unit = words('scan-report.run.otherUnits', { n: rest.length })
  return [...units.slice(0, MOST.units - 1), { unit, byVerdict, total }]
}

const unitBlocks = ({ units }: RunSummary, { words }: ReportContext): readonly Block[] => {
  const shown = shownUnits(units, words)
  const nameOf = (unit: string | null): string => unit ?? words('scan-report.noUnit')
  const bars = shown.map(({ unit, byVerdict }) => ({
    label: nameOf(unit),
    values: byVerdict.map(([, count]) => count),
  }))
  const parts = VERDICTS.map((verdict) => ({ name: verdictWords({ verdict }, words), fill: FILLS[verdict] }))
  const description = bars.map(({ label, values }) => `${label}: ${values.join('/')}`).join('; ')
  const caption = words('scan-report.run.unitChart')
  const chart: Chart = { kind: 'chart', caption, description, parts, bars }
  const columns = [
    { header: words('scan-report.item.unit'), width: 0.4 },
    ...parts.map(({ name }) => ({ header: name, width: 0.12, align: 'right' as const })),
    { header: words('scan-report.column.total'), width: 0.12, align: 'right' as const },
  ]
  const rows = shown.map(({ unit, byVerdict, total }) => [
    nameOf(unit),
    ...byVerdict.map(([, count]) => String(count)),
    String(total),
  ])
  return [
    heading(1, '2.', words('scan-report.section.units')),
    chart,
    table(words('scan-report.run.unitTable'), columns, rows),
  ]
}

const certificateBlocks = (
  rows: readonly SiteRow[],
  { byEnding, total }: RunSummary,
  context: ReportContext,
): readonly Block[] => {
  const { words } = context
  const pressing = rows
    .filter(({ daysLeft }) => daysLeft !== null && daysLeft <= SOON_DAYS)
    .sort((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0))
  const captions = [words('scan-report.run.endingChart'), words('scan-report.run.endingTable')] as const
  const list = table(
    words('scan-report.run.pressing', { days: SOON_DAYS, n: pressing.length }),
    [
      { header: words('scan-report.item.target'), width: 0.4 },
      { header: words('scan-report.item.certificate'), width: 0.3 },
      { header: words('scan-report.item.trust'), width: 0.3 },
    ],
    pressing
      .slice(0, MOST.certificates)
      .map((row) => [row.target, endWords(row, words), trustWords(row, words)]),
  )
  return [
    heading(1, '3.', words('scan-report.section.certificates')),
    ...countBlocks(
      { captions, total },
      named(byEnding, (ending) => words(`scan-report.ending.${ending}`)),
      context,
    ),
    ...(pressing.length === 0 ? [] : [list]),
  ]
}

const gradeBlocks = ({ byGrade, total }: RunSummary, context: ReportContext): readonly Block[] => {
  const { words } = context
  const captions = [words('scan-report.run.gradeChart'), words('scan-report.run.gradeTable')] as const
  const counts = named(byGrade, (grade) => gradeWords({ grade: grade === 'none' ? null : grade }, words))
  return [
    heading(1, '4.', words('scan-report.section.grades')),
    ...countBlocks({ captions, total }, counts, context),
  ]
}

const commonBlocks = (
  { common, total, accepted }: RunSummary,
  { words, language }: ReportContext,
): readonly Block[] => [
  heading(1, '5.', words('scan-report.section.common')),
  common.length === 0
    ? paragraph(words('scan-report.issues.none'))
    : table(
        words('scan-report.run.commonTable'),
        [
          { header: words('scan-report.column.issue'), width: 0.5 },
          { header: words('scan-report.column.weight'), width: 0.2 },
          { header: words('scan-report.column.sites'), width: 0.15, align: 'right' },
          { header: words('scan-report.column.share'), width: 0.15, align: 'right' },
        ],
        common
          .slice(0, MOST.common)
          .map(({ code, title, weight, sites }) => [
            `${title} (${code})`,
            words(`scan-report.weight.${weight}`),
            String(sites),
            shownShare(sites, total, language),
          ]),
      ),
  ...(accepted === 0 ? [] : [paragraph(words('scan-report.accepted.count', { n: accepted }), 'ghi_chu')]),
]

/** What asks for attention first. */
const URGENCY: readonly Verdict[] = ['fail', 'inconclusive', 'pass-with-advice', 'pass']

const siteBlocks = (rows: readonly SiteRow[], { words }: ReportContext): readonly Block[] => {
  const ordered = [...rows].sort((a, b) => URGENCY.indexOf(a.verdict) - URGENCY.indexOf(b.verdict))
  const shown = ordered.slice(0, MOST.sites)
  const list = table(
    words('scan-report.run.siteTable'),
    [
      { header: words('scan-report.column.number'), width: 0.07, align: 'center' },
      { header: words('scan-report.item.target'), width: 0.33 },
      { header: words('scan-report.item.verdict'), width: 0.17 },
      { header: words('scan-report.item.grade'), width: 0.13 },
      { header: words('scan-report.item.certificate'), width: 0.15 },
      { header: words('scan-report.item.label'), width: 0.15 },
    ],
    shown.map((row, index) => [
      String(index + 1),
      row.unit === null ? row.target : `${row.target}\n${row.unit}`,
      verdictWords(row, words),
      gradeWords(row, words),
      endWords(row, words),
      labelWords(row, words),
    ]),
  )
  const rest = rows.length - shown.length
  return [
    heading(1, '6.', words('scan-report.section.sites')),
    list,
    ...(rest === 0 ? [] : [paragraph(words('scan-report.run.rest', { n: rest }), 'ghi_chu')]),
  ]
}

/** What a batch of sites comes to, as a document with charts and the tables of their numbers. */
export const runReport = (
  sites: readonly SiteDigest[],
  origin: ReportOrigin | null,
  context: ReportContext,
): DocumentModel => {
  const { words, now } = context
  const rows = sites.map(({ row }) => row)
  const summary = runSummary(
    rows,
    sites.flatMap(({ issues }) => issues),
  )
  const sources = sites.map(({ source }) => source)
  const title = words('scan-report.title.run')
  return reportDocument(
    {
      id: 'run-report',
      fileName: `${words('scan-report.file.run')}-${dayIn(now)}`,
      title,
      blocks: [
        paragraph(title, 'report-title'),
        paragraph(words('scan-report.run.subtitle', { n: rows.length, day: shownDay(now) }), 'report-note'),
        ...conclusion(summary, context),
        ...unitBlocks(summary, context),
        ...certificateBlocks(rows, summary, context),
        ...gradeBlocks(summary, context),
        ...commonBlocks(summary, context),
        ...siteBlocks(rows, context),
        ...originSection('7.', { sources, origin }, context),
      ],
    },
    context,
  )
}
