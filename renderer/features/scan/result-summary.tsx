import type { SiteResult } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { LabelBadge, VerdictBadge } from '../../ui/verdict-badge.tsx'
import { CheckMark } from './check-mark.tsx'
import { outcomeCounts } from './check-order.ts'
import { CheckTable } from './check-table.tsx'
import type { Criteria } from './criteria.ts'
import { FindingList, Unmeasured } from './finding-list.tsx'
import { GradeCard } from './grade-card.tsx'
import { HintTabs } from './hint-tabs.tsx'

/** Key of the sentence that sums a result up: by its verdict once it was judged, else by how it ended. */
const sentenceKey = (result: SiteResult): string =>
  result.result === 'completed' || result.verdict === 'fail'
    ? `scan-page.sentence.${result.verdict}`
    : `scan-page.sentence.${result.result}`

/** One sentence on what the page shows and asks for, beside the one on the connection. */
const pageSentence = ({ personalData }: SiteResult): string | null => {
  if (personalData === null) return null
  return `scan-result.sentence.${personalData.collects}`
}

const Verdict = ({ result }: { readonly result: SiteResult }) => {
  const { t, known } = useTexts()
  const page = pageSentence(result)
  return (
    <section className="card verdict" aria-labelledby="report-target">
      <h2 id="report-target">{result.target}</h2>
      <p className="verdict-sentence">
        <VerdictBadge verdict={result.verdict} /> {t(sentenceKey(result), { host: result.host })}
      </p>
      {result.reason === null ? null : (
        <p>{known(`scan.reason.${result.reason.code}`, result.reason.text)}</p>
      )}
      {page === null ? null : <p>{t(page)}</p>}
      <p>
        {t('scan-page.report.label')}: <LabelBadge state={result.label?.state ?? null} />
      </p>
      <GradeCard result={result} />
      <Outcomes result={result} />
    </section>
  )
}

const Outcomes = ({ result }: { readonly result: SiteResult }) => {
  const { t } = useTexts()
  if (result.checks.length === 0) return null
  return (
    <ul className="outcomes" aria-label={t('scan-result.part.checks')}>
      {outcomeCounts(result.checks).map(([verdict, count]) => (
        <li key={verdict}>
          <CheckMark verdict={verdict} /> <strong className="number">{count}</strong>
        </li>
      ))}
    </ul>
  )
}

interface ResultSummaryProps {
  readonly result: SiteResult
  readonly criteria: Criteria | undefined
}

/** The verdict in words, then everything to be dealt with: TLS rules first, then checks of the pages. */
export const ResultSummary = ({ result, criteria }: ResultSummaryProps) => {
  const { t } = useTexts()
  const open = result.checks.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
  return (
    <>
      <Verdict result={result} />
      <section className="card" aria-labelledby="report-findings">
        <h2 id="report-findings">{t('scan-result.section.findings')}</h2>
        <FindingList findings={result.findings} />
        <Unmeasured rules={result.unmeasured} />
      </section>
      <section className="card" aria-labelledby="report-open-checks">
        <h2 id="report-open-checks">{t('scan-result.section.open-checks')}</h2>
        <CheckTable caption={t('scan-result.section.open-checks')} checks={open} criteria={criteria} />
      </section>
      {result.findings.length === 0 ? null : (
        <section className="card" aria-labelledby="report-hints">
          <h2 id="report-hints">{t('scan-page.report.hints')}</h2>
          <HintTabs findings={result.findings} />
        </section>
      )}
    </>
  )
}
