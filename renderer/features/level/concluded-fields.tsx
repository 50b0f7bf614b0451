import { useTexts } from '../../app/texts.ts'
import { DayField } from '../../ui/day-field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { PersonField } from './person-field.tsx'

/** Why, by whom and on which day something was concluded, as it is being typed. */
export interface Concluded {
  readonly reason: string
  readonly decidedBy: string
  readonly decidedOn: string | null
}

export const NOT_CONCLUDED: Concluded = { reason: '', decidedBy: '', decidedOn: null }

interface ConcludedFieldsProps {
  readonly value: Concluded
  readonly onChange: (value: Concluded) => void
  readonly reasonHint?: string
}

/** The fields of a conclusion: reason, person, day. */
export const ConcludedFields = ({ value, onChange, reasonHint }: ConcludedFieldsProps) => {
  const { t } = useTexts()
  return (
    <>
      <TextField
        label={t('wizard.reason')}
        hint={reasonHint}
        rows={2}
        value={value.reason}
        onChange={(reason) => onChange({ ...value, reason })}
      />
      <div className="field-pair">
        <PersonField
          label={t('wizard.decided-by')}
          value={value.decidedBy}
          onChange={(decidedBy) => onChange({ ...value, decidedBy })}
        />
        <DayField
          label={t('wizard.decided-on')}
          value={value.decidedOn}
          onChange={(decidedOn) => onChange({ ...value, decidedOn })}
        />
      </div>
    </>
  )
}
