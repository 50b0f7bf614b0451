import type { ReactNode } from 'react'
import type { SiteResult } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { ChainTable } from './chain-table.tsx'
import { FindingList, Unmeasured } from './finding-list.tsx'
import { GradeCard } from './grade-card.tsx'
import { HintTabs } from './hint-tabs.tsx'
import { HttpReport } from './http-report.tsx'
import { LabelReport } from './label-report.tsx'
import { ProtocolTable } from './protocol-table.tsx'
import { RawFacts } from './raw-facts.tsx'
import { SuiteReport } from './suite-report.tsx'
import { VulnerabilityTable } from './vulnerability-table.tsx'

const Section = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => {
  const { t } = useTexts()
  return (
    <section className="card" aria-labelledby={`report-${name}`}>
      <h2 id={`report-${name}`}>{t(`scan-page.report.${name}`)}</h2>
      {children}
    </section>
  )
}

/** Key of the sentence that sums a result up: by its verdict once it was judged, else by how it ended. */
const sentenceKey = (result: SiteResult): string =>
  result.result === 'completed' || result.verdict === 'fail'
    ? `scan-page.sentence.${result.verdict}`
    : `scan-page.sentence.${result.result}`

const Verdict = ({ result }: { readonly result: SiteResult }) => {
  const { t, known } = useTexts()
  return (
    <section className="card verdict" aria-labelledby="report-target">
      <h2 id="report-target">{result.target}</h2>
      <p className="verdict-sentence">
        <VerdictBadge verdict={result.verdict} /> {t(sentenceKey(result), { host: result.host })}
      </p>
      {result.reason === null ? null : (
        <p>{known(`scan.reason.${result.reason.code}`, result.reason.text)}</p>
      )}
      <GradeCard result={result} />
    </section>
  )
}

const Probed = ({ result }: { readonly result: SiteResult }) => {
  const { t } = useTexts()
  if (result.probed.length < 2) return null
  return (
    <div>
      <dt>{t('scan-page.origin.probed')}</dt>
      <dd>
        {result.probed.map(({ ip, verdict, grade }) => (
          <div key={ip}>
            <span className="mono">{ip}</span> <VerdictBadge verdict={verdict} />{' '}
            {grade === null ? null : t('tls.grade.label', { grade })}
          </div>
        ))}
      </dd>
    </div>
  )
}

const Origin = ({ result }: { readonly result: SiteResult }) => {
  const { t, known, language } = useTexts()
  const addresses = result.addresses.map((one) => one.ip).join(', ')
  const { id, version, digest } = result.catalogue
  return (
    <dl className="facts">
      <dt>{t('scan-page.origin.at')}</dt>
      <dd>{formatInstant(result.startedAt)}</dd>
      <dt>{t('scan-page.origin.addresses')}</dt>
      <dd>{addresses === '' ? t('app.not-measured') : addresses}</dd>
      <Probed result={result} />
      <dt>{t('scan-page.origin.effort')}</dt>
      <dd>
        {t('scan-page.origin.effort-words', {
          ms: formatNumber(result.ms, language),
          connections: result.connections,
        })}
      </dd>
      <dt>{t('scan-page.profile.label')}</dt>
      <dd>{t(`scan-page.profile.${result.profile}`)}</dd>
      <dt>{t('scan-page.origin.rules')}</dt>
      <dd>
        {known(`tls.profile.${id.replaceAll('.', '-')}`, id)} ({id} {version})
        <div className="mono soft">{digest}</div>
      </dd>
    </dl>
  )
}

/** Everything one scan found of one site; what was not concluded says so. */
export const SiteReport = ({ result }: { readonly result: SiteResult }) => (
  <div className="stack report">
    <Verdict result={result} />
    <Section name="findings">
      <FindingList findings={result.findings} />
      <Unmeasured rules={result.unmeasured} />
    </Section>
    {result.findings.length === 0 ? null : (
      <Section name="hints">
        <HintTabs findings={result.findings} />
      </Section>
    )}
    <Section name="label">
      <LabelReport label={result.label} />
    </Section>
    <Section name="chain">
      <ChainTable tls={result.tls} at={result.startedAt} />
    </Section>
    <Section name="protocols">
      <ProtocolTable tls={result.tls} />
    </Section>
    <Section name="suites">
      <SuiteReport tls={result.tls} />
    </Section>
    <Section name="vulnerabilities">
      <VulnerabilityTable tls={result.tls} />
    </Section>
    <Section name="http">
      <HttpReport http={result.http} />
    </Section>
    <Section name="origin">
      <Origin result={result} />
    </Section>
    <RawFacts result={result} />
  </div>
)
