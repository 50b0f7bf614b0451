import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { Milestone } from '../../../data/contract/plan.ts'
import { useTexts } from '../../app/texts.ts'
import { DayField } from '../../ui/day-field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { formatDay } from '../../ui/format.ts'

interface MilestoneFieldsProps {
  readonly milestones: readonly Milestone[]
  readonly onChange: (milestones: readonly Milestone[]) => void
}

const dayNow = (): string => {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

const Line = (props: MilestoneFieldsProps & { readonly milestone: Milestone; readonly at: number }) => {
  const { t } = useTexts()
  const { milestones, milestone, at, onChange } = props
  const set = (part: Partial<Milestone>): void =>
    onChange(milestones.map((one, index) => (index === at ? { ...one, ...part } : one)))
  return (
    <li className="milestone">
      <Checkbox
        checked={milestone.doneOn !== null}
        onChange={(event) => set({ doneOn: event.target.checked ? dayNow() : null })}
      >
        {milestone.text}
        {milestone.due === null ? '' : ` – ${formatDay(milestone.due)}`}
        {milestone.doneOn === null ? '' : ` (${t('plan.done-on', { day: formatDay(milestone.doneOn) })})`}
      </Checkbox>
      <Button
        size="small"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={`${t('plan.remove-milestone')} ${milestone.text}`}
        onClick={() => onChange(milestones.filter((_, index) => index !== at))}
      />
    </li>
  )
}

/** The steps of an item with their days; a tick notes the day it was done. */
export const MilestoneFields = ({ milestones, onChange }: MilestoneFieldsProps) => {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const [due, setDue] = useState<string | null>(null)
  const add = (): void => {
    onChange([...milestones, { text: text.trim(), due, doneOn: null }])
    setText('')
    setDue(null)
  }
  return (
    <fieldset className="plain-fieldset">
      <legend className="field-label">{t('plan.milestones')}</legend>
      <ul className="plain-list">
        {milestones.map((milestone, at) => (
          <Line
            key={`${milestone.text} ${milestone.due ?? ''}`}
            milestones={milestones}
            milestone={milestone}
            at={at}
            onChange={onChange}
          />
        ))}
      </ul>
      <div className="milestone-new">
        <TextField label={t('plan.milestone')} value={text} onChange={setText} />
        <DayField label={t('plan.due')} value={due} onChange={setDue} />
        <Button icon={<PlusOutlined aria-hidden />} disabled={text.trim() === ''} onClick={add}>
          {t('plan.add-milestone')}
        </Button>
      </div>
    </fieldset>
  )
}
