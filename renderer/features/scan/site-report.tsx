import type { ReactNode } from 'react'
import type { SiteResult } from '../../../data/contract/scan.ts'
import type { SiteCheck } from '../../../data/contract/site-check.ts'
import { useTexts } from '../../app/texts.ts'
import { ChainTable } from './chain-table.tsx'
import { CheckTable } from './check-table.tsx'
import { ContentReport } from './content-report.tsx'
import { type Criteria, useCriteria } from './criteria.ts'
import { CspReport } from './csp-report.tsx'
import { DomainReport } from './domain-report.tsx'
import { FeatureTable } from './feature-table.tsx'
import { CookieTable, HeaderReport, SecurityTxtReport } from './header-report.tsx'
import { HttpReport } from './http-report.tsx'
import { JudgeCard, type Judging } from './judge-card.tsx'
import { LabelReport } from './label-report.tsx'
import { OriginReport } from './origin-report.tsx'
import { PartNav } from './part-nav.tsx'
import { PersonalReport } from './personal-report.tsx'
import { ProtocolTable } from './protocol-table.tsx'
import { RawFacts } from './raw-facts.tsx'
import { PART_GROUPS, RESULT_PARTS, type ResultPart } from './result-parts.ts'
import { ResultSummary } from './result-summary.tsx'
import { RuleTable } from './rule-table.tsx'
import { SuiteReport } from './suite-report.tsx'
import { VulnerabilityTable } from './vulnerability-table.tsx'

const Section = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => {
  const { t } = useTexts()
  return (
    <section className="card" aria-labelledby={`report-${name}`}>
      <h2 id={`report-${name}`}>{t(`scan-result.section.${name}`)}</h2>
      {children}
    </section>
  )
}

interface PartProps {
  readonly result: SiteResult
  readonly criteria: Criteria | undefined
  readonly judging: Judging
}

const checksOf = (part: ResultPart, { result, criteria }: PartProps): readonly SiteCheck[] =>
  result.checks.filter(({ check }) => PART_GROUPS[part].includes(criteria?.checks.get(check)?.group ?? ''))

const Checks = ({ part, ...props }: PartProps & { readonly part: ResultPart }) => {
  const { t } = useTexts()
  return (
    <Section name="checks">
      <CheckTable
        caption={t(`scan-result.part.${part}`)}
        checks={checksOf(part, props)}
        criteria={props.criteria}
      />
    </Section>
  )
}

const TlsPart = ({ result, criteria, judging }: PartProps) => (
  <>
    <JudgeCard result={result} judging={judging} />
    <Section name="chain">
      <ChainTable tls={result.tls} at={result.startedAt} />
    </Section>
    <Section name="protocols">
      <ProtocolTable tls={result.tls} />
    </Section>
    <Section name="suites">
      <SuiteReport tls={result.tls} />
    </Section>
    <Section name="features">
      <FeatureTable tls={result.tls} />
    </Section>
    <Section name="vulnerabilities">
      <VulnerabilityTable tls={result.tls} />
    </Section>
    <RuleTable result={result} criteria={criteria} />
  </>
)

const HeaderPart = ({ result: { http } }: PartProps) => (
  <>
    <Section name="http">
      <HttpReport http={http} />
    </Section>
    {http?.headers == null ? null : (
      <>
        <Section name="csp">
          <CspReport csp={http.headers.csp} />
        </Section>
        <Section name="headers">
          <HeaderReport headers={http.headers} />
        </Section>
      </>
    )}
    {http?.cookies == null ? null : (
      <section className="card">
        <CookieTable cookies={http.cookies} />
      </section>
    )}
    {http?.securityTxt == null ? null : (
      <Section name="security-txt">
        <SecurityTxtReport file={http.securityTxt} />
      </Section>
    )}
  </>
)

const factsOf = (part: ResultPart, props: PartProps): ReactNode => {
  const { result, criteria } = props
  switch (part) {
    case 'tls':
      return <TlsPart {...props} />
    case 'headers':
      return <HeaderPart {...props} />
    case 'domain':
      return (
        <Section name="domain">
          <DomainReport result={result} />
        </Section>
      )
    case 'label':
      return (
        <Section name="label">
          <LabelReport label={result.label} />
        </Section>
      )
    case 'personal-data':
      return (
        <Section name="personal-data">
          <PersonalReport data={result.personalData} criteria={criteria} />
        </Section>
      )
    case 'content':
      return (
        <Section name="content">
          <ContentReport result={result} />
        </Section>
      )
    case 'summary':
    case 'checks':
    case 'raw':
      return null
  }
}

const AllChecks = ({ result, criteria }: PartProps) => {
  const { pick } = useTexts()
  return (criteria?.all.groups ?? []).map(({ id, title }) => {
    const checks = result.checks.filter(({ check }) => criteria?.checks.get(check)?.group === id)
    return checks.length === 0 ? null : (
      <section key={id} className="card" aria-labelledby={`group-${id}`}>
        <h2 id={`group-${id}`}>{pick(title)}</h2>
        <CheckTable caption={pick(title)} checks={checks} criteria={criteria} />
      </section>
    )
  })
}

const Part = ({ part, ...props }: PartProps & { readonly part: ResultPart }) => {
  if (part === 'summary') return <ResultSummary {...props} />
  if (part === 'checks') return <AllChecks {...props} />
  if (part === 'raw')
    return (
      <>
        <Section name="origin">
          <OriginReport result={props.result} />
        </Section>
        <RawFacts result={props.result} runId={props.judging.runId} />
      </>
    )
  return (
    <>
      <Checks part={part} {...props} />
      {factsOf(part, props)}
    </>
  )
}

/** What needs a look in a part: failures and warnings of its checks. */
const trouble = (part: ResultPart, props: PartProps): number =>
  checksOf(part, props).filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').length

const PartName = ({ part, ...props }: PartProps & { readonly part: ResultPart }) => {
  const { t } = useTexts()
  const count = trouble(part, props)
  return (
    <>
      {t(`scan-result.part.${part}`)}
      {count === 0 ? null : (
        <>
          {' '}
          <span className="tab-count">{count}</span>
          <span className="visually-hidden">{t('scan-result.trouble')}</span>
        </>
      )}
    </>
  )
}

interface SiteReportProps {
  readonly result: SiteResult
  readonly part: ResultPart
  readonly onPart: (part: ResultPart) => void
  readonly judging: Judging
}

/** Everything one scan found of one site, by part; what was not concluded says so. */
export const SiteReport = ({ result, part, onPart, judging }: SiteReportProps) => {
  const { t } = useTexts()
  const criteria = useCriteria()
  const props = { result, criteria, judging }
  return (
    <>
      <PartNav
        label={t('scan-result.parts')}
        parts={RESULT_PARTS}
        chosen={part}
        onChoose={onPart}
        nameOf={(key) => <PartName part={key} {...props} />}
      />
      <div className="stack report">
        <Part part={part} {...props} />
      </div>
    </>
  )
}
