import { Select } from 'antd'
import { useRef } from 'react'
import type { GuideQuestion } from '../../data/contract/level-guide.ts'
import { useTexts } from '../app/texts.ts'
import type { FactDraft } from '../client/system-overlay.ts'
import { DayField } from './day-field.tsx'
import { type FactState, shownValue, withState, withValue } from './fact-state.ts'
import { FactValueControl } from './fact-value.tsx'
import { TextField, useRefusal } from './fields.tsx'

const STATES: readonly FactState[] = ['empty', 'value', 'none', 'not-applicable']

interface FactFieldProps {
  readonly question: GuideQuestion
  readonly fact: FactDraft
  readonly onChange: (fact: FactDraft) => void
  readonly onLeave: () => void
  readonly error: unknown
  readonly compact?: boolean
  /** Only value and state are asked: no place for text. */
  readonly bare?: boolean
}

const StateChoice = ({ question, fact, onChange }: FactFieldProps) => {
  const { t, pick } = useTexts()
  return (
    <Select<FactState>
      aria-label={t('system.fact.state-of', { question: pick(question.question) })}
      className="fact-state"
      size="small"
      value={fact?.state ?? 'empty'}
      onChange={(state) => onChange(withState(fact, state))}
      options={STATES.map((state) => ({
        value: state,
        label: t(`system.fact.state.${state}`),
        disabled: state === 'value' && fact?.state !== 'value',
      }))}
    />
  )
}

/** Where the value comes from, when, and why: asked once there is something to say it of. */
const Origin = ({ fact, onChange, onLeave }: Pick<FactFieldProps, 'fact' | 'onChange' | 'onLeave'>) => {
  const { t } = useTexts()
  if (fact === null) return null
  return (
    <div className="fact-origin">
      <TextField
        label={t('system.fact.source')}
        value={fact.source}
        onChange={(source) => onChange({ ...fact, source })}
        onLeave={onLeave}
      />
      <DayField
        label={t('system.fact.date')}
        value={fact.date}
        onChange={(date) => onChange({ ...fact, date })}
      />
      <TextField
        label={t(fact.state === 'not-applicable' ? 'system.fact.reason' : 'system.fact.note')}
        value={fact.note}
        required={fact.state === 'not-applicable'}
        onChange={(note) => onChange({ ...fact, note })}
        onLeave={onLeave}
      />
    </div>
  )
}

/** One fact of a system: value, state, source, date, note. */
export const FactField = (props: FactFieldProps) => {
  const { t, pick } = useTexts()
  const { question, fact, onChange, onLeave, compact = false, bare = false } = props
  const problem = useRefusal(props.error)
  const unit = question.unit === undefined ? '' : question.unit.vi
  // Taking the last tick away empties the fact; source and date come back with the next tick.
  const last = useRef<FactDraft>(fact)
  if (fact !== null) last.current = fact
  return (
    <div className="fact-field" id={`fact-${question.key}`}>
      <div className="fact-line">
        <div className="fact-value">
          <FactValueControl
            question={question}
            label={pick(question.question)}
            value={shownValue(question, fact)}
            onChange={(value) => onChange(withValue(fact ?? last.current, value, unit))}
            onLeave={onLeave}
            compact={compact}
          />
        </div>
        {question.unit === undefined ? null : <span className="soft nowrap">{pick(question.unit)}</span>}
        <StateChoice {...props} />
      </div>
      {bare ? null : <Origin fact={fact} onChange={onChange} onLeave={onLeave} />}
      {problem === undefined ? null : (
        <p className="field-problem" role="alert">
          {fact?.state === 'not-applicable' && fact.note === '' ? t('system.fact.reason-needed') : problem}
        </p>
      )}
    </div>
  )
}
