import type { Block } from '../../data/contract/document.ts'
import type { ChainEntry, ProtocolName, TlsFacts } from '../../data/contract/scan.ts'
import { factTable, heading, paragraph, table } from './blocks.ts'
import type { ReportContext } from './report-document.ts'
import type { ReportSite } from './report-site.ts'
import { siteRow } from './site-row.ts'
import { endWords, trustWords } from './site-words.ts'
import { known, notMeasured, shownDay, type Words } from './words.ts'

const VERSIONS: readonly ProtocolName[] = ['SSLv2', 'SSLv3', '1.0', '1.1', '1.2', '1.3']

const versionName = (version: string): string => (version.startsWith('SSL') ? version : `TLS ${version}`)

const offered = (state: boolean | null | undefined, words: Words): string => {
  if (state === null || state === undefined) return notMeasured(words)
  return words(state ? 'scan-report.offered' : 'scan-report.notOffered')
}

const chainRow = ({ subject, issuer, notBefore, notAfter, key, signature, sha256 }: ChainEntry) => [
  subject,
  issuer,
  `${shownDay(notBefore)} – ${shownDay(notAfter)}`,
  `${key}\n${signature}`,
  sha256.replace(/(.{16})(?=.)/g, '$1 '),
]

const chainTable = (chain: readonly ChainEntry[], words: Words): Block =>
  table(
    words('scan-report.tls.chain'),
    [
      { header: words('scan-report.column.subject'), width: 0.26 },
      { header: words('scan-report.column.issuer'), width: 0.24 },
      { header: words('scan-report.column.period'), width: 0.16 },
      { header: words('scan-report.column.key'), width: 0.16 },
      { header: 'SHA-256', width: 0.18 },
    ],
    chain.map(chainRow),
  )

const protocolTable = (tls: TlsFacts, words: Words): Block =>
  table(
    words('scan-report.tls.protocols'),
    [
      { header: words('scan-report.column.version'), width: 0.2 },
      { header: words('scan-report.column.offered'), width: 0.2 },
      { header: words('scan-report.column.suites'), width: 0.6 },
    ],
    VERSIONS.map((version) => [
      versionName(version),
      offered(tls.protocols[version], words),
      (tls.suites?.[version] ?? []).map(({ name }) => name).join('\n'),
    ]),
  )

const isThere = (state: string | boolean): boolean => state === true || state === 'weak' || state === 'strong'

type Defect = keyof TlsFacts['vulnerabilities']

/** The mitigation of BEAST is part of BEAST; the rest stands by its own name. */
const defects = ({ vulnerabilities }: TlsFacts): readonly [Defect, string | boolean | null][] =>
  (Object.entries(vulnerabilities) as [Defect, string | boolean | null][]).filter(
    ([name]) => name !== 'beastMitigated',
  )

const defectTable = (tls: TlsFacts, words: Words): Block => {
  const rows = defects(tls).map(([name, state]) => [
    words(`scan-report.defect.${name}`),
    state === null
      ? notMeasured(words)
      : words(isThere(state) ? 'scan-report.found' : 'scan-report.notFound'),
  ])
  const half = Math.ceil(rows.length / 2)
  const head = [
    { header: words('scan-report.column.defect'), width: 0.3 },
    { header: words('scan-report.column.state'), width: 0.2 },
  ]
  const pairs = rows.slice(0, half).map((row, index) => [...row, ...(rows[half + index] ?? ['', ''])])
  return table(words('scan-report.tls.defects'), [...head, ...head], pairs)
}

const keyFacts = (site: ReportSite, context: ReportContext, tls: TlsFacts): Block => {
  const { words } = context
  const row = siteRow(site, context)
  const faults = (tls.chainFaults ?? []).map((fault) => words(`scan-report.chainFault.${fault}`))
  return factTable(
    words('scan-report.tls.facts'),
    [words('scan-report.column.item'), words('scan-report.column.value')],
    [
      [words('scan-report.item.trust'), trustWords(row, words)],
      [words('scan-report.item.certificate'), endWords(row, words)],
      [words('scan-report.item.names'), row.leaf?.san.join(', ') ?? notMeasured(words)],
      [
        words('scan-report.item.chainFaults'),
        faults.length === 0 ? words('scan-report.nothing') : faults.join('; '),
      ],
      [
        words('scan-report.item.groups'),
        Object.values(tls.groups ?? {})
          .flat()
          .join(', ') || notMeasured(words),
      ],
      [words('scan-report.item.alpn'), tls.features.alpn?.join(', ') ?? notMeasured(words)],
    ],
  )
}

const unmeasured = ({ result }: ReportSite, words: Words): Block[] => {
  if (result.unmeasured.length === 0) return []
  const names = result.unmeasured.map((rule) => `${rule} (${known(words, `tls.rule.${rule}.title`, rule)})`)
  return [paragraph(words('scan-report.tls.unmeasured', { rules: names.join('; ') }), 'ghi_chu')]
}

/** The connection: certificate, versions and suites, known defects; what was not measured says so. */
export const tlsSection = (number: string, site: ReportSite, context: ReportContext): readonly Block[] => {
  const { words } = context
  const { tls } = site.result
  const title = heading(1, number, words('scan-report.section.tls'))
  if (tls === null) return [title, paragraph(words('scan-report.tls.none'))]
  return [
    title,
    keyFacts(site, context, tls),
    ...(tls.chain === null ? [] : [chainTable(tls.chain, words)]),
    protocolTable(tls, words),
    defectTable(tls, words),
    ...unmeasured(site, words),
  ]
}
