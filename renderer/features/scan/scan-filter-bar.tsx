import { Button, Input, Select } from 'antd'
import { useTexts } from '../../app/texts.ts'
import { LABELS, type ScanFilters, VERDICTS } from './scan-filters.ts'

interface ScanFilterBarProps {
  readonly filters: ScanFilters
  readonly onChange: (next: Partial<ScanFilters>) => void
}

/** Filters of the list of websites; every one of them stands in the address. */
export const ScanFilterBar = ({ filters, onChange }: ScanFilterBarProps) => {
  const { t } = useTexts()
  const { search, verdict, label } = filters
  const filtered = search !== undefined || verdict !== undefined || label !== undefined
  return (
    <search className="scan-filters" aria-label={t('system.filter.label')}>
      <Input.Search
        className="scan-search"
        allowClear
        aria-label={t('scan-page.filter.search')}
        placeholder={t('scan-page.filter.search')}
        value={search ?? ''}
        onChange={(event) => onChange({ search: event.target.value === '' ? undefined : event.target.value })}
      />
      <Select
        className="scan-filter"
        aria-label={t('scan-page.column.verdict')}
        placeholder={t('scan-page.column.verdict')}
        allowClear
        value={verdict}
        onChange={(value) => onChange({ verdict: value })}
        options={VERDICTS.map((value) => ({ value, label: t(`scan-page.verdict.${value}`) }))}
      />
      <Select
        className="scan-filter scan-filter-wide"
        aria-label={t('scan-page.column.label')}
        placeholder={t('scan-page.column.label')}
        allowClear
        value={label}
        onChange={(value) => onChange({ label: value })}
        options={LABELS.map((value) => ({ value, label: t(`scan-page.label.${value}`) }))}
      />
      {filtered ? (
        <Button
          type="link"
          onClick={() => onChange({ search: undefined, verdict: undefined, label: undefined })}
        >
          {t('system.filter.clear')}
        </Button>
      ) : null}
    </search>
  )
}
