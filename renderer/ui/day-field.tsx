import { CloseCircleFilled } from '@ant-design/icons'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useId } from 'react'
import { useTexts } from '../app/texts.ts'
import { FieldFrame, useRefusal } from './fields.tsx'

interface DayFieldProps {
  readonly label: string
  /** `YYYY-MM-DD` or null. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly error?: unknown
}

/** A calendar day, typed as dd/mm/yyyy or picked; the week starts on Monday. */
export const DayField = ({ label, value, onChange, error }: DayFieldProps) => {
  const { t } = useTexts()
  const id = useId()
  return (
    <FieldFrame id={id} label={label} problem={useRefusal(error)}>
      <DatePicker
        id={id}
        className="wide"
        allowClear={{ clearIcon: <CloseCircleFilled aria-label={t('app.clear')} /> }}
        placeholder={t('app.day-format')}
        format={['DD/MM/YYYY', 'D/M/YYYY', 'DD-MM-YYYY']}
        value={value === null ? null : dayjs(value)}
        onChange={(day) => onChange(day?.format('YYYY-MM-DD') ?? null)}
      />
    </FieldFrame>
  )
}
