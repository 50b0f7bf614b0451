import { Button, Checkbox, Popover } from 'antd'
import { useTexts } from '../../app/texts.ts'
import type { SystemFilters } from './system-filters.ts'
import { columnsText, FIXED_COLUMNS, SYSTEM_COLUMNS, shownColumns } from './system-view.ts'

interface ColumnChooserProps {
  readonly filters: SystemFilters
  readonly onChange: (next: Partial<SystemFilters>) => void
}

/** Chooses the columns of the list; they stand in the address like the filters. */
export const ColumnChooser = ({ filters, onChange }: ColumnChooserProps) => {
  const { t } = useTexts()
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('system.columns.title')}
      content={
        <Checkbox.Group
          className="option-list"
          value={[...shownColumns(filters.columns)]}
          options={SYSTEM_COLUMNS.map((value) => ({
            value,
            label: t(`system.column.${value}`),
            disabled: FIXED_COLUMNS.includes(value),
          }))}
          onChange={(shown) => onChange({ columns: columnsText(shown.map(String)) })}
        />
      }
    >
      <Button>{t('system.columns.button')}</Button>
    </Popover>
  )
}
