import { Button } from 'antd'
import type { DossierLife, NextStep } from '../../../data/contract/dossier-life.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'

interface NextStepsProps {
  readonly life: DossierLife
  readonly onTake: (step: NextStep) => void
}

const Unmet = ({ life, step }: { readonly life: DossierLife; readonly step: NextStep }) => {
  const { t, pick } = useTexts()
  if (step.unmet.length === 0) return <ToneMark tone="good">{t('dossier-life.ready')}</ToneMark>
  return (
    <>
      <ToneMark tone="warn">{t('dossier-life.unmet')}</ToneMark>
      <ul className="unmet">
        {step.unmet.map(({ guard, clause, waivable }) => {
          const text = life.guards.find(({ id }) => id === guard)?.text
          return (
            <li key={guard}>
              {text === undefined ? guard : pick(text)}
              {clause === null ? null : <span className="soft"> ({clause})</span>}
              {waivable ? <em> – {t('dossier-life.waivable')}</em> : null}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** The steps that may follow: who takes them, on which form, what still stands against them. */
export const NextSteps = ({ life, onTake }: NextStepsProps) => {
  const { t, pick } = useTexts()
  const final = life.states.find(({ id }) => id === life.state)?.final === true
  return (
    <section className="card" aria-label={t('dossier-life.next')}>
      <h2>{t('dossier-life.next')}</h2>
      {life.next.length > 0 ? null : (
        <p className="soft">{t(final ? 'dossier-life.next-none' : 'dossier-life.undetermined')}</p>
      )}
      <ul className="next-steps">
        {life.next.map((step) => (
          <li key={step.event}>
            <div className="next-step-words">
              <h3>{pick(step.name)}</h3>
              <p className="soft">
                {t('dossier-life.actor-of', { actor: t(`dossier-life.actor.${step.actor}`) })}
                {step.form === null
                  ? null
                  : ` · ${t('dossier-life.form-of', { form: t(`dossier-life.form.${step.form}`) })}`}
                {step.clause === null ? null : ` · ${step.clause} `}{' '}
                <ConfidenceMark confidence={step.confidence} />
              </p>
              <Unmet life={life} step={step} />
            </div>
            <Button
              aria-label={`${t('dossier-life.take')}: ${pick(step.name)}`}
              disabled={step.unmet.some(({ waivable }) => !waivable)}
              onClick={() => onTake(step)}
            >
              {t('dossier-life.take')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
