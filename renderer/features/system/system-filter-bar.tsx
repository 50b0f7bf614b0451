import { Button, Select } from 'antd'
import { memo, useEffect, useMemo, useState } from 'react'
import type { SystemRow } from '../../../data/contract/system.ts'
import { type Translate, useTexts } from '../../app/texts.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { IMPLEMENTATIONS, MILESTONES, STATUSES, type SystemFilters } from './system-filters.ts'

/** The search waits for a pause of the typing, a frame in ms; two thousand systems are found in less. */
const PAUSE = 16

const SearchBox = ({ value, onChange }: { value: string; onChange: (value: string | undefined) => void }) => {
  const { t } = useTexts()
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onChange(typed.trim() === '' ? undefined : typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <SearchField
      className="filter-search"
      label={t('system.filter.search')}
      value={typed}
      onChange={setTyped}
    />
  )
}

interface FilterProps {
  readonly name: 'level' | 'proposed' | 'approved' | 'status' | 'milestone' | 'implementation' | 'operator'
  readonly value: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (next: Partial<SystemFilters>) => void
}

const Filter = memo(({ name, value, options, onChange }: FilterProps) => {
  const { t } = useTexts()
  return (
    <Select
      className="filter"
      aria-label={t(`system.filter.${name}`)}
      placeholder={t(`system.filter.${name}`)}
      value={value}
      allowClear={{ label: t('app.clear') }}
      popupMatchSelectWidth={false}
      options={[...options]}
      onChange={(value: string | undefined) => onChange({ [name]: value })}
    />
  )
})

interface SystemFilterBarProps {
  readonly rows: readonly SystemRow[]
  readonly filters: SystemFilters
  readonly onChange: (next: Partial<SystemFilters>) => void
}

type Options = FilterProps['options']

/** What does not hang on the rows, so that a search leaves these fields alone. */
const fixedOptions = (t: Translate): Readonly<Record<Exclude<FilterProps['name'], 'operator'>, Options>> => {
  const levels = (kind: string) => [
    ...['1', '2', '3', '4', '5'].map((level) => ({
      value: level,
      label: t(`system.filter.${kind}-is`, { level }),
    })),
    { value: 'none', label: t(`system.filter.${kind}-none`) },
  ]
  return {
    level: levels('level'),
    proposed: levels('proposed'),
    approved: levels('approved'),
    status: STATUSES.map((value) => ({ value, label: t(`system.status.${value}`) })),
    milestone: MILESTONES.map((value) => ({ value, label: t(`system.milestone.${value}`) })),
    implementation: IMPLEMENTATIONS.map((value) => ({ value, label: t(`system.implementation.${value}`) })),
  }
}

const operatorsOf = (rows: readonly SystemRow[]): Options => {
  const operators = [...new Set(rows.map((row) => row.operatorName).filter((name) => name !== ''))].sort()
  return operators.map((value) => ({ value, label: value }))
}

const names = ['level', 'proposed', 'approved', 'milestone', 'implementation', 'status', 'operator'] as const

/** Search and filters of the list; every one of them stands in the address. */
export const SystemFilterBar = ({ rows, filters, onChange }: SystemFilterBarProps) => {
  const { t } = useTexts()
  const fixed = useMemo(() => fixedOptions(t), [t])
  const operator = useMemo(() => operatorsOf(rows), [rows])
  const options = { ...fixed, operator }
  const filtered = filters.search !== undefined || names.some((name) => filters[name] !== undefined)
  const clear = Object.fromEntries([...names, 'search'].map((name) => [name, undefined]))
  return (
    <search className="filter-bar" aria-label={t('system.filter.label')}>
      <SearchBox value={filters.search ?? ''} onChange={(search) => onChange({ search })} />
      {names.map((name) => (
        <Filter key={name} name={name} value={filters[name]} options={options[name]} onChange={onChange} />
      ))}
      {filtered ? (
        <Button type="link" onClick={() => onChange(clear)}>
          {t('system.filter.clear')}
        </Button>
      ) : null}
    </search>
  )
}
