import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Classification } from '../../../data/contract/level.ts'
import type { LevelGuide } from '../../../data/contract/level-guide.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { factWords, needsWords, valueWords } from '../../ui/fact-words.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import type { WizardData } from './wizard-data.ts'

type GuideCriterion = LevelGuide['criteria'][number]

interface ListProps extends WizardData {
  readonly shown: Classification
}

interface ProofSectionProps {
  readonly name: 'why' | 'near' | 'missing' | 'warnings'
  readonly count: number
  readonly children: ReactNode
}

const ProofSection = ({ name, count, children }: ProofSectionProps) => {
  const { t } = useTexts()
  return (
    <section className="proof-section" aria-labelledby={`proof-${name}`}>
      <h3 id={`proof-${name}`}>
        {t(`wizard.proof.${name}`)} <span className="soft">({count})</span>
      </h3>
      {count === 0 ? <p className="soft">{t(`wizard.proof.no-${name}`)}</p> : <ul>{children}</ul>}
    </section>
  )
}

const criterionOf = (props: ListProps, id: string): GuideCriterion | undefined =>
  props.guides[props.shown.regime].criteria.find((criterion) => criterion.id === id)

/** The name of a fact as a link to its question. */
const FactLink = ({ data, factKey }: { readonly data: WizardData; readonly factKey: string }) => {
  const { pick } = useTexts()
  const question = data.questions.find((one) => one.key === factKey)
  if (question === undefined) return <span>{factKey}</span>
  return (
    <Link
      to="/level/$id"
      params={{ id: data.draft.system.id }}
      search={{ step: question.step, regime: data.regime, fact: factKey }}
    >
      {pick(question.question)}
    </Link>
  )
}

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

/** Why the level is what it is: every criterion that holds, with its clause, its facts and how sure the text is. */
export const HitList = (props: ListProps) => (
  <ProofSection name="why" count={props.shown.hits.length}>
    {props.shown.hits.map((hit) => {
      const criterion = criterionOf(props, hit.criterion)
      return (
        <li key={hit.criterion} className={hit.level === props.shown.level ? 'deciding' : ''}>
          <Criterion criterion={criterion} id={hit.criterion} />
          {criterion === undefined ? null : <UsedFacts data={props} criterion={criterion} />}
        </li>
      )
    })}
  </ProofSection>
)

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

/** Criteria that stay open, and the facts that are missing for them. */
export const UnknownList = (props: ListProps) => {
  const { unknown } = props.shown
  return (
    <ProofSection name="missing" count={unknown.length}>
      {unknown.map((open) => {
        const criterion = criterionOf(props, open.criterion)
        return (
          <li key={open.criterion}>
            <p className="criterion-head">
              <LevelBadge level={open.level} /> <strong>{criterion?.clause ?? open.criterion}</strong>
            </p>
            <ul className="used-facts">
              {open.facts.map((key) => (
                <li key={key}>
                  <FactLink data={props} factKey={key} />
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ProofSection>
  )
}

/** Cautions and grey zones: what the office has to decide or to write down. */
export const WarningList = (props: ListProps) => {
  const { known, pick } = useTexts()
  const { warnings } = props.shown
  const zones = props.guides[props.shown.regime].greyZones
  return (
    <ProofSection name="warnings" count={warnings.length}>
      {warnings.map((warning) => {
        const zone = zones.find((one) => one.id === warning.code)
        return (
          <li key={`${warning.code} ${warning.clause}`}>
            <p>
              <span className="clause-tag">{warning.clause}</span>{' '}
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
