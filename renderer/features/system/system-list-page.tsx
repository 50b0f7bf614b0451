import './system.css'
import { PlusOutlined } from '@ant-design/icons'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { SystemRow } from '../../../data/contract/system.ts'
import { useTexts } from '../../app/texts.ts'
import { call } from '../../client/call.ts'
import { answerKey, useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { BulkEdit } from './bulk-edit.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { CreateSystem } from './create-system.tsx'
import { SavedViews } from './saved-views.tsx'
import { SystemFilterBar } from './system-filter-bar.tsx'
import { filterSystems, type SystemFilters, sortSystems } from './system-filters.ts'
import { SystemTable } from './system-table.tsx'

const route = getRouteApi('/systems')

interface SystemListProps {
  readonly rows: readonly SystemRow[]
  readonly filters: SystemFilters
  readonly onChange: (next: Partial<SystemFilters>) => void
}

/** Filters, order and columns without the words of the search, which the app answers: the same as long as they say the same. */
const useOwnFilters = ({ search: _, ...own }: SystemFilters): SystemFilters => {
  const kept = useRef<SystemFilters>(own)
  if (JSON.stringify(kept.current) !== JSON.stringify(own)) kept.current = own
  return kept.current
}

/** Filters, what can be done with chosen rows, and the rows. */
const SystemList = ({ rows, filters, onChange }: SystemListProps) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const own = useOwnFilters(filters)
  const shown = useMemo(() => sortSystems(filterSystems(rows, own), own), [rows, own])
  return (
    <>
      <SystemFilterBar rows={rows} filters={filters} onChange={onChange} />
      <BulkEdit rows={shown.filter(({ id }) => chosen.has(id))} onDone={() => setChosen(new Set())} />
      <SystemTable rows={shown} filters={own} onChange={onChange} chosen={chosen} onChoose={setChosen} />
    </>
  )
}

/** The app searches while the address changes; what fails here is asked for again by the page, which shows why. */
const askAhead = (client: QueryClient, search: string): void =>
  void client.prefetchQuery({
    queryKey: answerKey('system.list', { search }),
    queryFn: () => call('system.list', { search }),
  })

/** The list of information systems: search by the app, filters and order in the address. */
export const SystemListPage = () => {
  const { t } = useTexts()
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const search = filters.search
  const answer = useAnswer('system.list', search === undefined ? {} : { search }, { steady: true })
  const latest = useRef(filters)
  latest.current = filters
  const client = useQueryClient()
  const change = useCallback(
    (next: Partial<SystemFilters>): void => {
      if (next.search !== undefined) askAhead(client, next.search)
      void navigate({ to: '.', search: { ...latest.current, ...next }, replace: true })
    },
    [client, navigate],
  )
  return (
    <>
      <PageHeader
        title={t('system.list.title')}
        intro={t('system.list.intro')}
        actions={
          <>
            <SavedViews filters={filters} />
            <ColumnChooser filters={filters} onChange={change} />
            <Button onClick={() => void navigate({ to: '/import' })}>{t('system.list.import')}</Button>
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => change({ create: true })}
            >
              {t('system.list.create')}
            </Button>
          </>
        }
      />
      <CreateSystem open={filters.create === true} onClose={() => change({ create: undefined })} />
      <Answered of={answer}>
        {(rows) => <SystemList rows={rows} filters={filters} onChange={change} />}
      </Answered>
    </>
  )
}
