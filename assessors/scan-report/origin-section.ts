import type { Block } from '../../data/contract/document.ts'
import { factTable, heading, paragraph } from './blocks.ts'
import type { ReportContext } from './report-document.ts'
import type { ReportOrigin } from './report-site.ts'
import type { ResultSource } from './site-digest.ts'
import { shownTime, type Words } from './words.ts'

type Fact = readonly [string, string]

const spanOf = (sources: readonly ResultSource[]): string => {
  const times = sources.map(({ startedAt }) => startedAt).sort()
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return ''
  return first === last ? shownTime(first) : `${shownTime(first)} – ${shownTime(last)}`
}

const originFacts = (origin: ReportOrigin | null, words: Words): Fact[] =>
  origin === null
    ? [[words('scan-report.item.origin'), words('scan-report.origin.here')]]
    : [
        [words('scan-report.item.origin'), words('scan-report.origin.bundle', { name: origin.bundle })],
        [words('scan-report.item.vantage'), origin.vantage],
        [words('scan-report.item.scanner'), origin.tool],
        [words('scan-report.item.signature'), origin.signed],
      ]

/** When, from where, with what and by which rules the results came about, and what they cannot say. */
export const originSection = (
  number: string,
  { sources, origin }: { readonly sources: readonly ResultSource[]; readonly origin: ReportOrigin | null },
  { words, now, tool }: ReportContext,
): readonly Block[] => {
  const profiles = [...new Set(sources.map(({ profile }) => words(`scan-report.profile.${profile}`)))]
  const facts: Fact[] = [
    [words('scan-report.item.measured'), spanOf(sources)],
    [words('scan-report.item.profile'), profiles.join(', ')],
    ...originFacts(origin, words),
    [
      words('scan-report.item.catalogues'),
      [...new Set(sources.flatMap(({ catalogues }) => catalogues))].join('\n'),
    ],
    [words('scan-report.item.written'), `${shownTime(now)}, ${tool}`],
  ]
  return [
    heading(1, number, words('scan-report.section.origin')),
    factTable(
      words('scan-report.origin.caption'),
      [words('scan-report.column.item'), words('scan-report.column.value')],
      facts,
    ),
    paragraph(words('scan-report.origin.note'), 'ghi_chu'),
  ]
}
