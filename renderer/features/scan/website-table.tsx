import { Link } from '@tanstack/react-router'
import { Table, type TableProps } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { formatInstant } from '../../ui/format.ts'
import { LabelBadge, ToneMark, VerdictBadge } from '../../ui/verdict-badge.tsx'
import { type GroupedRow, groupByUnit, type WebsiteRow } from './website-groups.ts'

const PAGE_SIZE = 50

/** Certificates that end within this many days are pressing. */
const SOON = 30

const DaysLeft = ({ days }: { readonly days: number | null }) => {
  const { t } = useTexts()
  if (days === null) return <span className="soft">—</span>
  if (days < 0) return <ToneMark tone="bad">{t('scan-page.days.past', { n: -days })}</ToneMark>
  return <ToneMark tone={days <= SOON ? 'warn' : 'good'}>{t('scan-page.days.left', { n: days })}</ToneMark>
}

const Verdict = ({ row }: { readonly row: WebsiteRow }) => {
  const { t } = useTexts()
  return (
    <>
      <VerdictBadge verdict={row.verdict} />
      {row.trustReason === null ? null : <div className="soft">{t(`scan.trust.${row.trustReason}`)}</div>}
    </>
  )
}

const Measured = ({ row }: { readonly row: WebsiteRow }) => {
  const { t } = useTexts()
  if (row.at === null || row.runId === null) return <span className="soft">{t('app.not-measured')}</span>
  return (
    <Link to="/scan/$runId" params={{ runId: row.runId }} search={{ target: row.url }}>
      {formatInstant(row.at)}
    </Link>
  )
}

const useColumns = (): NonNullable<TableProps<GroupedRow>['columns']> => {
  const { t } = useTexts()
  return [
    {
      title: t('scan-page.column.unit'),
      width: 150,
      onCell: (row) => ({ rowSpan: row.unitSpan, className: 'unit-cell' }),
      render: (_, row) =>
        row.unit === '' ? <span className="soft">{t('scan-page.no-unit')}</span> : row.unit,
    },
    {
      title: t('scan-page.column.url'),
      render: (_, row) => (
        <>
          <span className="site-url">{row.url}</span>
          {row.systemId === null ? null : (
            <div>
              <Link to="/systems/$id" params={{ id: row.systemId }} className="soft">
                {row.system}
              </Link>
            </div>
          )}
        </>
      ),
    },
    { title: t('scan-page.column.verdict'), width: 150, render: (_, row) => <Verdict row={row} /> },
    { title: t('scan-page.column.days'), width: 110, render: (_, row) => <DaysLeft days={row.daysLeft} /> },
    {
      title: t('scan-page.column.label'),
      width: 150,
      render: (_, row) => <LabelBadge state={row.labelState} />,
    },
    { title: t('scan-page.column.at'), width: 104, render: (_, row) => <Measured row={row} /> },
  ]
}

interface WebsiteTableProps {
  readonly rows: readonly WebsiteRow[]
  readonly selected: readonly string[]
  readonly onSelect: (ids: readonly string[]) => void
}

/** The websites by unit with what the last scan found; ticked ones can be scanned together. */
export const WebsiteTable = ({ rows, selected, onSelect }: WebsiteTableProps) => {
  const { t } = useTexts()
  const columns = useColumns()
  const [wanted, setPage] = useState(1)
  const page = Math.min(wanted, Math.max(1, Math.ceil(rows.length / PAGE_SIZE)))
  const shown = groupByUnit(rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE))
  return (
    <Table<GroupedRow>
      rowKey="websiteId"
      size="small"
      bordered
      columns={columns}
      dataSource={[...shown]}
      rowSelection={{
        selectedRowKeys: [...selected],
        onChange: (keys) => onSelect(keys.map(String)),
        preserveSelectedRowKeys: true,
        getTitleCheckboxProps: () => ({ 'aria-label': t('scan-page.select-all') }),
        getCheckboxProps: (row) => ({ 'aria-label': t('scan-page.select', { url: row.url }) }),
      }}
      locale={{ emptyText: t('scan-page.empty') }}
      pagination={{
        current: page,
        pageSize: PAGE_SIZE,
        total: rows.length,
        showSizeChanger: false,
        hideOnSinglePage: true,
        onChange: setPage,
      }}
    />
  )
}
