import type { Block, DocumentModel } from '../../data/contract/document.ts'
import { factTable, heading, paragraph, table } from './blocks.ts'
import { fileNameOf } from './file-name.ts'
import { type Issue, issuesOf } from './issues.ts'
import { originSection } from './origin-section.ts'
import { type ReportContext, reportDocument } from './report-document.ts'
import type { ReportOrigin, ReportSite } from './report-site.ts'
import { checksSection } from './site-checks-section.ts'
import { dataSection } from './site-data-section.ts'
import { sourceOf } from './site-digest.ts'
import { siteRow } from './site-row.ts'
import { tlsSection } from './site-tls-section.ts'
import {
  collectsWords,
  endWords,
  gradeWords,
  labelWords,
  resultWords,
  trustWords,
  verdictWords,
} from './site-words.ts'
import { acceptedWords, known, shownTime } from './words.ts'

const titleBlocks = ({ result }: ReportSite, { words }: ReportContext): readonly Block[] => [
  paragraph(words('scan-report.title.site'), 'report-title'),
  paragraph(result.target, 'report-subject'),
  paragraph(words('scan-report.measuredAt', { at: shownTime(result.startedAt) }), 'report-note'),
]

/** How a scan that brought no verdict ended, in the scanner's own words where it has some. */
const reasonBlocks = ({ result }: ReportSite, { words }: ReportContext): readonly Block[] =>
  result.reason === null
    ? []
    : [paragraph(known(words, `scan.reason.${result.reason.code}`, result.reason.text))]

const conclusion = (site: ReportSite, context: ReportContext): readonly Block[] => {
  const { words } = context
  const row = siteRow(site, context)
  const { result, names } = site
  const addresses = result.addresses.map(({ ip }) => ip).join(', ')
  return [
    heading(1, '1.', words('scan-report.section.conclusion')),
    paragraph(words(`scan-report.sentence.${row.verdict}`, { host: result.host })),
    ...reasonBlocks(site, context),
    factTable(
      words('scan-report.conclusion.caption'),
      [words('scan-report.column.item'), words('scan-report.column.value')],
      [
        [words('scan-report.item.target'), result.target],
        [words('scan-report.item.unit'), names.unit ?? words('scan-report.noUnit')],
        [words('scan-report.item.system'), names.system ?? words('scan-report.noSystem')],
        [
          words('scan-report.item.addresses'),
          addresses === '' ? words('scan-report.notMeasured') : addresses,
        ],
        [words('scan-report.item.result'), resultWords(row, words)],
        [words('scan-report.item.verdict'), verdictWords(row, words)],
        [words('scan-report.item.grade'), gradeWords(row, words)],
        [words('scan-report.item.trust'), trustWords(row, words)],
        [words('scan-report.item.certificate'), endWords(row, words)],
        [words('scan-report.item.label'), labelWords(row, words)],
        [words('scan-report.item.personal'), collectsWords(row, words)],
      ],
    ),
  ]
}

const issueRow = (issue: Issue, index: number, { words }: ReportContext) => [
  String(index + 1),
  [
    { text: words(`scan-report.weight.${issue.weight}`) },
    ...(issue.accepted === null ? [] : [{ text: ` (${words('scan-report.accepted.mark')})` }]),
  ],
  [
    { text: `${issue.title} `, bold: true },
    { text: `(${issue.code}${issue.basis === '' ? '' : `; ${issue.basis}`})` },
  ],
  [issue.reason, issue.todo === '' ? '' : words('scan-report.todo', { text: issue.todo }), issue.evidence]
    .concat(issue.accepted === null ? [] : acceptedWords(issue.accepted, words))
    .filter((text) => text !== '')
    .join('\n'),
]

const issueBlocks = (site: ReportSite, context: ReportContext): readonly Block[] => {
  const { words } = context
  const issues = issuesOf(site, context)
  const title = heading(1, '2.', words('scan-report.section.issues'))
  if (issues.length === 0) return [title, paragraph(words('scan-report.issues.none'))]
  const columns = [
    { header: words('scan-report.column.number'), width: 0.07, align: 'center' as const },
    { header: words('scan-report.column.weight'), width: 0.15 },
    { header: words('scan-report.column.issue'), width: 0.3 },
    { header: words('scan-report.column.detail'), width: 0.48 },
  ]
  const rows = issues.map((issue, index) => issueRow(issue, index, context))
  return [title, table(words('scan-report.issues.caption'), columns, rows)]
}

/** Everything one scan found of one site, as a document; what was not concluded says so. */
export const siteReport = (
  site: ReportSite,
  origin: ReportOrigin | null,
  context: ReportContext,
): DocumentModel => {
  const title = context.words('scan-report.title.siteNamed', { target: site.result.target })
  const sources = [sourceOf(site)]
  return reportDocument(
    {
      id: 'site-report',
      fileName: `${context.words('scan-report.file.site')}-${fileNameOf(site.result.target)}`,
      title,
      blocks: [
        ...titleBlocks(site, context),
        ...conclusion(site, context),
        ...issueBlocks(site, context),
        ...checksSection('3.', site, context),
        ...tlsSection('4.', site, context),
        ...dataSection('5.', site, context),
        ...originSection('6.', { sources, origin }, context),
      ],
    },
    context,
  )
}
