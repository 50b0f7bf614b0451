import { Skeleton } from 'antd'
import type { GuideQuestion } from '../../../data/contract/level-guide.ts'
import type { FactValue } from '../../../data/contract/system.ts'
import { useTexts } from '../../app/texts.ts'
import { useGuides } from '../../client/level-guide.ts'
import type { SystemDraft } from '../../client/system-draft.ts'
import { factOf } from '../../client/system-overlay.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FactField } from '../../ui/fact-field.tsx'
import { SecretWarning } from '../../ui/secret-warning.tsx'
import { SuggestedValue, SuggestionHead, useSuggestions } from './suggestion-box.tsx'

const STEPS = ['information', 'kind', 'people', 'harm', 'decision'] as const

interface FactRowProps {
  readonly draft: SystemDraft
  readonly question: GuideQuestion
  readonly suggested: FactValue | undefined
}

const FactRow = ({ draft, question, suggested }: FactRowProps) => {
  const { pick } = useTexts()
  return (
    <div className="fact-row">
      <div>
        <strong>{pick(question.question)}</strong>
        <p className="soft fact-clauses">{question.clauses.join(', ')}</p>
        {suggested === undefined ? null : (
          <SuggestedValue draft={draft} question={question} value={suggested} />
        )}
      </div>
      <FactField
        compact
        question={question}
        fact={factOf(draft.system, question.key)}
        onChange={(fact) => draft.setFact(question.key, fact)}
        onLeave={draft.flush}
        error={draft.refusal(`fact:${question.key}`)}
      />
    </div>
  )
}

/** All facts of a system, by subject: value, none, not applicable or not filled in, with source and date. */
export const FactTab = ({ draft }: { readonly draft: SystemDraft }) => {
  const { t } = useTexts()
  const { questions, error } = useGuides()
  const suggestions = useSuggestions(draft)
  if (error !== null) return <ErrorAlert error={error} />
  if (questions.length === 0) return <Skeleton active />
  const suggested = new Map(suggestions?.values.map(({ key, value }) => [key, value]))
  const filled = new Set(draft.system.facts.map((fact) => fact.key))
  return (
    <div className="stack">
      <SecretWarning />
      <p className="soft">
        {t('system.fact.progress', {
          filled: questions.filter((question) => filled.has(question.key)).length,
          total: questions.length,
        })}
      </p>
      {suggestions === undefined ? null : (
        <SuggestionHead draft={draft} suggestions={suggestions} questions={questions} />
      )}
      {STEPS.map((step) => (
        <section key={step} className="card" aria-labelledby={`facts-${step}`}>
          <h2 id={`facts-${step}`}>
            {t(step === 'decision' ? 'system.fact.decision' : `wizard.step.${step}`)}
          </h2>
          {questions
            .filter((question) => question.step === step)
            .map((question) => (
              <FactRow
                key={question.key}
                draft={draft}
                question={question}
                suggested={suggested.get(question.key)}
              />
            ))}
        </section>
      ))}
    </div>
  )
}
