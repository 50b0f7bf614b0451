import { BulbOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { GuideQuestion } from '../../../data/contract/level-guide.ts'
import type { Suggestions } from '../../../data/contract/suggestion.ts'
import type { FactValue } from '../../../data/contract/system.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import type { SystemDraft } from '../../client/system-draft.ts'
import { factOf } from '../../client/system-overlay.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { valueWords } from '../../ui/fact-words.ts'

/** What the kind of the system proposes, without what was answered since; undefined before it has come. */
export const useSuggestions = (draft: SystemDraft): Suggestions | undefined => {
  const { data } = useAnswer('system.suggestions', { systemId: draft.system.id }, { steady: true })
  if (data === undefined || data.preset?.id !== (draft.system.preset ?? undefined)) return undefined
  return { ...data, values: data.values.filter(({ key }) => factOf(draft.system, key) === null) }
}

/** Confirms a proposed value: from here on it is a fact like any other. */
const confirm = (draft: SystemDraft, key: string, value: FactValue): void =>
  draft.setFact(key, { state: 'value', value, unit: '', source: '', date: null, note: '' })

interface SuggestedValueProps {
  readonly draft: SystemDraft
  readonly question: GuideQuestion
  readonly value: FactValue
}

/** A proposed value beside its question, marked as such until a person takes it or turns it down. */
export const SuggestedValue = ({ draft, question, value }: SuggestedValueProps) => {
  const texts = useTexts()
  const { t, pick } = texts
  const dismiss = useCommand('system.dismissSuggestion')
  const about = { question: pick(question.question) }
  return (
    <section className="suggested" aria-label={t('suggestion.of', about)}>
      <BulbOutlined aria-hidden /> <span className="suggested-mark">{t('suggestion.mark')}</span>{' '}
      <strong>{valueWords(question, value, texts)}</strong>
      <span className="row">
        <Button
          size="small"
          aria-label={t('suggestion.take-of', about)}
          onClick={() => confirm(draft, question.key, value)}
        >
          {t('suggestion.take')}
        </Button>
        <Button
          size="small"
          type="text"
          loading={dismiss.isPending}
          aria-label={t('suggestion.dismiss-of', about)}
          onClick={() => dismiss.mutate({ systemId: draft.system.id, key: question.key })}
        >
          {t('suggestion.dismiss')}
        </Button>
      </span>
    </section>
  )
}

interface SuggestionHeadProps {
  readonly draft: SystemDraft
  readonly suggestions: Suggestions
  readonly questions: readonly GuideQuestion[]
}

const OpenQuestions = ({ suggestions, questions }: Omit<SuggestionHeadProps, 'draft'>) => {
  const { t, pick } = useTexts()
  const open = questions.filter(({ key }) => suggestions.questions.includes(key))
  if (open.length === 0) return null
  return (
    <details>
      <summary>{t('suggestion.questions', { n: open.length })}</summary>
      <ul>
        {open.map((question) => (
          <li key={question.key}>
            <button
              type="button"
              className="link-button"
              onClick={() => document.getElementById(`fact-${question.key}`)?.scrollIntoView()}
            >
              {pick(question.question)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What the kind of a system brings along: how many values wait for a person, what to ask first, what to beware of. */
export const SuggestionHead = (props: SuggestionHeadProps) => {
  const { t, pick } = useTexts()
  const { draft, suggestions } = props
  const { preset, values } = suggestions
  if (preset === null) return null
  return (
    <section className="card suggestion-head" aria-labelledby="suggestion-head">
      <h2 id="suggestion-head">{t('suggestion.title', { name: pick(preset.name) })}</h2>
      <p className="soft">
        {t('suggestion.intro')} <ConfidenceMark confidence={preset.confidence} />
      </p>
      {preset.warning === undefined ? null : <p className="secret-warning">{pick(preset.warning)}</p>}
      {preset.ask === undefined ? null : (
        <p>
          {t('suggestion.ask')} <strong>{pick(preset.ask)}</strong>
        </p>
      )}
      <OpenQuestions {...props} />
      {values.length === 0 ? null : (
        <p role="status">
          {t('suggestion.open', { n: values.length })}{' '}
          <Button
            size="small"
            onClick={() => {
              for (const { key, value } of values) confirm(draft, key, value)
            }}
          >
            {t('suggestion.take-all')}
          </Button>
        </p>
      )}
    </section>
  )
}
