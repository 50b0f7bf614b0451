import type { Text } from '../../../data/contract/catalogue.ts'
import type { GuideQuestion } from '../../../data/contract/level-guide.ts'
import type { FactValue } from '../../../data/contract/system.ts'
import { useTexts } from '../../app/texts.ts'
import type { SystemDraft } from '../../client/system-draft.ts'
import { factOf } from '../../client/system-overlay.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { FactField } from '../../ui/fact-field.tsx'
import { DataGroupCounts } from './data-group-counts.tsx'

interface ExamplesProps {
  readonly title: string
  readonly texts: readonly Text[]
}

const Examples = ({ title, texts }: ExamplesProps) => {
  const { pick } = useTexts()
  if (texts.length === 0) return null
  return (
    <div>
      <strong>{title}</strong>
      <ul>
        {texts.map((text) => (
          <li key={text.vi}>{pick(text)}</li>
        ))}
      </ul>
    </div>
  )
}

const UsedBy = ({ question }: { readonly question: GuideQuestion }) => {
  const { t } = useTexts()
  return (
    <p className="question-foot">
      <span className="soft">{question.clauses.join(', ')}</span>
      {question.regimes.map((regime) => (
        <span key={regime} className="regime-tag">
          {t(`app.regime.${regime}`)}
        </span>
      ))}
      <ConfidenceMark confidence={question.confidence} />
    </p>
  )
}

/** Of state secrets only a flag and a grade are asked, never content; the warning stands where either is given. */
const touchesSecrets = (key: string, value: FactValue | null): boolean =>
  key === 'state_secret_grade' || (Array.isArray(value) && value.includes('state_secret'))

interface QuestionCardProps {
  readonly draft: SystemDraft
  readonly question: GuideQuestion
}

/** One question: plain sentence, explanation, control, examples, where the law asks it. */
export const QuestionCard = ({ draft, question }: QuestionCardProps) => {
  const { t, pick } = useTexts()
  const { key } = question
  const fact = factOf(draft.system, key)
  const secret = touchesSecrets(key, fact?.value ?? null)
  return (
    <article className="card question" id={`question-${key}`} aria-labelledby={`question-${key}-title`}>
      <h3 id={`question-${key}-title`}>{pick(question.question)}</h3>
      <p className="soft">{pick(question.explain)}</p>
      {secret ? <p className="secret-warning">{t('wizard.secret-grade')}</p> : null}
      <DataGroupCounts draft={draft} factKey={key} />
      <FactField
        question={question}
        bare={secret}
        fact={fact}
        onChange={(fact) => draft.setFact(key, fact)}
        onLeave={draft.flush}
        error={draft.refusal(`fact:${key}`)}
      />
      {question.examples.length + question.counterExamples.length === 0 ? null : (
        <details className="examples">
          <summary>{t('wizard.examples')}</summary>
          <Examples title={t('wizard.example')} texts={question.examples} />
          <Examples title={t('wizard.counter-example')} texts={question.counterExamples} />
        </details>
      )}
      <UsedBy question={question} />
    </article>
  )
}
