import { Button, Segmented, Select } from 'antd'
import type { Board } from '../../../data/contract/scan-board.ts'
import { useTexts } from '../../app/texts.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { SavedViews } from './saved-views.tsx'
import {
  CHOICE_FILTERS,
  CHOICES,
  type ChoiceFilter,
  GROUPINGS,
  isFiltered,
  type ScanFilters,
  withoutFilters,
} from './scan-filters.ts'

interface ScanFilterBarProps {
  readonly filters: ScanFilters
  readonly board: Board | undefined
  readonly onChange: (next: ScanFilters) => void
}

const NAMES: Readonly<Record<ChoiceFilter, string>> = {
  verdict: 'scan-page.verdict',
  label: 'scan-page.label',
  certificate: 'scan-board.filter.certificate',
  collects: 'scan-board.filter.collects',
  findings: 'scan-board.filter.findings',
  change: 'scan-board.filter.change',
}

const Choice = ({ name, filters, onChange }: Omit<ScanFilterBarProps, 'board'> & { name: ChoiceFilter }) => {
  const { t } = useTexts()
  const value = filters[name]
  return (
    <Select
      className="scan-filter"
      aria-label={t(`scan-board.column.${name}`)}
      placeholder={t(`scan-board.column.${name}`)}
      allowClear={{ label: t('app.clear') }}
      popupMatchSelectWidth={false}
      {...(value === undefined ? {} : { value })}
      onChange={(next) => onChange({ ...filters, [name]: next })}
      options={CHOICES[name].map((one) => ({ value: one, label: t(`${NAMES[name]}.${one}`) }))}
    />
  )
}

const Owner = ({ filters, board, onChange }: ScanFilterBarProps) => {
  const { t } = useTexts()
  const { group = 'unit' } = filters
  const value = filters[group]
  const named =
    group === 'unit'
      ? Object.entries(board?.units ?? {}).map(([id, label]) => ({ value: id, label }))
      : Object.entries(board?.systems ?? {}).map(([id, { code, name }]) => ({
          value: id,
          label: `${code} – ${name}`,
        }))
  return (
    <Select
      className="scan-filter"
      aria-label={t(`scan-board.group.${group}`)}
      placeholder={t(`scan-board.group.${group}`)}
      allowClear={{ label: t('app.clear') }}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      {...(value === undefined ? {} : { value })}
      onChange={(next) => onChange({ ...filters, [group]: next })}
      options={[...named, { value: 'none', label: t(`scan-board.no-${group}`) }]}
    />
  )
}

const Grouping = ({ filters, onChange }: Omit<ScanFilterBarProps, 'board'>) => {
  const { t } = useTexts()
  return (
    <Segmented
      aria-label={t('scan-board.group.label')}
      value={filters.group ?? 'unit'}
      options={GROUPINGS.map((value) => ({ value, label: t(`scan-board.group.${value}`) }))}
      onChange={(group) => onChange({ ...filters, group: group === 'unit' ? undefined : group })}
    />
  )
}

/** Search, filters and grouping of the board; every one of them stands in the address. */
export const ScanFilterBar = ({ filters, board, onChange }: ScanFilterBarProps) => {
  const { t } = useTexts()
  return (
    <search className="scan-filters" aria-label={t('system.filter.label')}>
      <SearchField
        className="scan-search"
        label={t('scan-board.search')}
        value={filters.search ?? ''}
        onChange={(typed) => onChange({ ...filters, search: typed === '' ? undefined : typed })}
      />
      <Grouping filters={filters} onChange={onChange} />
      <Owner filters={filters} board={board} onChange={onChange} />
      {CHOICE_FILTERS.map((name) => (
        <Choice key={name} name={name} filters={filters} onChange={onChange} />
      ))}
      <SavedViews filters={filters} onChange={onChange} />
      {isFiltered(filters) ? (
        <Button type="link" onClick={() => onChange(withoutFilters(filters))}>
          {t('system.filter.clear')}
        </Button>
      ) : null}
      {board === undefined ? null : (
        <span className="soft scan-shown" role="status">
          {t('scan-board.shown', { n: board.rows.length, total: board.total })}
        </span>
      )}
    </search>
  )
}
