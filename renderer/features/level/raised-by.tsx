import type { LevelOutcome, LevelStep } from '../../../data/contract/level-outcome.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { formatDay } from '../../ui/format.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import type { WizardData } from './wizard-data.ts'

interface RaisedByProps extends Pick<WizardData, 'guides'> {
  readonly by: LevelStep
  readonly outcome: LevelOutcome
}

const FloorStep = ({ by: step, guides, outcome }: RaisedByProps) => {
  const { t, pick } = useTexts()
  if (step.kind !== 'floor') return null
  const floor = guides[outcome.regime].floors.find(({ id }) => id === step.floor)
  return (
    <>
      <p className="criterion-head">
        <LevelBadge level={step.level} /> <strong>{t('wizard.proof.floor')}</strong>{' '}
        <ConfidenceMark confidence={step.confidence} />
      </p>
      <p>{floor === undefined ? step.floor : pick(floor.text)}</p>
      <p className="soft">{step.basis}</p>
    </>
  )
}

const RiskStep = ({ by: step, outcome }: RaisedByProps) => {
  const { t } = useTexts()
  if (step.kind !== 'risk') return null
  return (
    <>
      <p className="criterion-head">
        <LevelBadge level={step.level} /> <strong>{step.clause}</strong>
      </p>
      <p>{t('wizard.proof.by-risk')}</p>
      <p className="soft">{outcome.risk.review?.reason}</p>
    </>
  )
}

const OverrideStep = ({ by: step, outcome }: RaisedByProps) => {
  const { t } = useTexts()
  const { override } = outcome
  if (step.kind !== 'override' || override === null) return null
  return (
    <>
      <p className="criterion-head">
        <LevelBadge level={step.level} /> <strong>{t('wizard.proof.by-people')}</strong>{' '}
        <span className="clause-tag">{step.clause}</span>
      </p>
      {step.lower ? <p className="judgement">{t('level.warning.override-lower')}</p> : null}
      <p>{override.reason}</p>
      <p className="soft">
        {t('wizard.concluded', {
          by: override.decidedBy,
          on: override.decidedOn === null ? '' : formatDay(override.decidedOn),
        })}
      </p>
    </>
  )
}

/** What brought the level beyond the criteria: a floor, a risk, or people who proposed another one. */
export const RaisedBy = (props: RaisedByProps) => (
  <li className={props.by.level === props.outcome.proposed ? 'deciding' : ''}>
    <FloorStep {...props} />
    <RiskStep {...props} />
    <OverrideStep {...props} />
  </li>
)
