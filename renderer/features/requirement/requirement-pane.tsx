import { Button } from 'antd'
import type { Text } from '../../../data/contract/catalogue.ts'
import type {
  Counterpart,
  ParameterWords,
  PreviousAnswer,
  RequirementDetail,
  RequirementView,
} from '../../../data/contract/requirement-view.ts'
import { type Texts, useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { FineLinks } from '../../ui/fine-links.tsx'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { FlagList } from './flag-list.tsx'
import { ResultMark } from './result-mark.tsx'

const parameterValue = ({ value, unit }: ParameterWords, { t, pick, language }: Texts): string => {
  if (typeof value === 'boolean') return t(value ? 'app.yes' : 'app.no')
  if (typeof value === 'number') return t(`requirement.unit.${unit}`, { n: formatNumber(value, language) })
  return value.map(pick).join(', ')
}

const Numbers = ({ requirement }: { readonly requirement: RequirementView }) => {
  const texts = useTexts()
  const { t, pick } = texts
  const { parameters, periodMonths, alsoOnChange } = requirement
  if (parameters.length === 0 && periodMonths === null) return null
  return (
    <dl className="requirement-numbers">
      {periodMonths === null ? null : (
        <div>
          <dt>{t('requirement.page.period')}</dt>
          <dd>
            {periodMonths === 0
              ? t('requirement.page.period-own')
              : t('requirement.unit.month', { n: periodMonths })}
            {alsoOnChange ? `; ${t('requirement.page.on-change')}` : ''}
          </dd>
        </div>
      )}
      {parameters.map((parameter) => (
        <div key={parameter.id}>
          <dt>{pick(parameter.label)}</dt>
          <dd>{parameterValue(parameter, texts)}</dd>
        </div>
      ))}
    </dl>
  )
}

const TextList = ({ title, items }: { readonly title: string; readonly items: readonly Text[] }) => {
  const { pick } = useTexts()
  if (items.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="tight-list">
        {items.map((item) => (
          <li key={item.vi}>{pick(item)}</li>
        ))}
      </ul>
    </section>
  )
}

/** Results that leave something to be done. */
const GAPS: ReadonlySet<string> = new Set(['partial', 'not-met'])

const Marks = ({ requirement }: { readonly requirement: RequirementView }) => {
  const { t } = useTexts()
  const { id, clause, kind, mandatory, advisory, equivalent, confidence } = requirement
  return (
    <p className="requirement-marks">
      {clause === null ? null : (
        <span className="clause-tag">{t('requirement.page.clause', { clause })}</span>
      )}
      <span className="soft">{id}</span>
      <span className="soft">{t(`requirement.kind.${kind}`)}</span>
      {mandatory ? null : <span className="regime-tag">{t('requirement.page.advice')}</span>}
      {advisory ? <span className="regime-tag">{t('requirement.page.advisory')}</span> : null}
      {equivalent ? <span className="regime-tag">{t('requirement.page.equivalent')}</span> : null}
      <ConfidenceMark confidence={confidence} />
    </p>
  )
}

const Condition = ({ requirement }: { readonly requirement: RequirementView }) => {
  const { t, pick } = useTexts()
  const { condition } = requirement
  if (condition === null) return null
  return (
    <p className={condition.applies === 'no' ? 'judgement' : 'soft'}>
      {t('requirement.page.condition', { condition: pick(condition.text) })}{' '}
      {t(`requirement.applies.${condition.applies ?? 'unknown'}`)}
      {condition.basis === 'inferred' ? ` ${t('requirement.page.inferred')}` : ''}
    </p>
  )
}

const References = ({ requirement }: { readonly requirement: RequirementView }) => {
  const { t } = useTexts()
  const { decree, circular } = requirement
  const parts = [
    ...(decree.length > 0 ? [`${t('app.regime.ND331')}: ${decree.join(', ')}`] : []),
    ...(circular === null ? [] : [circular]),
  ]
  return parts.length === 0 ? null : (
    <p className="soft small">{t('requirement.page.serves', { what: parts.join(' · ') })}</p>
  )
}

const CounterpartList = ({ counterparts }: { readonly counterparts: readonly Counterpart[] }) => {
  const { t, pick } = useTexts()
  if (counterparts.length === 0) return null
  return (
    <details className="folded-part">
      <summary>{t('requirement.page.counterparts', { n: counterparts.length })}</summary>
      <ul className="plain-list">
        {counterparts.map((one) => (
          <li key={one.id}>
            <p>
              <strong>{t(`requirement.standard.${one.standard}`)}</strong>{' '}
              <span className="clause-tag">{one.clause ?? one.id}</span> {pick(one.text)}
            </p>
            <p className="soft small">
              {t(`requirement.relation.${one.relation}`)} {one.reasons.map(pick).join(' ')}{' '}
              <ConfidenceMark confidence={one.confidence} />
            </p>
            {one.result === null || one.result === 'unassessed' ? null : (
              <p className="small">
                <ResultMark result={one.result} /> {one.measure}
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

interface PreviousProps {
  readonly previous: PreviousAnswer
  readonly onUse: (measure: string) => void
}

const Previous = ({ previous, onUse }: PreviousProps) => {
  const { t } = useTexts()
  return (
    <details className="folded-part" open>
      <summary>
        {t('requirement.page.previous', { title: previous.title, at: formatInstant(previous.at) })}
      </summary>
      <p>
        <ResultMark result={previous.result} />{' '}
        <span className="soft">{t(`requirement.measure-state.${previous.measureState}`)}</span>
      </p>
      <p className="difference">
        {previous.difference.map((part, index) => {
          const key = `${index} ${part.kind}`
          if (part.kind === 'same') return <span key={key}>{part.text}</span>
          return part.kind === 'added' ? <ins key={key}>{part.text}</ins> : <del key={key}>{part.text}</del>
        })}
      </p>
      {previous.measure === '' ? null : (
        <Button size="small" onClick={() => onUse(previous.measure)}>
          {t('requirement.page.use-previous')}
        </Button>
      )}
    </details>
  )
}

interface RequirementPaneProps {
  readonly detail: RequirementDetail
  readonly systemId: string
  readonly onMeasure: (measure: string) => void
}

/** The middle column: what is asked, what an appraiser looks for, and what was answered elsewhere. */
export const RequirementPane = ({ detail, systemId, onMeasure }: RequirementPaneProps) => {
  const { t, pick } = useTexts()
  const { requirement, counterparts, previous, flags } = detail
  return (
    <section className="card work-requirement" aria-labelledby="requirement-title">
      <p className="soft small requirement-group">{pick(requirement.group)}</p>
      <h2 id="requirement-title">{pick(requirement.title ?? requirement.text)}</h2>
      <Marks requirement={requirement} />
      {GAPS.has(detail.answer.result) ? <FineLinks requirementIds={[requirement.id]} /> : null}
      <FlagList flags={flags} systemId={systemId} />
      {requirement.title === null ? null : <p className="requirement-text">{pick(requirement.text)}</p>}
      <Numbers requirement={requirement} />
      <TextList title={t('requirement.page.tighter')} items={requirement.tighter} />
      <Condition requirement={requirement} />
      <TextList title={t('requirement.page.appraiser')} items={requirement.evidence} />
      <TextList title={t('requirement.page.measures')} items={requirement.measures} />
      {requirement.doubt === null ? null : <p className="judgement">{pick(requirement.doubt)}</p>}
      {requirement.note === null ? null : <p className="soft small">{pick(requirement.note)}</p>}
      <References requirement={requirement} />
      {previous === null ? null : <Previous previous={previous} onUse={onMeasure} />}
      <CounterpartList counterparts={counterparts} />
    </section>
  )
}
