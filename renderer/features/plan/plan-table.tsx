import type { TableProps } from 'antd'
import type { PlanRow } from '../../../data/contract/plan.ts'
import { useTexts } from '../../app/texts.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { formatNumber } from '../../ui/format.ts'
import { paging } from '../../ui/paging.tsx'
import { DueMark, itemName, PlanStateMark } from './plan-marks.tsx'

interface PlanTableProps {
  readonly rows: readonly PlanRow[]
  readonly onOpen: (id: string) => void
}

const useColumns = (onOpen: PlanTableProps['onOpen']): NonNullable<TableProps<PlanRow>['columns']> => {
  const { t, language } = useTexts()
  return [
    {
      title: t('plan.column.number'),
      width: 96,
      render: (_, row) => <span className="number">{itemName(row)}</span>,
    },
    {
      title: t('plan.column.title'),
      render: (_, row) => (
        <button type="button" className="link-button plan-title" onClick={() => onOpen(row.id)}>
          {row.title}
        </button>
      ),
    },
    { title: t('plan.column.source'), width: 110, render: (_, row) => t(`plan.source.${row.source.kind}`) },
    {
      title: t('plan.column.owner'),
      width: 170,
      render: (_, row) =>
        [row.ownerName, row.unitName].filter((name) => name !== '').join(', ') || (
          <span className="soft">{t('app.not-filled')}</span>
        ),
    },
    { title: t('plan.column.due'), width: 130, render: (_, row) => <DueMark row={row} /> },
    {
      title: t('plan.column.budget'),
      width: 120,
      align: 'right',
      render: (_, { budget }) => (
        <span className="number">{budget === null ? '—' : formatNumber(budget, language)}</span>
      ),
    },
    {
      title: t('plan.column.milestones'),
      width: 70,
      align: 'right',
      render: (_, { milestones, milestonesDone }) => (
        <span className="number">
          {milestones.length === 0 ? '—' : `${milestonesDone}/${milestones.length}`}
        </span>
      ),
    },
    { title: t('plan.column.state'), width: 140, render: (_, { state }) => <PlanStateMark state={state} /> },
  ]
}

/** The items as a table, the most pressing first. */
export const PlanTable = ({ rows, onOpen }: PlanTableProps) => {
  const { t } = useTexts()
  return (
    <DataTable<PlanRow>
      rowKey="id"
      size="small"
      bordered
      columns={useColumns(onOpen)}
      dataSource={[...rows]}
      locale={{ emptyText: t('plan.empty') }}
      pagination={paging(t, 50)}
    />
  )
}
