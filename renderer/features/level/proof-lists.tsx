import type { Classification } from '../../../data/contract/level.ts'
import type { LevelGuide } from '../../../data/contract/level-guide.ts'
import type { LevelOutcome } from '../../../data/contract/level-outcome.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { factWords, needsWords, valueWords } from '../../ui/fact-words.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { FactLink } from './fact-link.tsx'
import { ProofSection } from './proof-section.tsx'
import { RaisedBy } from './raised-by.tsx'
import type { WizardData } from './wizard-data.ts'

type GuideCriterion = LevelGuide['criteria'][number]

interface ListProps extends WizardData {
  readonly shown: Classification
  readonly outcome: LevelOutcome
}

const criterionOf = (props: ListProps, id: string): GuideCriterion | undefined =>
  props.guides[props.shown.regime].criteria.find((criterion) => criterion.id === id)

const Criterion = ({
  criterion,
  id,
}: {
  readonly criterion: GuideCriterion | undefined
  readonly id: string
}) => {
  const { t, pick } = useTexts()
  if (criterion === undefined) return <p>{id}</p>
  return (
    <>
      <p className="criterion-head">
        <LevelBadge level={criterion.level} /> <strong>{criterion.clause}</strong>{' '}
        <ConfidenceMark confidence={criterion.confidence} />
      </p>
      <p>{pick(criterion.text)}</p>
      {criterion.needsJudgement ? <p className="judgement">{t('wizard.proof.judgement')}</p> : null}
      {criterion.note === null ? null : <p className="soft">{pick(criterion.note)}</p>}
    </>
  )
}

const UsedFacts = ({ data, criterion }: { readonly data: ListProps; readonly criterion: GuideCriterion }) => {
  const texts = useTexts()
  return (
    <ul className="used-facts">
      {criterion.facts.map((key) => {
        const question = data.questions.find((one) => one.key === key)
        const fact = data.draft.view.record.facts.find((one) => one.key === key)
        return (
          <li key={key}>
            <FactLink data={data} factKey={key} /> <strong>{factWords(question, fact, texts)}</strong>
            {fact === undefined || fact.source === '' ? null : <span className="soft"> ({fact.source})</span>}
          </li>
        )
      })}
    </ul>
  )
}

/** Why the level is what it is: criteria that hold with clause and facts, then what raised it beyond them. */
export const HitList = (props: ListProps) => {
  const raised = props.outcome.steps.filter(({ kind }) => kind !== 'criteria')
  return (
    <ProofSection name="why" count={props.shown.hits.length + raised.length}>
      {raised.map((step) => (
        <RaisedBy
          key={step.kind === 'floor' ? step.floor : step.kind}
          by={step}
          guides={props.guides}
          outcome={props.outcome}
        />
      ))}
      {props.shown.hits.map((hit) => {
        const criterion = criterionOf(props, hit.criterion)
        return (
          <li key={hit.criterion} className={hit.level === props.outcome.level ? 'deciding' : ''}>
            <Criterion criterion={criterion} id={hit.criterion} />
            {criterion === undefined ? null : <UsedFacts data={props} criterion={criterion} />}
          </li>
        )
      })}
    </ProofSection>
  )
}

/** Criteria that fail by one condition only. */
export const NearMissList = (props: ListProps) => {
  const texts = useTexts()
  const { nearMisses } = props.shown
  return (
    <ProofSection name="near" count={nearMisses.length}>
      {nearMisses.map((miss) => (
        <li key={miss.criterion}>
          <Criterion criterion={criterionOf(props, miss.criterion)} id={miss.criterion} />
          <ul className="used-facts">
            {miss.because.map((because) => {
              const question = props.questions.find((one) => one.key === because.fact)
              return (
                <li key={because.fact}>
                  <FactLink data={props} factKey={because.fact} />{' '}
                  {texts.t('wizard.proof.now', { value: valueWords(question, because.value, texts) })}{' '}
                  <strong>{needsWords(question, because.needs, texts)}</strong>
                </li>
              )
            })}
          </ul>
        </li>
      ))}
    </ProofSection>
  )
}

const clausesOf = (props: ListProps, waiting: readonly string[]): string =>
  [...new Set(waiting.map((id) => criterionOf(props, id)?.clause ?? id))].join(', ')

/** Facts that nobody answered: first those that could still raise the level, then how many cannot. */
export const UnknownList = (props: ListProps) => {
  const { t } = useTexts()
  const { outlook } = props.outcome
  const idle = outlook.filter(({ raisesTo }) => raisesTo === null)
  const rising = outlook.filter(({ raisesTo }) => raisesTo !== null)
  return (
    <ProofSection name="missing" count={rising.length + idle.length}>
      {rising.map(({ fact, raisesTo, waiting }) => (
        <li key={fact}>
          <FactLink data={props} factKey={fact} />
          <p className="outlook">
            {t('wizard.proof.could-rise')} <LevelBadge level={raisesTo} />{' '}
            <span className="soft">{clausesOf(props, waiting)}</span>
          </p>
        </li>
      ))}
      {idle.length === 0 ? null : (
        <li>
          <details>
            <summary>{t('wizard.proof.cannot-rise', { n: idle.length })}</summary>
            <ul className="used-facts">
              {idle.map(({ fact }) => (
                <li key={fact}>
                  <FactLink data={props} factKey={fact} />
                </li>
              ))}
            </ul>
          </details>
        </li>
      )}
    </ProofSection>
  )
}

/** Cautions and grey zones: what the office has to decide or to write down. */
export const WarningList = (props: ListProps) => {
  const { known, pick } = useTexts()
  const warnings = [...props.outcome.warnings, ...props.shown.warnings]
  const zones = props.guides[props.shown.regime].greyZones
  return (
    <ProofSection name="warnings" count={warnings.length}>
      {warnings.map((warning) => {
        const zone = zones.find((one) => one.id === warning.code)
        return (
          <li key={`${warning.code} ${warning.clause}`}>
            <p>
              {warning.clause === '' ? null : <span className="clause-tag">{warning.clause}</span>}{' '}
              {zone === undefined ? known(`level.warning.${warning.code}`, warning.code) : pick(zone.text)}
            </p>
            {zone === undefined ? null : (
              <p className="judgement">
                {pick(zone.question)} <ConfidenceMark confidence={zone.confidence} />
              </p>
            )}
          </li>
        )
      })}
    </ProofSection>
  )
}
