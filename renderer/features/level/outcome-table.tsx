import type { RecordedRun } from '../../../data/contract/level.ts'
import type { LevelOutcome } from '../../../data/contract/level-outcome.ts'
import { useTexts } from '../../app/texts.ts'
import { formatInstant } from '../../ui/format.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import type { LevelAnswer } from './wizard-data.ts'
import { REGIMES } from './wizard-steps.ts'

const Recorded = ({ run }: { readonly run: RecordedRun | null }) => {
  const { t } = useTexts()
  if (run === null) return <span className="soft">{t('wizard.result.never')}</span>
  return (
    <>
      <LevelBadge level={run.level} none={`wizard.status.${run.status}`} />{' '}
      <span className="soft">{formatInstant(run.at)}</span>
    </>
  )
}

/** What decides the level asked for: clauses of criteria, floors, the article on risks. */
const Deciding = ({ outcome }: { readonly outcome: LevelOutcome }) => {
  const { t } = useTexts()
  const reasons = outcome.steps
    .filter((step) => step.kind !== 'override' && step.level === outcome.level)
    .flatMap((step) => {
      if (step.kind === 'criteria') return step.clauses
      return step.kind === 'floor' ? [t('wizard.result.floor', { basis: step.basis })] : [step.clause]
    })
  return <>{reasons.join(', ') || '—'}</>
}

/** Both regimes side by side: by criteria, asked for, why, proposed, on record. */
export const OutcomeTable = ({ answer }: { readonly answer: LevelAnswer }) => {
  const { t } = useTexts()
  return (
    <table className="plain-table">
      <caption className="visually-hidden">{t('wizard.result.table')}</caption>
      <thead>
        <tr>
          {['regime', 'criteria', 'now', 'by', 'proposed', 'recorded'].map((name) => (
            <th key={name} scope="col">
              {t(`wizard.result.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {REGIMES.map((regime) => {
          const outcome = answer.outcome[regime]
          const none = `wizard.status.${outcome.status}`
          return (
            <tr key={regime}>
              <th scope="row">{t(`app.regime.${regime}`)}</th>
              <td>
                <LevelBadge level={outcome.criteria} none={none} />
              </td>
              <td>
                <LevelBadge level={outcome.level} none={none} />
              </td>
              <td>
                <Deciding outcome={outcome} />
              </td>
              <td>
                <LevelBadge level={outcome.proposed} none={none} />
              </td>
              <td>
                <Recorded run={answer.recorded[regime]} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
