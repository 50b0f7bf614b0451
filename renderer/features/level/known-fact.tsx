import { Link } from '@tanstack/react-router'
import type { GuideQuestion } from '../../../data/contract/level-guide.ts'
import type { InventoryFact } from '../../../data/contract/level-outcome.ts'
import { useTexts } from '../../app/texts.ts'
import { valueWords } from '../../ui/fact-words.ts'

interface KnownFactProps {
  readonly systemId: string
  readonly question: GuideQuestion
  readonly known: InventoryFact
}

/** A fact that the inventory knows: shown with its rows, and changed there. */
export const KnownFact = ({ systemId, question, known }: KnownFactProps) => {
  const texts = useTexts()
  const { t, pick } = texts
  const { value, names, planned } = known
  return (
    <article
      className="card question"
      id={`question-${question.key}`}
      aria-labelledby={`known-${question.key}`}
    >
      <h3 id={`known-${question.key}`}>{pick(question.question)}</h3>
      <p>
        <strong>
          {value.length === 0 ? t('system.fact.state.none') : valueWords(question, value, texts)}
        </strong>
      </p>
      <p className="soft">{t('wizard.known.connections', { names: names.join(', ') || '—' })}</p>
      {planned.length === 0 ? null : (
        <p className="soft">{t('wizard.known.planned', { names: planned.join(', ') })}</p>
      )}
      <Link to="/systems/$id" params={{ id: systemId }} search={{ tab: 'components' }}>
        {t('wizard.known.at-source')}
      </Link>
    </article>
  )
}
