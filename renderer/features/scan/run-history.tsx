import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { formatInstant } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { RunControls } from './run-controls.tsx'
import { isLaidAside } from './run-queue.ts'

/** How many runs are listed. */
const SHOWN = 10

/** Earlier runs, newest first. */
export const RunHistory = memo(() => {
  const { t } = useTexts()
  const runs = useAnswer('scan.runs', {}).data ?? []
  if (runs.length === 0) return null
  return (
    <section className="card run-history">
      <PlainTable
        caption={t('scan-page.run.history')}
        rows={runs.slice(0, SHOWN)}
        rowKey={(run) => run.id}
        columns={[
          {
            title: t('scan-page.run.started'),
            cell: (run) => (
              <Link to="/scan/$runId" params={{ runId: run.id }}>
                {formatInstant(run.startedAt)}
              </Link>
            ),
          },
          { title: t('scan-page.run.state'), cell: (run) => t(`scan-page.state.${run.state}`) },
          { title: t('scan-page.run.targets'), cell: (run) => `${run.done}/${run.total}` },
          { title: t('scan-page.profile.label'), cell: (run) => t(`scan-page.profile.${run.profile}`) },
          {
            title: t('scan-page.run.finished'),
            cell: (run) => (run.finishedAt === null ? '—' : formatInstant(run.finishedAt)),
          },
          {
            title: t('scan-page.column.actions'),
            cell: (run) => (isLaidAside(run) ? <RunControls run={run} /> : null),
          },
        ]}
      />
    </section>
  )
})
