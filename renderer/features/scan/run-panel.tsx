import { Link } from '@tanstack/react-router'
import { Progress } from 'antd'
import { memo, useMemo, useSyncExternalStore } from 'react'
import type { ScanRun } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { onProgress, progressBoard } from '../../client/progress.ts'
import { useAnswer } from '../../client/query.ts'
import { formatInstant } from '../../ui/format.ts'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { RunControls } from './run-controls.tsx'
import { isLaidAside, isOpen, type QueueEntry, queueCounts, queueOf } from './run-queue.ts'

/** How many targets of the queue are shown. */
const SHOWN = 60

const useQueue = (run: ScanRun): readonly QueueEntry[] => {
  const board = useSyncExternalStore(onProgress, progressBoard)
  const heard = board.get(run.id)
  const targets = useAnswer('scan.targets', { id: run.id }).data?.targets
  return useMemo(() => queueOf(targets ?? [], heard, run), [targets, heard, run])
}

const Queue = ({ run, queue }: { readonly run: ScanRun; readonly queue: readonly QueueEntry[] }) => {
  const { t } = useTexts()
  return (
    <ul className="queue" aria-label={t('scan-board.run.queue')}>
      {queue.slice(0, SHOWN).map((entry) => (
        <li key={entry.target}>
          <Link to="/scan/$runId" params={{ runId: run.id }} search={{ target: entry.target }}>
            {entry.target}
          </Link>
          <span className="queue-state">
            {entry.phase === 'done' ? (
              <VerdictBadge verdict={entry.verdict} />
            ) : (
              t(`scan-page.phase.${entry.phase}`)
            )}
          </span>
        </li>
      ))}
      {queue.length > SHOWN ? (
        <li className="soft">{t('scan-page.run.more', { n: queue.length - SHOWN })}</li>
      ) : null}
    </ul>
  )
}

const Run = ({ run }: { readonly run: ScanRun }) => {
  const { t } = useTexts()
  const queue = useQueue(run)
  const counts = queueCounts(queue)
  const ended = Math.max(run.done, counts.done + counts.failed)
  return (
    <section className="card run-panel" aria-label={t('scan-page.run.label')}>
      <div className="run-head">
        <strong>{t(`scan-page.state.${run.state}`)}</strong>
        <span className="number">{t('scan-page.run.done', { done: ended, total: run.total })}</span>
        <Progress
          className="run-bar"
          percent={run.total === 0 ? 0 : Math.floor((ended / run.total) * 100)}
          status={isOpen(run) ? 'active' : 'normal'}
          aria-label={t('scan-page.run.progress')}
        />
        <RunControls run={run} />
        <Link to="/scan/$runId" params={{ runId: run.id }}>
          {t('scan-page.run.results')}
        </Link>
      </div>
      <p className="soft run-counts">
        {t('scan-board.run.counts', counts)} ·{' '}
        {t('scan-board.run.since', { at: formatInstant(run.startedAt) })}
      </p>
      {isLaidAside(run) ? <p>{t(`scan-board.run.aside.${run.state}`)}</p> : null}
      {isOpen(run) || isLaidAside(run) ? <Queue run={run} queue={queue} /> : null}
    </section>
  )
}

/** The run under way, one that was laid aside, or the one that was just started here. */
export const RunPanel = memo(({ wanted }: { readonly wanted: string | undefined }) => {
  const runs = useAnswer('scan.runs', {}).data ?? []
  const run = runs.find(isOpen) ?? runs.find((one) => one.id === wanted) ?? runs.find(isLaidAside)
  return run === undefined ? null : <Run run={run} />
})
