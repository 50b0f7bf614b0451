import type { Finding } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { CheckLink } from './check-mark.tsx'

const levels = { insufficient: 'bad', 'phase-out': 'warn', advice: 'open' } as const

/** How heavy a finding is by its table of rules. */
export const LevelMark = ({ level }: Pick<Finding, 'level'>) => {
  const { t } = useTexts()
  return <ToneMark tone={levels[level]}>{t(`scan-page.finding.${level}`)}</ToneMark>
}

const FindingItem = ({ finding }: { readonly finding: Finding }) => {
  const { t, known } = useTexts()
  const { rule, level, cap, clause, evidence } = finding
  return (
    <li>
      <p>
        <LevelMark level={level} /> <CheckLink id={rule} title={known(`tls.rule.${rule}.title`, '')} />{' '}
        <span className="soft">{clause}</span>
        {cap === null ? null : <span className="soft"> · {t('scan-page.finding.cap', { cap })}</span>}
      </p>
      <p>{known(`tls.rule.${rule}.why`, '')}</p>
      <p>
        <strong>{t('scan-page.finding.do')}</strong> {known(`tls.rule.${rule}.do`, '')}
      </p>
      <p className="mono soft">{evidence}</p>
    </li>
  )
}

/** What is wrong, the worst first: sentence, clause, what to do, and the fact it rests on. */
export const FindingList = ({ findings }: { readonly findings: readonly Finding[] }) => {
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

/** Rules that were not measured, or not in full: they neither pass nor fail. */
export const Unmeasured = ({ rules }: { readonly rules: readonly string[] }) => {
  const { t, known } = useTexts()
  if (rules.length === 0) return null
  return (
    <>
      <h3>
        {t('tls.unmeasured.title')} <span className="soft">({rules.length})</span>
      </h3>
      <p className="soft">{t('tls.unmeasured.text')}</p>
      <ul className="unmeasured">
        {rules.map((rule) => (
          <li key={rule}>
            <CheckLink id={rule} title={known(`tls.rule.${rule}.title`, '')} />
          </li>
        ))}
      </ul>
    </>
  )
}
