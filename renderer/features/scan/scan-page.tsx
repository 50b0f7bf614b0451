import './scan.css'
import './board.css'
import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useState } from 'react'
import type { Board } from '../../../data/contract/scan-board.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { compact } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { WebsiteDialog } from '../../ui/website-dialog.tsx'
import { BoardTable } from './board-table.tsx'
import { ReminderList } from './reminder-list.tsx'
import { RunHistory } from './run-history.tsx'
import { RunPanel } from './run-panel.tsx'
import { ScanFilterBar } from './scan-filter-bar.tsx'
import { boardFilters, type ScanFilters } from './scan-filters.ts'
import { ScanForm } from './scan-form.tsx'

const route = getRouteApi('/scan')

type Ticked = ReadonlyMap<string, string>

/** Ticked websites keep their addresses, so that they can be scanned when a filter hides them. */
const useTicks = (board: Board | undefined) => {
  const [ticked, setTicked] = useState<Ticked>(new Map())
  const onTick = useCallback(
    (ids: readonly string[], on: boolean): void => {
      const urls = new Map(board?.rows.map(({ id, url }) => [id, url]))
      setTicked((before) => {
        const next = new Map(before)
        for (const id of ids) {
          const url = urls.get(id)
          if (on && url !== undefined) next.set(id, url)
          else next.delete(id)
        }
        return next
      })
    },
    [board],
  )
  return { ticked, onTick, untick: () => setTicked(new Map()) }
}

/** The website dialog: closed, for a new one, or for the one with this id. */
type Editing = { readonly id: string | null } | null

const Editor = ({ editing, onClose }: { readonly editing: Editing; readonly onClose: () => void }) => {
  const websites = useAnswer('website.list', {}, { enabled: editing?.id != null }).data
  if (editing === null) return null
  const website = websites?.find(({ id }) => id === editing.id)
  if (editing.id !== null && website === undefined) return null
  return <WebsiteDialog website={website ?? null} systemId={null} onClose={onClose} />
}

/** The scan board: what to scan now, the queue, sites with their last result, earlier runs. */
export const ScanPage = () => {
  const { t } = useTexts()
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const [editing, setEditing] = useState<Editing>(null)
  const { group = 'unit' } = filters
  const asked = { filters: boardFilters(filters), group }
  const answer = useAnswer('scan.board', asked, { steady: true })
  const { ticked, onTick, untick } = useTicks(answer.data)
  const onEdit = useCallback((id: string) => setEditing({ id }), [])
  const change = (next: ScanFilters): void => void navigate({ to: '.', search: compact(next), replace: true })
  return (
    <>
      <PageHeader
        title={t('scan-page.title')}
        intro={t('scan-page.intro')}
        actions={
          <>
            <Link to="/scan/import">{t('scan-bundle.page.button')}</Link>
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEditing({ id: null })}>
              {t('scan-page.website.add')}
            </Button>
          </>
        }
      />
      <Editor editing={editing} onClose={() => setEditing(null)} />
      <ScanForm
        total={answer.data?.total ?? 0}
        selected={ticked}
        onStarted={(run) => {
          untick()
          change({ ...filters, run })
        }}
      />
      <RunPanel wanted={filters.run} />
      <ReminderList />
      <ScanFilterBar filters={filters} board={answer.data} onChange={change} />
      <Answered of={answer}>
        {(board) => (
          <BoardTable board={board} group={group} selected={ticked} onTick={onTick} onEdit={onEdit} />
        )}
      </Answered>
      <RunHistory />
    </>
  )
}
