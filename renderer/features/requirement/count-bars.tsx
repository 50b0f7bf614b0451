import type { AnswerResult } from '../../../data/contract/answer.ts'
import type { AnswerCounts, Compliance } from '../../../data/contract/requirement-view.ts'
import { useTexts } from '../../app/texts.ts'

const ORDER: readonly AnswerResult[] = ['met', 'partial', 'not-met', 'unassessed', 'not-applicable']

const share = (part: number, total: number): string => `${total === 0 ? 0 : (100 * part) / total}%`

/** The work: how many were answered and reviewed. It says nothing of results. */
export const ProgressBar = ({ counts }: { readonly counts: AnswerCounts }) => {
  const { t } = useTexts()
  const { answered, reviewed, total } = counts.progress
  return (
    <div className="count-bar">
      <p className="count-words">
        <strong>{t('requirement.page.work')}</strong>{' '}
        {t('requirement.page.work-counts', { answered, total, reviewed })}
      </p>
      <div className="bar" aria-hidden>
        <span className="bar-reviewed" style={{ width: share(reviewed, total) }} />
        <span className="bar-answered" style={{ width: share(Math.max(0, answered - reviewed), total) }} />
      </div>
    </div>
  )
}

const Results = ({ compliance }: { readonly compliance: Compliance }) => {
  const { t } = useTexts()
  return (
    <span>
      {ORDER.filter((result) => compliance.byResult[result] > 0)
        .map((result) => `${t(`requirement.result.${result}`)} ${compliance.byResult[result]}`)
        .join(' · ')}
    </span>
  )
}

/** The results of the mandatory requirements. It says nothing of work. */
export const ComplianceBar = ({ counts }: { readonly counts: AnswerCounts }) => {
  const { t } = useTexts()
  const { compliance } = counts
  const percent =
    compliance.percent === null ? '' : ` ${t('requirement.page.percent', { n: compliance.percent })}`
  return (
    <div className="count-bar">
      <p className="count-words">
        <strong>{t('requirement.page.results')}</strong>
        {percent} – <Results compliance={compliance} />
      </p>
      <div className="bar" aria-hidden>
        {ORDER.map((result) => (
          <span
            key={result}
            className={`bar-${result}`}
            style={{ width: share(compliance.byResult[result], compliance.total) }}
          />
        ))}
      </div>
    </div>
  )
}
