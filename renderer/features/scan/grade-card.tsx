import type { Finding, SiteResult } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'

const Letter = ({ result }: { readonly result: SiteResult }) => {
  const { t } = useTexts()
  const { grade, gradeWithoutTrust } = result
  if (grade === null) return <p className="soft">{t('tls.grade.none')}</p>
  const words =
    gradeWithoutTrust === null || gradeWithoutTrust === grade
      ? t('tls.grade.label', { grade })
      : t('tls.grade.without', { grade, without: gradeWithoutTrust })
  return (
    <p className="grade-line">
      <strong className="grade-letter" aria-hidden>
        {grade}
      </strong>
      <span>{words}</span>
    </p>
  )
}

const Caps = ({ findings }: { readonly findings: readonly Finding[] }) => {
  const { t, known } = useTexts()
  const capping = findings.filter(({ cap }) => cap !== null)
  if (capping.length === 0) return null
  return (
    <ul className="caps">
      {capping.map(({ rule, cap }) => (
        <li key={rule}>
          {t('tls.grade.capped', { rule: `${rule} · ${known(`tls.rule.${rule}.title`, rule)}`, cap })}
        </li>
      ))}
    </ul>
  )
}

/** The letter, what it would be with a proper certificate, the points behind it and the rules that limit it. */
export const GradeCard = ({ result }: { readonly result: SiteResult }) => {
  const { t } = useTexts()
  return (
    <div className="grade">
      <Letter result={result} />
      {result.score === null ? null : <p className="soft">{t('tls.grade.score', result.score)}</p>}
      <Caps findings={result.findings} />
    </div>
  )
}
