import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import type { LevelAnswer, WizardData } from './wizard-data.ts'

/** What changes between the two regimes for this system, and which differences of the texts are behind it. */
export const RegimeChange = ({ guides, answer }: WizardData & { readonly answer: LevelAnswer }) => {
  const { t, pick } = useTexts()
  const { kind, from, to, changes } = answer.comparison
  const touched = guides.ND331.changes.filter(({ id }) => changes.includes(id))
  const others = guides.ND331.changes.filter(({ id }) => !changes.includes(id))
  const list = (shown: typeof touched) => (
    <ul className="rule-list">
      {shown.map((change) => (
        <li key={change.id}>
          <strong>{pick(change.topic)}</strong> <ConfidenceMark confidence={change.confidence} />
          <br />
          <span className="soft">{t('app.regime.ND85')}:</span> {pick(change.before)}
          <br />
          <span className="soft">{t('app.regime.ND331')}:</span> {pick(change.after)}
          <br />→ {pick(change.effect)}
        </li>
      ))}
    </ul>
  )
  return (
    <section className="card" aria-labelledby="change-title">
      <h3 id="change-title">{t('wizard.change.title')}</h3>
      <p className={`change-kind change-${kind}`}>
        {t(`level.compare.${kind}`, { from: from ?? '–', to: to ?? '–' })}{' '}
        {kind === 'drop' || kind === 'rise' ? t(`level.warning.level-${kind}`) : ''}
      </p>
      {touched.length === 0 ? <p className="soft">{t('wizard.change.none')}</p> : list(touched)}
      {others.length === 0 ? null : (
        <details className="folded">
          <summary>{t('wizard.change.others', { n: others.length })}</summary>
          {list(others)}
        </details>
      )}
    </section>
  )
}
