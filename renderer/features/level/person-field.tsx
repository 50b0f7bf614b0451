import { AutoComplete } from 'antd'
import { useId } from 'react'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { FieldFrame } from '../../ui/fields.tsx'

interface PersonFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onLeave?: (() => void) | undefined
}

/** Who concluded: one of the people of the workspace, or any other name. */
export const PersonField = ({ label, value, onChange, onLeave }: PersonFieldProps) => {
  const { t } = useTexts()
  const id = useId()
  const people = useAnswer('person.list', {}).data ?? []
  return (
    <FieldFrame id={id} label={label}>
      <AutoComplete
        id={id}
        className="wide"
        value={value}
        onBlur={() => onLeave?.()}
        onChange={(typed: string | undefined) => onChange(typed ?? '')}
        placeholder={t('wizard.person-hint')}
        showSearch={{
          filterOption: (typed, option) =>
            String(option?.label ?? '')
              .toLowerCase()
              .includes(typed.toLowerCase()),
        }}
        options={people.map((person) => ({
          value: person.name,
          label: person.title === '' ? person.name : `${person.name} – ${person.title}`,
        }))}
      />
    </FieldFrame>
  )
}
