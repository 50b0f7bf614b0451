import type { Block } from '../../data/contract/document.ts'
import type { SiteCheck } from '../../data/contract/site-check.ts'
import { heading, paragraph, simpleChart, table } from './blocks.ts'
import type { ReportContext } from './report-document.ts'
import type { ReportSite } from './report-site.ts'
import { siteRow } from './site-row.ts'

const VERDICTS = ['pass', 'warn', 'fail', 'info', 'not-applicable', 'not-checked'] as const

const summary = (site: ReportSite, context: ReportContext): readonly Block[] => {
  const { words } = context
  const counts = siteRow(site, context).checks
  if (counts === null) return [paragraph(words('scan-report.checks.none'))]
  const bars = VERDICTS.map((verdict) => [words(`scan-report.check.${verdict}`), counts[verdict]] as const)
  return [paragraph(words('scan-report.checks.intro')), simpleChart(words('scan-report.checks.chart'), bars)]
}

const verdictCell = ({ verdict, basis }: SiteCheck, { words }: ReportContext) => {
  const text = words(`scan-report.check.${verdict}`)
  if (verdict !== 'fail') return text
  return [{ text, bold: true }, { text: ` (${words(`site-check.basis.${basis}`)})` }]
}

const observed = (check: SiteCheck, { words }: ReportContext): string =>
  [words(`site-check.reason.${check.reason}`), ...check.evidence].join('\n')

/** Checks of one group; those that do not apply are told by the numbers above alone. */
const groupTable = (caption: string, checks: readonly SiteCheck[], context: ReportContext): Block => {
  const { words, catalogue } = context
  const columns = [
    { header: words('scan-report.column.check'), width: 0.42 },
    { header: words('scan-report.column.verdict'), width: 0.2 },
    { header: words('scan-report.column.observed'), width: 0.38 },
  ]
  const rows = checks.map((check) => [
    `${check.check}. ${catalogue.checks.get(check.check)?.title ?? check.check}`,
    verdictCell(check, context),
    observed(check, context),
  ])
  return table(caption, columns, rows)
}

/** What a visitor sees and what the site asks for: every check with its verdict and what was observed. */
export const checksSection = (number: string, site: ReportSite, context: ReportContext): readonly Block[] => {
  const { catalogue, words } = context
  const shown = site.result.checks.filter(({ verdict }) => verdict !== 'not-applicable')
  const groups = [...catalogue.groups].flatMap(([id, title]) => {
    const checks = shown.filter(({ check }) => catalogue.checks.get(check)?.group === id)
    return checks.length === 0 ? [] : [groupTable(title, checks, context)]
  })
  return [
    heading(1, number, words('scan-report.section.checks')),
    ...summary(site, context),
    ...groups,
    ...(groups.length === 0 ? [] : [paragraph(words('scan-report.checks.note'), 'ghi_chu')]),
  ]
}
