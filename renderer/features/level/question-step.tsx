import { useEffect } from 'react'
import { useTexts } from '../../app/texts.ts'
import { KnownFact } from './known-fact.tsx'
import { QuestionCard } from './question-card.tsx'
import { useLevel, type WizardData } from './wizard-data.ts'
import { isRelevant, stepOf } from './wizard-steps.ts'

/** Brings the question that a link led to into view and puts the cursor into it. */
const useLead = (wanted: string | undefined): void => {
  useEffect(() => {
    if (wanted === undefined) return
    const card = document.getElementById(`question-${wanted}`)
    card?.scrollIntoView({ block: 'center' })
    card?.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true })
  }, [wanted])
}

/** The questions of one step; those that do not matter to the ticked kinds of system stand folded below. */
export const QuestionStep = (data: WizardData) => {
  const { t } = useTexts()
  const { draft, questions, step, wanted } = data
  useLead(wanted)
  const known = useLevel(draft.system.id).data?.inventory ?? []
  const own = questions.filter((question) => stepOf(question) === step)
  const asked = own.filter((question) => isRelevant(question, draft.system.facts) || question.key === wanted)
  const folded = own.filter((question) => !asked.includes(question))
  return (
    <>
      {asked.map((question) => {
        const found = known.find(({ fact }) => fact === question.key)
        return found === undefined ? (
          <QuestionCard key={question.key} draft={draft} question={question} />
        ) : (
          <KnownFact key={question.key} systemId={draft.system.id} question={question} known={found} />
        )
      })}
      {folded.length === 0 ? null : (
        <details className="card folded">
          <summary>{t('wizard.irrelevant', { n: folded.length })}</summary>
          {folded.map((question) => (
            <QuestionCard key={question.key} draft={draft} question={question} />
          ))}
        </details>
      )}
    </>
  )
}
