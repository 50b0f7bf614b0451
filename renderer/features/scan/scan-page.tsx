import './scan.css'
import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { WebsiteDialog } from '../../ui/website-dialog.tsx'
import { RunHistory } from './run-history.tsx'
import { RunPanel } from './run-panel.tsx'
import { ScanFilterBar } from './scan-filter-bar.tsx'
import { filterWebsites, type ScanFilters } from './scan-filters.ts'
import { ScanForm } from './scan-form.tsx'
import { useWebsiteRows } from './website-rows.ts'
import { WebsiteTable } from './website-table.tsx'

const route = getRouteApi('/scan')

/** The scan board: websites with their last result, what to scan now, the queue, earlier runs. */
export const ScanPage = () => {
  const { t } = useTexts()
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const [adding, setAdding] = useState(false)
  const [selected, setSelected] = useState<readonly string[]>([])
  const latest = useAnswer('scan.latest', {})
  const rows = useWebsiteRows(filterWebsites(latest.data ?? [], filters))
  const change = (next: Partial<ScanFilters>): void =>
    void navigate({ to: '.', search: { ...filters, ...next }, replace: true })
  return (
    <>
      <PageHeader
        title={t('scan-page.title')}
        intro={t('scan-page.intro')}
        actions={
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
            {t('scan-page.website.add')}
          </Button>
        }
      />
      <WebsiteDialog open={adding} systemId={null} onClose={() => setAdding(false)} />
      <ScanForm
        all={latest.data ?? []}
        selected={selected}
        onStarted={(run) => {
          setSelected([])
          change({ run })
        }}
      />
      <RunPanel wanted={filters.run} />
      <ScanFilterBar filters={filters} onChange={change} />
      <Answered of={latest}>
        {() => <WebsiteTable rows={rows} selected={selected} onSelect={setSelected} />}
      </Answered>
      <RunHistory />
    </>
  )
}
