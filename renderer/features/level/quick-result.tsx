import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Level } from '../../../data/contract/identity.ts'
import type { LevelOutcome } from '../../../data/contract/level-outcome.ts'
import type { QuickAnswers } from '../../../data/contract/level-quick.ts'
import type { ReviewRow } from '../../../data/contract/level-review.ts'
import { useTexts } from '../../app/texts.ts'
import { LevelGauge } from '../../ui/level-gauge.tsx'
import type { Sitting } from './sitting.ts'

interface QuickResultProps {
  readonly row: ReviewRow
  readonly outcome: LevelOutcome
  readonly answers: QuickAnswers
  readonly highest: Level
  readonly sitting: Sitting
  readonly busy: boolean
  readonly onRecord: () => void
}

/** Why the system cannot be recorded on the short path yet, as a key of its sentence; null when it can. */
const obstacle = ({ outcome, answers, highest, sitting }: QuickResultProps): string | null => {
  if (answers.cases.length > 0) return 'case-there'
  if (outcome.level !== null && outcome.level > highest) return 'too-high'
  const rising = outcome.outlook.some(({ raisesTo }) => raisesTo !== null)
  if (outcome.level === null || !answers.none || rising) return 'open-yet'
  const { decidedBy, decidedOn, source } = sitting
  return decidedBy.trim() === '' || decidedOn === null || source.trim() === '' ? 'needs-sitting' : null
}

const clausesOf = ({ steps }: LevelOutcome): string =>
  steps.flatMap((step) => (step.kind === 'criteria' ? step.clauses : [])).join(', ')

/** The level as it stands with its clauses, and the button that keeps everything and goes on. */
export const QuickResult = (props: QuickResultProps) => {
  const { t } = useTexts()
  const { row, outcome, busy, onRecord } = props
  const stop = obstacle(props)
  const waiting = outcome.judgements.filter(({ needed, about }) => needed && about !== 'criterion').length
  const far = stop === 'case-there' || stop === 'too-high'
  return (
    <section className="card quick-result" aria-labelledby="quick-result">
      <h3 id="quick-result">{t('level-quick.result')}</h3>
      <div aria-live="polite">
        <LevelGauge
          title={t('app.regime.ND331')}
          level={outcome.level}
          otherwise={t(`wizard.status.${outcome.status}`)}
        />
        {outcome.level === null ? null : <p>{t('level-quick.by', { clauses: clausesOf(outcome) })}</p>}
        {stop === null ? null : (
          <p className="judgement">{t(`level-quick.${stop}`, { level: outcome.level ?? '' })}</p>
        )}
        {waiting === 0 ? null : <p className="soft">{t('level-quick.waiting', { n: waiting })}</p>}
      </div>
      <div className="row">
        <Button type="primary" size="large" disabled={stop !== null} loading={busy} onClick={onRecord}>
          {t('level-quick.record-next')}
        </Button>
        <Link to="/level/$id" params={{ id: row.systemId }} className={far ? 'strong-link' : ''}>
          {t('level-quick.full')}
        </Link>
      </div>
    </section>
  )
}
