import type { Finding, SiteResult } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { CheckLink } from './check-mark.tsx'
import { LevelMark } from './finding-list.tsx'
import { policyDifferences } from './policy-differences.ts'

interface JudgedComparisonProps {
  readonly before: SiteResult
  readonly after: SiteResult
  /** Names of the two tables of rules. */
  readonly names: { readonly before: string; readonly after: string }
}

const GradeWords = ({ result }: { readonly result: SiteResult }) => {
  const { t } = useTexts()
  const { grade, gradeWithoutTrust } = result
  if (grade === null) return t('tls.grade.none')
  return gradeWithoutTrust === null || gradeWithoutTrust === grade
    ? t('tls.grade.label', { grade })
    : t('tls.grade.without', { grade, without: gradeWithoutTrust })
}

const Whole = ({ before, after, names }: JudgedComparisonProps) => {
  const { t } = useTexts()
  const rows = [
    { name: t('scan-result.rules.verdict'), cell: (of: SiteResult) => <VerdictBadge verdict={of.verdict} /> },
    { name: t('scan-result.rules.grade'), cell: (of: SiteResult) => <GradeWords result={of} /> },
    { name: t('scan-result.rules.unmeasured'), cell: (of: SiteResult) => String(of.unmeasured.length) },
  ]
  return (
    <PlainTable
      inner
      caption={t('scan-result.rules.compare')}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { title: t('scan-result.rules.what'), cell: ({ name }) => name },
        { title: names.before, cell: ({ cell }) => cell(before) },
        { title: names.after, cell: ({ cell }) => cell(after) },
      ]}
    />
  )
}

const Side = ({ finding }: { readonly finding: Finding | null }) => {
  const { t } = useTexts()
  if (finding === null) return <span className="soft">{t('scan-result.rules.not-found')}</span>
  return (
    <>
      <LevelMark level={finding.level} />
      {finding.cap === null ? null : (
        <span className="soft"> · {t('scan-page.finding.cap', { cap: finding.cap })}</span>
      )}
      <div className="mono soft">{finding.evidence}</div>
      <div className="soft">{finding.clause}</div>
    </>
  )
}

/** One result under two tables of rules: verdict and grade of both, and every rule that comes out differently. */
export const JudgedComparison = (props: JudgedComparisonProps) => {
  const { t, known } = useTexts()
  const { before, after, names } = props
  const { differing, alike } = policyDifferences(before, after)
  return (
    <>
      <Whole {...props} />
      <PlainTable
        inner
        caption={t('scan-result.rules.differ')}
        rows={differing}
        rowKey={({ rule }) => rule}
        columns={[
          {
            title: t('scan-check.column.check'),
            cell: ({ rule }) => <CheckLink id={rule} title={known(`tls.rule.${rule}.title`, '')} />,
          },
          { title: names.before, cell: (one) => <Side finding={one.before} /> },
          { title: names.after, cell: (one) => <Side finding={one.after} /> },
        ]}
      />
      {alike === 0 ? null : <p className="soft">{t('scan-result.rules.alike', { n: alike })}</p>}
    </>
  )
}
