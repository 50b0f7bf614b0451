import { CloseCircleFilled } from '@ant-design/icons'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useId } from 'react'
import { useTexts } from '../app/texts.ts'
import { FieldFrame, useRefusal } from './fields.tsx'

interface MomentFieldProps {
  readonly label: string
  /** An instant in UTC, or null. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly error?: unknown
}

/** A day and a time of day on this machine's clock, typed as dd/mm/yyyy hh:mm or picked. */
export const MomentField = ({ label, value, onChange, error }: MomentFieldProps) => {
  const { t } = useTexts()
  const id = useId()
  return (
    <FieldFrame id={id} label={label} problem={useRefusal(error)}>
      <DatePicker
        id={id}
        className="wide"
        allowClear={{ clearIcon: <CloseCircleFilled aria-label={t('app.clear')} /> }}
        showTime={{ format: 'HH:mm' }}
        placeholder={t('app.moment-format')}
        format={['DD/MM/YYYY HH:mm', 'D/M/YYYY H:mm']}
        value={value === null ? null : dayjs(value)}
        onChange={(moment) => onChange(moment?.toISOString() ?? null)}
      />
    </FieldFrame>
  )
}
