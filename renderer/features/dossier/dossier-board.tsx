import { Link } from '@tanstack/react-router'
import type { Dossier } from '../../../data/contract/dossier.ts'
import type { DossierClock } from '../../../data/contract/dossier-life.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { formatDay } from '../../ui/format.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { scrollable } from '../../ui/scrollable.ts'
import { ClockWords } from './clock-words.tsx'

const COLUMNS: readonly { readonly name: Dossier['state']; readonly states: readonly Dossier['state'][] }[] =
  [
    { name: 'draft', states: ['draft', 'internal-review'] },
    { name: 'proposed', states: ['proposed'] },
    { name: 'submitted', states: ['submitted', 'supplement-requested'] },
    { name: 'appraisal', states: ['appraisal', 'revision-requested', 'appraised'] },
    { name: 'approval', states: ['approval', 'approved'] },
    { name: 'in-force', states: ['in-force', 'review'] },
    { name: 'ended', states: ['ended', 'withdrawn'] },
  ]

interface CardProps {
  readonly dossier: Dossier
  readonly clock: DossierClock | undefined
}

const Card = ({ dossier, clock }: CardProps) => {
  const { t } = useTexts()
  return (
    <li className="board-card">
      <Link to="/dossiers/$id" params={{ id: dossier.id }} search={{ view: 'life' }}>
        {dossier.systemCode} – {dossier.systemName}
      </Link>
      <div className="row">
        <LevelBadge level={dossier.level} />
        <span className="soft">{t(`dossier-page.state.${dossier.state}`)}</span>
      </div>
      {clock?.due ? (
        <div>
          {formatDay(clock.due)}: <ClockWords clock={clock} />
        </div>
      ) : null}
    </li>
  )
}

/** The dossiers by state, each with the days it has left; the list beside it says the same as a table. */
export const DossierBoard = ({ dossiers }: { readonly dossiers: readonly Dossier[] }) => {
  const { t } = useTexts()
  const clocks = useAnswer('dossier.clocks', {}).data ?? []
  const clockOf = (id: string): DossierClock | undefined => clocks.find((one) => one.id === id)?.clock
  return (
    <section className="board" ref={scrollable} aria-label={t('dossier-life.board')}>
      {COLUMNS.map(({ name, states }) => {
        const here = dossiers.filter(({ state }) => states.includes(state))
        return (
          <div key={name} className="board-column">
            <h2>
              {t(`dossier-page.state.${name}`)} <span className="soft">({here.length})</span>
            </h2>
            {here.length === 0 ? <p className="soft">{t('dossier-life.board-empty')}</p> : null}
            <ul className="plain-list">
              {here.map((dossier) => (
                <Card key={dossier.id} dossier={dossier} clock={clockOf(dossier.id)} />
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
