import { Checkbox, Empty } from 'antd'
import { memo } from 'react'
import type { SystemRow } from '../../../data/contract/system.ts'
import { useTexts } from '../../app/texts.ts'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import { useSystemColumns } from './system-columns.tsx'
import type { SystemFilters } from './system-filters.ts'

const ROW = 54

interface SystemTableProps {
  readonly rows: readonly SystemRow[]
  readonly filters: SystemFilters
  readonly onChange: (next: Partial<SystemFilters>) => void
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
}

const withOne = (chosen: ReadonlySet<string>, id: string, wanted: boolean): ReadonlySet<string> => {
  const next = new Set(chosen)
  if (wanted) next.add(id)
  else next.delete(id)
  return next
}

/** The rows of the list; only those in sight are drawn, so that thousands scroll like ten, and only when they have changed. */
export const SystemTable = memo(({ rows, filters, onChange, chosen, onChoose }: SystemTableProps) => {
  const { t } = useTexts()
  const columns = useSystemColumns(filters, onChange)
  const count = rows.filter(({ id }) => chosen.has(id)).length
  return (
    <>
      <VirtualTable<SystemRow>
        label={t('system.list.title')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHeight={ROW}
        lead={{
          head: (
            <Checkbox
              aria-label={t('system.bulk.all')}
              checked={count > 0 && count === rows.length}
              indeterminate={count > 0 && count < rows.length}
              onChange={(event) => onChoose(new Set(event.target.checked ? rows.map(({ id }) => id) : []))}
            />
          ),
          cell: (row) => (
            <Checkbox
              aria-label={t('system.bulk.one', { name: `${row.code} ${row.name}` })}
              checked={chosen.has(row.id)}
              onChange={(event) => onChoose(withOne(chosen, row.id, event.target.checked))}
            />
          ),
        }}
        empty={<Empty description={t('system.list.empty')} image={Empty.PRESENTED_IMAGE_SIMPLE} />}
      />
      <p className="soft list-total">{t('app.total', { n: rows.length })}</p>
    </>
  )
})
