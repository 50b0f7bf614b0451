import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Select, Slider } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { Facts } from '../../../data/contract/fact.ts'
import type { GuideQuestion } from '../../../data/contract/level-guide.ts'
import type { FactValue } from '../../../data/contract/system.ts'
import { useTexts } from '../../app/texts.ts'
import { call } from '../../client/call.ts'
import { answerKey } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FactValueControl } from '../../ui/fact-value.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import type { WizardData } from './wizard-data.ts'
import { isRelevant, REGIMES } from './wizard-steps.ts'

type Assumptions = Readonly<Record<string, FactValue>>

/** Right end of a slider: twice the count now, and far enough to pass the thresholds of the law. */
const LEAST_RANGE = 200_000

interface NumberProps {
  readonly question: GuideQuestion
  readonly now: number | null
  readonly value: number | null
  readonly onChange: (value: number) => void
}

const NumberAssumption = ({ question, now, value, onChange }: NumberProps) => {
  const { t, pick } = useTexts()
  const name = t('wizard.what-if.of', { question: pick(question.question) })
  const shown = value ?? now ?? 0
  const change = (next: number | null): void => {
    if (next !== null) onChange(next)
  }
  return (
    <div className="assumption">
      <span className="assumption-name">{pick(question.question)}</span>
      <div className="assumption-line">
        <Slider
          className="assumption-slider"
          ariaLabelForHandle={name}
          min={0}
          max={Math.max(LEAST_RANGE, 2 * (now ?? 0))}
          step={500}
          value={shown}
          onChange={change}
        />
        <InputNumber<number>
          aria-label={name}
          size="small"
          controls={false}
          min={0}
          precision={0}
          value={shown}
          onChange={change}
          formatter={(number) => String(number ?? '').replace(/\B(?=(\d{3})+(?!\d))/g, '.')}
          parser={(text) => Number((text ?? '').replace(/\D/g, ''))}
        />
      </div>
    </div>
  )
}

const OtherAssumption = ({
  question,
  value,
  onChange,
}: {
  readonly question: GuideQuestion
  readonly value: FactValue | null
  readonly onChange: (value: FactValue) => void
}) => {
  const { t, pick } = useTexts()
  return (
    <div className="assumption">
      <span className="assumption-name">{pick(question.question)}</span>
      <FactValueControl
        compact
        question={question}
        label={t('wizard.what-if.of', { question: pick(question.question) })}
        value={value}
        onChange={(next) => {
          if (next !== null) onChange(next)
        }}
        onLeave={() => undefined}
      />
    </div>
  )
}

const useWhatIf = (systemId: string, assumptions: Assumptions) => {
  const input = { systemId, facts: assumptions as Facts }
  return useQuery({
    queryKey: answerKey('level.whatIf', input),
    queryFn: () => call('level.whatIf', input),
    enabled: Object.keys(assumptions).length > 0,
    placeholderData: keepPreviousData,
  })
}

const Outcome = ({
  systemId,
  assumptions,
}: {
  readonly systemId: string
  readonly assumptions: Assumptions
}) => {
  const { t } = useTexts()
  const answer = useWhatIf(systemId, useDeferredValue(assumptions))
  if (Object.keys(assumptions).length === 0) return <p className="soft">{t('wizard.what-if.start')}</p>
  if (answer.isError) return <ErrorAlert error={answer.error} />
  if (answer.data === undefined) return null
  const { outcome } = answer.data
  return (
    <p className="what-if-result" role="status">
      {t('wizard.what-if.then')}{' '}
      {REGIMES.map((regime) => {
        const { level, status, steps } = outcome[regime]
        const clauses = steps.flatMap((step) =>
          step.kind === 'criteria' && step.level === level ? step.clauses : [],
        )
        return (
          <span key={regime}>
            {t(`app.regime.${regime}`)}: <LevelBadge level={level} none={`wizard.status.${status}`} />{' '}
            <span className="soft">{clauses.join(', ')}</span>{' '}
          </span>
        )
      })}
    </p>
  )
}

const AddAssumption = ({
  questions,
  onAdd,
}: {
  readonly questions: readonly GuideQuestion[]
  readonly onAdd: (key: string) => void
}) => {
  const { t, pick } = useTexts()
  return (
    <Select<string>
      className="wide"
      size="small"
      aria-label={t('wizard.what-if.add')}
      placeholder={t('wizard.what-if.add')}
      value={null}
      showSearch={{ optionFilterProp: 'label' }}
      options={questions.map((question) => ({ value: question.key, label: pick(question.question) }))}
      onSelect={onAdd}
    />
  )
}

/** Tries other answers and shows the level they would give; it never writes. */
export const WhatIf = ({ draft, questions }: WizardData) => {
  const { t } = useTexts()
  const [assumptions, setAssumptions] = useState<Assumptions>({})
  const [added, setAdded] = useState<readonly string[]>([])
  const { facts, id } = draft.system
  const assume = (key: string, value: FactValue): void => setAssumptions({ ...assumptions, [key]: value })
  const kept = (key: string): FactValue | null => facts.find((fact) => fact.key === key)?.value ?? null
  const numbers = questions.filter((one) => one.type === 'count' && isRelevant(one, facts))
  const others = questions.filter((one) => one.type !== 'count' && added.includes(one.key))
  const numberOf = (value: FactValue | null | undefined): number | null =>
    typeof value === 'number' ? value : null
  return (
    <details className="what-if">
      <summary>{t('wizard.what-if.title')}</summary>
      <Outcome systemId={id} assumptions={assumptions} />
      {numbers.map((question) => (
        <NumberAssumption
          key={question.key}
          question={question}
          now={numberOf(kept(question.key))}
          value={numberOf(assumptions[question.key])}
          onChange={(value) => assume(question.key, value)}
        />
      ))}
      {others.map((question) => (
        <OtherAssumption
          key={question.key}
          question={question}
          value={assumptions[question.key] ?? kept(question.key)}
          onChange={(value) => assume(question.key, value)}
        />
      ))}
      <div className="row">
        <AddAssumption
          questions={questions.filter((one) => one.type !== 'count' && !added.includes(one.key))}
          onAdd={(key) => setAdded([...added, key])}
        />
        <Button
          size="small"
          onClick={() => {
            setAssumptions({})
            setAdded([])
          }}
        >
          {t('wizard.what-if.reset')}
        </Button>
      </div>
    </details>
  )
}
