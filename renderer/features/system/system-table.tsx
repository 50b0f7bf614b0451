import { Link } from '@tanstack/react-router'
import { Empty, Table, type TableProps } from 'antd'
import type { SystemRow } from '../../../data/contract/system.ts'
import { type Translate, useTexts } from '../../app/texts.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { SORTS, type SystemFilters } from './system-filters.ts'

const PAGE_SIZE = 50

type Columns = NonNullable<TableProps<SystemRow>['columns']>
type Sort = (typeof SORTS)[number]

const orderOf = (filters: SystemFilters, sort: Sort): 'ascend' | 'descend' | null => {
  if (filters.sort !== sort) return null
  return filters.descending === true ? 'descend' : 'ascend'
}

const LevelCell = ({ row }: { readonly row: SystemRow }) => {
  if (row.levelStatus === 'blocked') return <LevelBadge level={null} none="app.level.blocked" />
  return (
    <span>
      <LevelBadge level={row.level} /> <span className="soft clause">{row.decidingClause}</span>
    </span>
  )
}

const columnsOf = (t: Translate, filters: SystemFilters): Columns => {
  const sorted = (sort: Sort) => ({ sorter: true, key: sort, sortOrder: orderOf(filters, sort) })
  return [
    { title: t('system.column.code'), dataIndex: 'code', width: 88, ...sorted('code') },
    {
      title: t('system.column.name'),
      ...sorted('name'),
      render: (_, row) => (
        <Link to="/systems/$id" params={{ id: row.id }} className="strong-link">
          {row.name}
        </Link>
      ),
    },
    { title: t('system.column.operator'), dataIndex: 'operatorName', width: 160, ...sorted('operatorName') },
    {
      title: t('system.column.level'),
      width: 132,
      ...sorted('level'),
      render: (_, row) => <LevelCell row={row} />,
    },
    {
      title: t('system.column.legacy'),
      width: 74,
      render: (_, row) => <LevelBadge level={row.legacyLevel} none="app.level.empty" />,
    },
    {
      title: t('system.column.proposed'),
      width: 74,
      render: (_, row) => <LevelBadge level={row.proposedLevel} none="app.level.empty" />,
    },
    {
      title: t('system.column.approved'),
      width: 72,
      render: (_, row) => <LevelBadge level={row.approvedLevel} none="app.level.empty" />,
    },
    {
      title: t('system.column.milestone'),
      width: 112,
      ...sorted('milestone'),
      render: (_, row) => t(`system.milestone.${row.milestone}`),
    },
    {
      title: t('system.column.facts'),
      width: 70,
      align: 'right',
      render: (_, row) => (
        <span className="number">
          {row.factsFilled}/{row.factsTotal}
        </span>
      ),
    },
  ]
}

interface SystemTableProps {
  readonly rows: readonly SystemRow[]
  readonly filters: SystemFilters
  readonly onChange: (next: Partial<SystemFilters>) => void
}

/** The rows, 50 a page; page and order stand in the address. */
export const SystemTable = ({ rows, filters, onChange }: SystemTableProps) => {
  const { t } = useTexts()
  const onTable: TableProps<SystemRow>['onChange'] = (...[page, , sorter, { action }]) => {
    const order = Array.isArray(sorter) ? sorter[0] : sorter
    const sort = SORTS.find((name) => order?.order && name === order.columnKey)
    if (action === 'sort') onChange({ sort, descending: order?.order === 'descend' ? true : undefined })
    else onChange({ page: page.current === 1 ? undefined : page.current })
  }
  return (
    <Table<SystemRow>
      rowKey="id"
      size="small"
      bordered
      columns={columnsOf(t, filters)}
      dataSource={[...rows]}
      onChange={onTable}
      locale={{
        emptyText: <Empty description={t('system.list.empty')} image={Empty.PRESENTED_IMAGE_SIMPLE} />,
      }}
      pagination={{
        current: filters.page ?? 1,
        pageSize: PAGE_SIZE,
        showSizeChanger: false,
        showTotal: (total) => t('app.total', { n: total }),
      }}
    />
  )
}
