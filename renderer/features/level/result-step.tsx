import { Answered } from '../../ui/answered.tsx'
import { JudgementList } from './judgement-list.tsx'
import { OutcomeTable } from './outcome-table.tsx'
import { OverrideCard } from './override-form.tsx'
import { RecordForm } from './record-form.tsx'
import { RegimeChange } from './regime-change.tsx'
import { TransitionList } from './transition-list.tsx'
import { useLevel, type WizardData } from './wizard-data.ts'

/** The last step: both results, what people still settle, another proposal, the record, what changes between the regimes. */
export const ResultStep = (data: WizardData) => {
  const answer = useLevel(data.draft.system.id)
  return (
    <Answered of={answer}>
      {(level) => {
        const outcome = level.outcome[data.regime]
        return (
          <>
            <section className="card">
              <OutcomeTable answer={level} />
            </section>
            <JudgementList {...data} outcome={outcome} />
            <OverrideCard
              key={data.regime}
              systemId={data.draft.system.id}
              outcome={outcome}
              overrides={level.overrides}
            />
            <RecordForm {...data} />
            <RegimeChange {...data} answer={level} />
            <TransitionList duties={level.transition} />
          </>
        )
      }}
    </Answered>
  )
}
