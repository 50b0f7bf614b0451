import { getRouteApi } from '@tanstack/react-router'
import { Segmented, Skeleton } from 'antd'
import type { Classification } from '../../../data/contract/level.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { LevelGauge } from '../../ui/level-gauge.tsx'
import { HitList, NearMissList, UnknownList, WarningList } from './proof-lists.tsx'
import type { WizardData } from './wizard-data.ts'
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

interface ProofProps extends WizardData {
  readonly both: Readonly<Record<Regime, Classification>>
}

const Proof = (props: ProofProps) => {
  const { t } = useTexts()
  const { both, regime } = props
  const shown = both[regime]
  return (
    <>
      <div className="gauges" aria-live="polite">
        {REGIMES.map((one) => (
          <LevelGauge
            key={one}
            title={t(`app.regime.${one}`)}
            level={both[one].level}
            otherwise={t(`wizard.status.${both[one].status}`)}
          />
        ))}
      </div>
      <RegimeSwitch regime={regime} />
      <HitList {...props} shown={shown} />
      <NearMissList {...props} shown={shown} />
      <UnknownList {...props} shown={shown} />
      <WarningList {...props} shown={shown} />
      <p className="soft catalogue-line">
        {t('wizard.proof.catalogue', { id: shown.catalogue.id, version: shown.catalogue.version })}
      </p>
    </>
  )
}

/** The live proof: both gauges, why, what nearly holds, what is missing, cautions. */
export const ProofPane = (data: WizardData) => {
  const { t } = useTexts()
  const answer = useAnswer('level.ofSystem', { systemId: data.draft.system.id })
  return (
    <aside className="card proof" aria-label={t('wizard.proof.label')}>
      <h2>{t('wizard.proof.title')}</h2>
      {answer.isError ? <ErrorAlert error={answer.error} /> : null}
      {answer.data === undefined ? <Skeleton active /> : <Proof {...data} both={answer.data} />}
    </aside>
  )
}
