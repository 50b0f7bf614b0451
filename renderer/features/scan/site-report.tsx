import type { ReactNode } from 'react'
import type { Finding, SiteResult } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { ToneMark, VerdictBadge } from '../../ui/verdict-badge.tsx'
import { ChainTable } from './chain-table.tsx'
import { HttpReport } from './http-report.tsx'
import { LabelReport } from './label-report.tsx'
import { ProtocolTable } from './protocol-table.tsx'

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
      <p className="soft">
        {t('scan-page.grade', {
          grade: result.grade ?? t('app.not-measured'),
          without: result.gradeWithoutTrust ?? t('app.not-measured'),
        })}
      </p>
    </section>
  )
}

const levels = { insufficient: 'bad', 'phase-out': 'warn', advice: 'open' } as const

const FindingItem = ({ finding }: { readonly finding: Finding }) => {
  const { t, known } = useTexts()
  return (
    <li>
      <p>
        <ToneMark tone={levels[finding.level]}>{t(`scan-page.finding.${finding.level}`)}</ToneMark>{' '}
        <strong>{known(`scan.rule.${finding.rule}`, finding.rule)}</strong>{' '}
        <span className="soft">
          {finding.rule} · {finding.clause}
        </span>
        {finding.cap === null ? null : (
          <span className="soft"> · {t('scan-page.finding.cap', { cap: finding.cap })}</span>
        )}
      </p>
      <p>{known(`scan.todo.${finding.rule}`, '')}</p>
      <p className="mono soft">{finding.evidence}</p>
    </li>
  )
}

const Findings = ({ findings }: { readonly findings: readonly Finding[] }) => {
  const { t } = useTexts()
  if (findings.length === 0) return <p className="soft">{t('scan-page.finding.none')}</p>
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <FindingItem key={`${finding.rule} ${finding.evidence}`} finding={finding} />
      ))}
    </ul>
  )
}

const Origin = ({ result }: { readonly result: SiteResult }) => {
  const { t, language } = useTexts()
  const addresses = result.addresses.map((one) => one.ip).join(', ')
  return (
    <dl className="facts">
      <dt>{t('scan-page.origin.at')}</dt>
      <dd>{formatInstant(result.startedAt)}</dd>
      <dt>{t('scan-page.origin.addresses')}</dt>
      <dd>{addresses === '' ? t('app.not-measured') : addresses}</dd>
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
        {result.catalogue.id} {result.catalogue.version}
        <div className="mono soft">{result.catalogue.digest}</div>
      </dd>
    </dl>
  )
}

/** Everything one scan found of one site; what was not concluded says so. */
export const SiteReport = ({ result }: { readonly result: SiteResult }) => (
  <div className="stack report">
    <Verdict result={result} />
    <Section name="findings">
      <Findings findings={result.findings} />
    </Section>
    <Section name="label">
      <LabelReport label={result.label} />
    </Section>
    <Section name="chain">
      <ChainTable tls={result.tls} at={result.startedAt} />
    </Section>
    <Section name="protocols">
      <ProtocolTable tls={result.tls} />
    </Section>
    <Section name="http">
      <HttpReport http={result.http} />
    </Section>
    <Section name="origin">
      <Origin result={result} />
    </Section>
  </div>
)
