import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import type { Ref } from 'react'
import { useTexts } from '../app/texts.ts'

interface SearchFieldProps {
  readonly label: string
  readonly onChange: (typed: string) => void
  readonly value?: string
  readonly defaultValue?: string
  readonly className?: string
  readonly size?: 'small'
  readonly ref?: Ref<InputRef>
}

/** Filters as one types; its cross empties it. */
export const SearchField = ({ label, onChange, ...rest }: SearchFieldProps) => {
  const { t } = useTexts()
  return (
    <Input
      {...rest}
      type="search"
      prefix={<SearchOutlined aria-hidden />}
      allowClear={{ clearIcon: <CloseCircleFilled aria-label={t('app.clear')} /> }}
      aria-label={label}
      placeholder={label}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
