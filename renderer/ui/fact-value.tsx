import { Checkbox, Input, Radio, Select } from 'antd'
import { useEffect, useId, useState } from 'react'
import type { GuideQuestion } from '../../data/contract/level-guide.ts'
import type { FactValue } from '../../data/contract/system.ts'
import { useTexts } from '../app/texts.ts'
import { formatNumber, readCount } from './format.ts'

type GuideOption = GuideQuestion['options'][number]

export interface FactValueProps {
  readonly question: Pick<GuideQuestion, 'type' | 'options'>
  readonly label: string
  readonly value: FactValue | null
  readonly onChange: (value: FactValue | null) => void
  readonly onLeave: () => void
  /** One line instead of one line an option. */
  readonly compact: boolean
}

const OptionWords = ({ option }: { readonly option: GuideOption }) => {
  const { pick } = useTexts()
  return (
    <span className="option-words">
      {pick(option.label)}
      {option.meaning === undefined ? null : <span className="soft"> – {pick(option.meaning)}</span>}
    </span>
  )
}

const FlagValue = ({ label, value, onChange }: FactValueProps) => {
  const { t } = useTexts()
  return (
    <Radio.Group
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as boolean)}
      options={[
        { value: true, label: t('app.yes') },
        { value: false, label: t('app.no') },
      ]}
    />
  )
}

const ChoiceValue = ({ question, label, value, onChange, compact }: FactValueProps) => {
  const { pick } = useTexts()
  if (compact) {
    return (
      <Select
        aria-label={label}
        className="wide"
        value={typeof value === 'string' ? value : undefined}
        onChange={onChange}
        options={question.options.map((option) => ({ value: option.value, label: pick(option.label) }))}
      />
    )
  }
  return (
    <Radio.Group
      aria-label={label}
      className="option-list"
      value={value}
      onChange={(event) => onChange(event.target.value as string)}
      options={question.options.map((option) => ({
        value: option.value,
        label: <OptionWords option={option} />,
      }))}
    />
  )
}

const SetValue = ({ question, label, value, onChange, compact }: FactValueProps) => {
  const { pick } = useTexts()
  const chosen = Array.isArray(value) ? value : []
  const change = (next: readonly string[]): void => {
    const ordered = question.options.map((option) => option.value).filter((one) => next.includes(one))
    onChange(ordered.length === 0 ? null : ordered)
  }
  if (compact) {
    return (
      <Select
        aria-label={label}
        className="wide"
        mode="multiple"
        value={chosen}
        onChange={change}
        options={question.options.map((option) => ({ value: option.value, label: pick(option.label) }))}
      />
    )
  }
  return (
    <fieldset className="plain-fieldset" aria-label={label}>
      <Checkbox.Group
        className="option-list"
        value={chosen}
        onChange={change}
        options={question.options.map((option) => ({
          value: option.value,
          label: <OptionWords option={option} />,
        }))}
      />
    </fieldset>
  )
}

/** A count as people type it, with how it was read. What cannot be read is not sent; an emptied field clears when it is left. */
const CountValue = ({ label, value, onChange, onLeave }: FactValueProps) => {
  const { t, language } = useTexts()
  const id = useId()
  const shown = typeof value === 'number' ? formatNumber(value, language) : ''
  const [typed, setTyped] = useState(shown)
  const [focused, setFocused] = useState(false)
  useEffect(() => {
    if (!focused) setTyped(shown)
  }, [focused, shown])
  const count = readCount(typed)
  const unreadable = typed.trim() !== '' && count === null
  const type = (text: string): void => {
    setTyped(text)
    const read = readCount(text)
    if (read !== null) onChange(read)
  }
  const leave = (): void => {
    if (typed.trim() === '' && value !== null) onChange(null)
    setFocused(unreadable)
    onLeave()
  }
  return (
    <div>
      <Input
        aria-label={label}
        aria-invalid={unreadable}
        aria-describedby={id}
        inputMode="numeric"
        className="count-input"
        value={typed}
        {...(unreadable ? { status: 'error' as const } : {})}
        onChange={(event) => type(event.target.value)}
        onFocus={() => setFocused(true)}
        onBlur={leave}
      />
      <span
        id={id}
        className={unreadable ? 'count-read field-problem' : 'count-read soft'}
        aria-live="polite"
      >
        {unreadable ? t('system.fact.unreadable') : ''}
        {!unreadable && count !== null ? t('system.fact.read', { value: formatNumber(count, language) }) : ''}
      </span>
    </div>
  )
}

/** The control for the value of a fact, by the type of its question. */
export const FactValueControl = (props: FactValueProps) => {
  switch (props.question.type) {
    case 'flag':
      return <FlagValue {...props} />
    case 'count':
      return <CountValue {...props} />
    case 'choice':
      return <ChoiceValue {...props} />
    case 'set':
      return <SetValue {...props} />
  }
}
