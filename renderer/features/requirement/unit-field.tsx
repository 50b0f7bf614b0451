import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { ChoiceField } from '../../ui/fields.tsx'

interface UnitFieldProps {
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly error?: unknown
}

/** The unit that answers for the measure. */
export const UnitField = ({ value, onChange, error }: UnitFieldProps) => {
  const { t } = useTexts()
  const units = useAnswer('organisation.list', {}).data ?? []
  return (
    <ChoiceField
      label={t('requirement.page.unit')}
      value={value}
      none={t('app.not-filled')}
      choices={units.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
      error={error}
    />
  )
}
