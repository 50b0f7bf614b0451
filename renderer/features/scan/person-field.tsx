import { AutoComplete } from 'antd'
import { useId } from 'react'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { FieldFrame } from '../../ui/fields.tsx'

interface PersonFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Who decides or looked: chosen from the people of the agency, or typed. */
export const PersonField = ({ label, value, onChange }: PersonFieldProps) => {
  const { t } = useTexts()
  const id = useId()
  const people = useAnswer('person.list', {}).data ?? []
  return (
    <FieldFrame id={id} label={label} hint={t('scan-board.person-hint')}>
      <AutoComplete
        id={id}
        className="wide"
        value={value}
        onChange={onChange}
        options={people.map(({ id: key, name, title }) => ({
          key,
          value: title === '' ? name : `${name}, ${title}`,
        }))}
        showSearch={{
          filterOption: (typed, option) =>
            String(option?.value ?? '')
              .toLowerCase()
              .includes(typed.toLowerCase()),
        }}
      />
    </FieldFrame>
  )
}
