import type { Input } from '../../../data/contract/index.ts'
import type { PlanItem } from '../../../data/contract/plan.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { formatNumber } from '../../ui/format.ts'
import { DeviationFields } from './deviation-fields.tsx'
import { MilestoneFields } from './milestone-fields.tsx'

export type ItemPatch = Input<'plan.update'>['patch']

/** The fields that a person fills in; those the app keeps are not among them. */
type Fields = Pick<
  PlanItem,
  | 'title'
  | 'detail'
  | 'unitId'
  | 'ownerId'
  | 'startOn'
  | 'due'
  | 'budget'
  | 'budgetSource'
  | 'milestones'
  | 'deviation'
  | 'commitment'
>

interface ItemFieldsProps {
  readonly item: Fields
  readonly onChange: (patch: ItemPatch) => void
}

/** Whole đồng as people type them, with dots or spaces; undefined when it cannot be read. */
const readMoney = (text: string): number | null | undefined => {
  const digits = text.replace(/[\s.,\u0111]/gu, '')
  if (digits === '') return null
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined
}

const Money = ({ item, onChange }: ItemFieldsProps) => {
  const { t, language } = useTexts()
  const shown = item.budget === null ? '' : formatNumber(item.budget, language)
  return (
    <TextField
      label={t('plan.budget')}
      hint={t('plan.budget-hint', { value: shown === '' ? t('app.not-filled') : shown })}
      value={shown}
      onChange={(text) => {
        const budget = readMoney(text)
        if (budget !== undefined) onChange({ budget })
      }}
    />
  )
}

const People = ({ item, onChange }: ItemFieldsProps) => {
  const { t } = useTexts()
  const units = useAnswer('organisation.list', {}).data ?? []
  const people = useAnswer('person.list', {}).data ?? []
  return (
    <div className="form-grid">
      <ChoiceField
        label={t('plan.unit')}
        value={item.unitId}
        none={t('app.not-filled')}
        choices={units.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(unitId) => onChange({ unitId })}
      />
      <ChoiceField
        label={t('plan.owner')}
        value={item.ownerId}
        none={t('app.not-filled')}
        choices={people.map(({ id, name, title }) => ({
          value: id,
          label: title === '' ? name : `${name} – ${title}`,
        }))}
        onChange={(ownerId) => onChange({ ownerId })}
      />
    </div>
  )
}

/** What is to be done, by whom, until when, with what money, in which steps. */
export const ItemFields = (props: ItemFieldsProps) => {
  const { t } = useTexts()
  const { item, onChange } = props
  return (
    <div className="stack">
      <TextField
        label={t('plan.title-field')}
        required
        value={item.title}
        onChange={(title) => onChange({ title })}
      />
      <TextField
        label={t('plan.detail')}
        rows={3}
        value={item.detail}
        onChange={(detail) => onChange({ detail })}
      />
      <TextField
        label={t('plan.commitment')}
        hint={t('plan.commitment-hint')}
        rows={2}
        value={item.commitment}
        onChange={(commitment) => onChange({ commitment })}
      />
      <People {...props} />
      <div className="form-grid">
        <DayField
          label={t('plan.start')}
          value={item.startOn}
          onChange={(startOn) => onChange({ startOn })}
        />
        <DayField label={t('plan.due')} value={item.due} onChange={(due) => onChange({ due })} />
        <Money {...props} />
        <TextField
          label={t('plan.budget-source')}
          value={item.budgetSource}
          onChange={(budgetSource) => onChange({ budgetSource })}
        />
      </div>
      <MilestoneFields
        milestones={item.milestones}
        onChange={(milestones) => onChange({ milestones: [...milestones] })}
      />
      <DeviationFields deviation={item.deviation} onChange={(deviation) => onChange({ deviation })} />
    </div>
  )
}
