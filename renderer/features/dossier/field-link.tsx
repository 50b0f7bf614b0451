import { Link } from '@tanstack/react-router'
import { useTexts } from '../../app/texts.ts'
import { useGuides } from '../../client/level-guide.ts'
import { useAnswer } from '../../client/query.ts'
import { compact } from '../../client/url-state.ts'
import { type CheckTarget, checkTarget } from './check-target.ts'

interface FieldLinkProps {
  /** The field as the checks name it. */
  readonly field: string
  readonly systemId: string
}

const FactLink = ({ name, systemId }: { readonly name: string; readonly systemId: string }) => {
  const { t } = useTexts()
  const { questions } = useGuides()
  const step = questions.find((question) => question.key === name)?.step
  return (
    <Link to="/level/$id" params={{ id: systemId }} search={{ step, fact: name }}>
      {t('dossier-page.check.to-fact')}
    </Link>
  )
}

/** The form of the unit that a field belongs to: the owner's, the operator's, or that of a unit by its code or name. */
const UnitLink = ({
  target,
  systemId,
}: {
  readonly target: Extract<CheckTarget, { kind: 'units' }>
  readonly systemId: string
}) => {
  const { t } = useTexts()
  const system = useAnswer('system.get', { id: systemId }).data
  const units = useAnswer('organisation.list', {}).data ?? []
  const byRole = { owner: system?.ownerId, operator: system?.operatorId }[target.unit]
  const record =
    byRole ?? units.find(({ ref, name }) => target.unit !== '' && [ref, name].includes(target.unit))?.id
  return (
    <Link to="/settings" search={compact({ tab: 'organisations', record, at: target.at || undefined })}>
      {t('dossier-page.check.to-units')}
    </Link>
  )
}

type WorkTarget = Extract<CheckTarget, { kind: 'requirements' | 'plan' | 'risks' | 'fact' }>

const WorkLink = ({ target, systemId }: { readonly target: WorkTarget; readonly systemId: string }) => {
  const { t } = useTexts()
  const params = { id: systemId }
  switch (target.kind) {
    case 'requirements':
      return (
        <Link to="/requirements/$id" params={params} search={target.id === undefined ? {} : { r: target.id }}>
          {t(`dossier-page.check.to-${target.id === undefined ? 'requirements' : 'requirement'}`)}
        </Link>
      )
    case 'plan':
      return (
        <Link to="/plan" search={{ system: systemId }}>
          {t('dossier-page.check.to-plan')}
        </Link>
      )
    case 'risks':
      return (
        <Link to="/level/$id" params={params} search={{ step: 'risk' }}>
          {t('dossier-page.check.to-risks')}
        </Link>
      )
    case 'fact':
      return <FactLink name={target.key} systemId={systemId} />
  }
}

/** The way from a check or a gap to the field that can be filled. */
export const FieldLink = ({ field, systemId }: FieldLinkProps) => {
  const { t } = useTexts()
  const target = checkTarget(field)
  const params = { id: systemId }
  if (target === null) return <span className="soft mono">{field}</span>
  switch (target.kind) {
    case 'units':
      return <UnitLink target={target} systemId={systemId} />
    case 'system':
      return (
        <Link to="/systems/$id" params={params} search={{ tab: 'overview', at: target.at }}>
          {t('dossier-page.check.to-system')}
        </Link>
      )
    case 'components':
      return (
        <Link to="/systems/$id" params={params} search={{ tab: 'components', part: target.part }}>
          {t('dossier-page.check.to-components')}
        </Link>
      )
    case 'writing':
      return (
        <Link to="." search={{ view: 'writing', at: target.at }}>
          {t('dossier-page.check.to-writing')}
        </Link>
      )
    case 'papers':
      return (
        <Link to="." search={{ view: 'life' }}>
          {t('dossier-page.check.to-papers')}
        </Link>
      )
    default:
      return <WorkLink target={target} systemId={systemId} />
  }
}
