import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { SystemRow } from '../../../data/contract/system.ts'
import { type Translate, useTexts } from '../../app/texts.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import type { VirtualColumn } from '../../ui/virtual-table.tsx'
import { type SystemFilters, type SystemSort, sortedBy, sortOrder } from './system-filters.ts'
import { SYSTEM_COLUMNS, type SystemColumn, shownColumns } from './system-view.ts'

const LevelCell = ({ row }: { readonly row: SystemRow }) => {
  if (row.levelStatus === 'blocked') return <LevelBadge level={null} none="app.level.blocked" />
  return (
    <span>
      <LevelBadge level={row.level} /> <span className="soft clause">{row.decidingClause}</span>
    </span>
  )
}

interface Shape {
  readonly width?: number
  readonly sort?: SystemSort
  readonly right?: true
  readonly pinned?: true
  readonly cell: (row: SystemRow, t: Translate) => ReactNode
}

const SHAPES: Readonly<Record<SystemColumn, Shape>> = {
  code: { width: 88, pinned: true, sort: 'code', cell: (row) => row.code },
  name: {
    width: 248,
    pinned: true,
    sort: 'name',
    cell: (row) => (
      <Link to="/systems/$id" params={{ id: row.id }} className="strong-link" title={row.name}>
        {row.name}
      </Link>
    ),
  },
  operator: { width: 150, sort: 'operatorName', cell: (row) => row.operatorName },
  owner: { width: 168, sort: 'ownerName', cell: (row) => row.ownerName },
  status: { width: 100, sort: 'status', cell: (row, t) => t(`system.status.${row.status}`) },
  level: { width: 126, sort: 'level', cell: (row) => <LevelCell row={row} /> },
  legacy: {
    width: 70,
    cell: (row) => <LevelBadge level={row.legacyLevel} none="app.level.empty" />,
  },
  proposed: {
    width: 74,
    cell: (row) => <LevelBadge level={row.proposedLevel} none="app.level.empty" />,
  },
  approved: {
    width: 84,
    cell: (row) => <LevelBadge level={row.approvedLevel} none="app.level.empty" />,
  },
  milestone: { width: 112, sort: 'milestone', cell: (row, t) => t(`system.milestone.${row.milestone}`) },
  implementation: { width: 140, cell: (row, t) => t(`system.implementation.${row.implementation}`) },
  websites: { width: 84, sort: 'websites', right: true, cell: (row) => row.websites },
  facts: {
    width: 72,
    sort: 'factsFilled',
    right: true,
    cell: (row) => (
      <span className="number">
        {row.factsFilled}/{row.factsTotal}
      </span>
    ),
  },
}

/** The columns that are shown, in the order of the list; a head sorts, with Shift as the second order. */
export const useSystemColumns = (
  filters: SystemFilters,
  onChange: (next: Partial<SystemFilters>) => void,
): readonly VirtualColumn<SystemRow>[] => {
  const { t } = useTexts()
  const shown = shownColumns(filters.columns)
  return SYSTEM_COLUMNS.filter((key) => shown.includes(key)).map((key) => {
    const { cell, sort, ...shape } = SHAPES[key]
    return {
      ...shape,
      key,
      title: t(`system.column.${key}`),
      cell: (row) => cell(row, t),
      ...(sort === undefined
        ? {}
        : {
            sort: {
              order: sortOrder(filters, sort),
              onSort: (add: boolean) => onChange(sortedBy(filters, sort, add)),
            },
          }),
    }
  })
}
