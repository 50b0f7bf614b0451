import { Link } from '@tanstack/react-router'
import type { FloorFinding, LevelOutcome } from '../../../data/contract/level-outcome.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { FactLink } from './fact-link.tsx'
import { ProofSection } from './proof-section.tsx'
import type { WizardData } from './wizard-data.ts'

interface FloorListProps extends WizardData {
  readonly outcome: LevelOutcome
}

const Waiting = (props: FloorListProps & { readonly finding: FloorFinding }) => {
  const { t } = useTexts()
  const { finding, draft, regime } = props
  if (finding.state === 'open') {
    return (
      <span>
        {' '}
        {finding.facts.map((fact) => (
          <FactLink key={fact} data={props} factKey={fact} />
        ))}
      </span>
    )
  }
  if (finding.state !== 'asks') return null
  return (
    <Link to="/level/$id" params={{ id: draft.system.id }} search={{ step: 'result', regime }}>
      {t('wizard.floor.answer')}
    </Link>
  )
}

/** Floors of other rules that are in question, with what became of each and how sure its text is. */
export const FloorList = (props: FloorListProps) => {
  const { t, pick } = useTexts()
  const { floors, regime } = props.outcome
  const named = props.guides[regime].floors
  return (
    <ProofSection name="floors" count={floors.length}>
      {floors.map((finding) => {
        const floor = named.find(({ id }) => id === finding.floor)
        return (
          <li key={finding.floor}>
            <p className="criterion-head">
              <LevelBadge level={finding.level} />{' '}
              <span className={`floor-state floor-${finding.state}`}>
                {t(`wizard.floor.state.${finding.state}`)}
              </span>{' '}
              <ConfidenceMark confidence={finding.confidence} />
            </p>
            <p>
              {floor === undefined ? finding.floor : pick(floor.text)}{' '}
              <span className="soft">({finding.basis})</span>
            </p>
            <p>
              <Waiting {...props} finding={finding} />
            </p>
          </li>
        )
      })}
    </ProofSection>
  )
}
