import type { LevelOutcome } from '../../../data/contract/level-outcome.ts'
import { useTexts } from '../../app/texts.ts'
import { JudgementCard } from './judgement-card.tsx'
import { useJudgementText } from './judgement-text.tsx'
import type { WizardData } from './wizard-data.ts'

/** Everything that is left to people, those that are still open first. */
export const JudgementList = ({
  draft,
  guides,
  outcome,
}: WizardData & { readonly outcome: LevelOutcome }) => {
  const { t } = useTexts()
  const words = useJudgementText(guides[outcome.regime])
  const open = outcome.judgements.filter(({ needed }) => needed)
  const settled = outcome.judgements.filter(({ needed }) => !needed)
  if (outcome.judgements.length === 0) return null
  return (
    <section className="card" aria-labelledby="judgements-title">
      <h3 id="judgements-title">{t('wizard.judgement.title', { n: open.length })}</h3>
      <p className="soft">{t('wizard.judgement.intro')}</p>
      {[...open, ...settled].map((judgement) => (
        <JudgementCard
          key={`${judgement.about} ${judgement.key} ${judgement.answer?.at ?? ''}`}
          systemId={draft.system.id}
          judgement={judgement}
          words={words}
        />
      ))}
    </section>
  )
}
