import { Link } from '@tanstack/react-router'
import type { Overview } from '../../../data/contract/workspace.ts'
import { useTexts } from '../../app/texts.ts'

const milestones = ['none', 'drafting', 'submitted', 'appraised', 'approved'] as const
const implementations = ['full', 'partial', 'none', 'unstated'] as const

/** Systems by state of the level procedure, and how far the approved plan is carried out (Mẫu 08). */
export const SystemsByState = ({ systems }: { readonly systems: Overview['systems'] }) => {
  const { t } = useTexts()
  return (
    <div className="two-lists">
      <div>
        <h3>{t('overview.by-state.milestone')}</h3>
        <ul className="count-list">
          {milestones.map((milestone) => (
            <li key={milestone}>
              <Link to="/systems" search={{ milestone }}>
                {t(`system.milestone.${milestone}`)}
              </Link>
              <span className="number">{systems.byMilestone[milestone] ?? 0}</span>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3>{t('overview.by-state.implementation')}</h3>
        <ul className="count-list">
          {implementations.map((state) => (
            <li key={state}>
              <Link to="/systems" search={{ implementation: state }}>
                {t(`system.implementation.${state}`)}
              </Link>
              <span className="number">{systems.byImplementation[state] ?? 0}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
