import type { AnswerPatch, AnswerResult, MeasureState } from '../../../data/contract/answer.ts'
import { useTexts } from '../../app/texts.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { RESULT_KEYS } from './single-keys.ts'
import { UnitField } from './unit-field.tsx'

const MEASURE_STATES: readonly MeasureState[] = ['none', 'described', 'deploying', 'deployed', 'verified']

/** A patch without fields that were emptied again: what is not filled in is not changed. */
const without = (patch: AnswerPatch, field: keyof AnswerPatch): AnswerPatch =>
  Object.fromEntries(Object.entries(patch).filter(([name]) => name !== field))

interface BulkSetFieldsProps {
  readonly patch: AnswerPatch
  readonly onChange: (patch: AnswerPatch) => void
}

/** Fields that many answers get at once; one that is left empty leaves theirs alone. */
export const BulkSetFields = ({ patch, onChange }: BulkSetFieldsProps) => {
  const { t } = useTexts()
  const set = <K extends keyof AnswerPatch>(field: K, value: AnswerPatch[K] | null | ''): void =>
    onChange(value === null || value === '' ? without(patch, field) : { ...patch, [field]: value })
  const untouched = t('requirement.bulk.untouched')
  return (
    <div className="form-grid">
      <ChoiceField<AnswerResult>
        label={t('requirement.page.result')}
        value={patch.result ?? null}
        none={untouched}
        choices={RESULT_KEYS.map((value) => ({ value, label: t(`requirement.result.${value}`) }))}
        onChange={(value) => set('result', value)}
      />
      <ChoiceField<MeasureState>
        label={t('requirement.page.measure-state')}
        value={patch.measureState ?? null}
        none={untouched}
        choices={MEASURE_STATES.map((value) => ({ value, label: t(`requirement.measure-state.${value}`) }))}
        onChange={(value) => set('measureState', value)}
      />
      <div className="span-2">
        <TextField
          label={t('requirement.page.reason')}
          rows={2}
          required={patch.result === 'not-applicable'}
          value={patch.reason ?? ''}
          onChange={(value) => set('reason', value)}
        />
      </div>
      <div className="span-2">
        <TextField
          label={t('requirement.page.measure')}
          rows={3}
          value={patch.measure ?? ''}
          onChange={(value) => set('measure', value)}
        />
      </div>
      <UnitField value={patch.unitId ?? null} onChange={(value) => set('unitId', value)} />
      <DayField
        label={t('requirement.page.due')}
        value={patch.due ?? null}
        onChange={(value) => set('due', value)}
      />
    </div>
  )
}
