import './system.css'
import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { CreateSystem } from './create-system.tsx'
import { SystemFilterBar } from './system-filter-bar.tsx'
import { filterSystems, type SystemFilters, sortSystems } from './system-filters.ts'
import { SystemTable } from './system-table.tsx'

const route = getRouteApi('/systems')

/** The list of information systems: search by the app, filters and order in the address. */
export const SystemListPage = () => {
  const { t } = useTexts()
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const search = filters.search
  const answer = useAnswer('system.list', search === undefined ? {} : { search })
  const change = (next: Partial<SystemFilters>): void =>
    void navigate({ to: '.', search: { ...filters, page: undefined, ...next }, replace: true })
  return (
    <>
      <PageHeader
        title={t('system.list.title')}
        intro={t('system.list.intro')}
        actions={
          <>
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
        {(rows) => (
          <>
            <SystemFilterBar rows={rows} filters={filters} onChange={change} />
            <SystemTable
              rows={sortSystems(filterSystems(rows, filters), filters)}
              filters={filters}
              onChange={change}
            />
          </>
        )}
      </Answered>
    </>
  )
}
