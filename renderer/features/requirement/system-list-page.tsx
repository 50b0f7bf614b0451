import './requirement.css'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, type TableProps } from 'antd'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { RequirementSystem } from '../../../data/contract/requirement.ts'
import { useTexts } from '../../app/texts.ts'
import { fold } from '../../client/fold.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { compact, readPage, readText } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { paging } from '../../ui/paging.tsx'
import { SearchField } from '../../ui/search-field.tsx'

const route = getRouteApi('/requirements')
const PAGE_SIZE = 50

/** What the list shows, as it stands in the address. */
export const readListState = (
  search: Readonly<Record<string, unknown>>,
): { readonly search?: string | undefined; readonly page?: number | undefined } =>
  compact({ search: readText(search.search), page: readPage(search.page) })

/** What a search looks into, folded when somebody first searches. */
const folded = new WeakMap<RequirementSystem, string>()

const textOf = (row: RequirementSystem): string => {
  const text = folded.get(row) ?? fold(`${row.code} ${row.name}`)
  folded.set(row, text)
  return text
}

const useFound = (rows: readonly RequirementSystem[], search: string): readonly RequirementSystem[] =>
  useMemo(() => {
    const words = fold(search)
      .split(' ')
      .filter((word) => word !== '')
    return words.length === 0 ? rows : rows.filter((row) => words.every((word) => textOf(row).includes(word)))
  }, [rows, search])

const Open = ({ row }: { readonly row: RequirementSystem }) => (
  <Link to="/requirements/$id" params={{ id: row.id }} className="strong-link" preload="intent">
    {row.name}
  </Link>
)

const useColumns = (): NonNullable<TableProps<RequirementSystem>['columns']> => {
  const { t } = useTexts()
  return [
    { title: t('system.column.code'), dataIndex: 'code', width: 100 },
    { title: t('system.column.name'), render: (_, row) => <Open row={row} /> },
    {
      title: t('requirement.list.standard'),
      width: 150,
      render: (_, row) => t(`requirement.standard.${row.standard}`),
    },
    { title: t('requirement.list.level'), width: 80, render: (_, row) => <LevelBadge level={row.level} /> },
    {
      title: t('requirement.page.work'),
      width: 170,
      render: (_, { counts }) =>
        counts === null ? (
          <span className="soft">{t('requirement.list.not-begun')}</span>
        ) : (
          <span className="number">
            {t('requirement.list.work', {
              ...{ answered: counts.progress.answered, total: counts.progress.total },
              reviewed: counts.progress.reviewed,
            })}
          </span>
        ),
    },
    {
      title: t('requirement.page.results'),
      width: 170,
      render: (_, { counts }) =>
        counts === null ? (
          <span className="soft">{t('app.not-measured')}</span>
        ) : (
          <span className="number">
            {t('requirement.list.results', {
              ...{ met: counts.compliance.byResult.met, total: counts.compliance.total },
              failed: counts.compliance.byResult['not-met'] + counts.compliance.byResult.partial,
            })}
          </span>
        ),
    },
    {
      title: t('requirement.filter.flagged'),
      width: 96,
      align: 'right',
      render: (_, { counts }) => <span className="number">{counts === null ? '—' : counts.flags}</span>,
    },
  ]
}

const SystemTable = ({ rows }: { readonly rows: readonly RequirementSystem[] }) => {
  const { t } = useTexts()
  const state = route.useSearch()
  const navigate = route.useNavigate()
  const columns = useColumns()
  const [typed, setTyped] = useState(state.search ?? '')
  const found = useFound(rows, useDeferredValue(typed))
  const set = (next: Partial<typeof state>): void =>
    void navigate({ to: '.', search: compact({ ...state, ...next }), replace: true })
  const type = (text: string): void => {
    setTyped(text)
    set({ search: text.trim() === '' ? undefined : text.trim(), page: undefined })
  }
  return (
    <>
      <SearchField
        className="list-search"
        label={t('requirement.list.search')}
        value={typed}
        onChange={type}
      />
      <DataTable<RequirementSystem>
        rowKey="id"
        size="small"
        bordered
        columns={columns}
        dataSource={[...found]}
        pagination={{
          ...paging(t, PAGE_SIZE),
          hideOnSinglePage: false,
          current: Math.min(state.page ?? 1, Math.max(1, Math.ceil(found.length / PAGE_SIZE))),
          showTotal: (total) => t('app.total', { n: total }),
          onChange: (page) => set({ page: page === 1 ? undefined : page }),
        }}
      />
    </>
  )
}

const RefreshAll = () => {
  const { t } = useTexts()
  const refresh = useCommand('requirement.refresh')
  return (
    <>
      <Button loading={refresh.isPending} onClick={() => refresh.mutate({})}>
        {t('requirement.list.refresh')}
      </Button>
      <span role="status" className="soft">
        {refresh.data === undefined ? '' : t('requirement.list.refreshed', refresh.data)}
      </span>
      {refresh.isError ? <ErrorAlert error={refresh.error} /> : null}
    </>
  )
}

/** Loads the page of a workbench while the list is being read. */
const loadWorkbench = (): (() => void) => {
  const waiting = requestIdleCallback(() => void import('./workbench-page.tsx').catch(() => undefined))
  return () => cancelIdleCallback(waiting)
}

/** The systems with how far their answers are: work and results, each by itself. */
export const RequirementListPage = () => {
  const { t } = useTexts()
  const answer = useAnswer('requirement.systems', {})
  useEffect(loadWorkbench, [])
  return (
    <>
      <PageHeader
        title={t('app.rail.requirements')}
        intro={t('requirement.list.intro')}
        actions={
          <>
            <RefreshAll />
            <Link className="button-link" to="/controls">
              {t('requirement.control.title')}
            </Link>
          </>
        }
      />
      <Answered of={answer}>{(rows) => <SystemTable rows={rows} />}</Answered>
    </>
  )
}
