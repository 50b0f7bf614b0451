import { getRouteApi } from '@tanstack/react-router'
import { Segmented, Skeleton } from 'antd'
import type { LevelOutcome } from '../../../data/contract/level-outcome.ts'
import { useTexts } from '../../app/texts.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { LevelGauge } from '../../ui/level-gauge.tsx'
import { FloorList } from './floor-list.tsx'
import { HitList, NearMissList, UnknownList, WarningList } from './proof-lists.tsx'
import { WhatIf } from './what-if.tsx'
import { type LevelAnswer, useLevel, type WizardData } from './wizard-data.ts'
import { REGIMES, type Regime } from './wizard-steps.ts'

const route = getRouteApi('/level/$id')

const RegimeSwitch = ({ regime }: { readonly regime: Regime }) => {
  const { t } = useTexts()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Segmented<Regime>
      block
      size="small"
      aria-label={t('wizard.proof.regime')}
      value={regime}
      onChange={(next) => void navigate({ to: '.', search: { ...search, regime: next }, replace: true })}
      options={REGIMES.map((value) => ({
        value,
        label: t(`wizard.proof.by.${value}`),
      }))}
    />
  )
}

/** What stands beside the level asked for: another proposal, or the least that is certain while nothing is concluded. */
const Beside = ({ outcome }: { readonly outcome: LevelOutcome }) => {
  const { t } = useTexts()
  const { level, proposed, atLeast } = outcome
  if (proposed !== null && proposed !== level) {
    return (
      <p className="beside">
        {t('wizard.proof.proposed')} <LevelBadge level={proposed} />
      </p>
    )
  }
  if (level !== null || atLeast === null) return null
  return (
    <p className="beside">
      {t('wizard.proof.at-least')} <LevelBadge level={atLeast} />
    </p>
  )
}

const Proof = (props: WizardData & { readonly answer: LevelAnswer }) => {
  const { t } = useTexts()
  const { answer, regime } = props
  const shown = answer[regime]
  const outcome = answer.outcome[regime]
  return (
    <>
      <div className="gauges" aria-live="polite">
        {REGIMES.map((one) => (
          <div key={one}>
            <LevelGauge
              title={t(`app.regime.${one}`)}
              level={answer.outcome[one].level}
              otherwise={t(`wizard.status.${answer.outcome[one].status}`)}
            />
            <Beside outcome={answer.outcome[one]} />
          </div>
        ))}
      </div>
      <RegimeSwitch regime={regime} />
      <WhatIf {...props} />
      <HitList {...props} shown={shown} outcome={outcome} />
      <NearMissList {...props} shown={shown} outcome={outcome} />
      <UnknownList {...props} shown={shown} outcome={outcome} />
      <FloorList {...props} outcome={outcome} />
      <WarningList {...props} shown={shown} outcome={outcome} />
      <p className="soft catalogue-line">
        {t('wizard.proof.catalogue', { id: shown.catalogue.id, version: shown.catalogue.version })}
      </p>
    </>
  )
}

/** The live proof: both gauges, why, what nearly holds, what is missing, floors, cautions, what-if. */
export const ProofPane = (data: WizardData) => {
  const { t } = useTexts()
  const answer = useLevel(data.draft.system.id)
  return (
    <aside className="card proof" aria-label={t('wizard.proof.label')}>
      <h2>{t('wizard.proof.title')}</h2>
      {answer.isError ? <ErrorAlert error={answer.error} /> : null}
      {answer.data === undefined ? <Skeleton active /> : <Proof {...data} answer={answer.data} />}
    </aside>
  )
}
