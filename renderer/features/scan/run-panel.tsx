import { StopOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { useSyncExternalStore } from 'react'
import type { ScanRun } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { onProgress, progressBoard } from '../../client/progress.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { isOpen, queueOf } from './run-queue.ts'

/** How many targets of the queue are shown. */
const SHOWN = 60

const Cancel = ({ run }: { readonly run: ScanRun }) => {
  const { t } = useTexts()
  const cancel = useCommand('scan.cancel')
  if (!isOpen(run)) return null
  return (
    <>
      <Button
        danger
        icon={<StopOutlined aria-hidden />}
        loading={cancel.isPending}
        onClick={() => cancel.mutate({ id: run.id })}
      >
        {t('scan-page.run.cancel')}
      </Button>
      {cancel.isError ? <ErrorAlert error={cancel.error} /> : null}
    </>
  )
}

const Queue = ({ run }: { readonly run: ScanRun }) => {
  const { t } = useTexts()
  const board = useSyncExternalStore(onProgress, progressBoard)
  const answer = useAnswer('scan.run', { id: run.id })
  const queue = queueOf(answer.data?.targets ?? [], board.get(run.id))
  return (
    <ul className="queue">
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

/** The newest number of finished targets: events come before the stored answer. */
const useDone = (run: ScanRun): number => {
  const board = useSyncExternalStore(onProgress, progressBoard)
  const heard = [...(board.get(run.id)?.values() ?? [])].map((progress) => progress.done)
  return Math.min(run.total, Math.max(run.done, ...heard))
}

const Run = ({ run }: { readonly run: ScanRun }) => {
  const { t } = useTexts()
  const done = useDone(run)
  return (
    <section className="card run-panel" aria-label={t('scan-page.run.label')}>
      <div className="run-head">
        <strong>{t(`scan-page.state.${run.state}`)}</strong>
        <span className="number">{t('scan-page.run.done', { done, total: run.total })}</span>
        <Progress
          className="run-bar"
          percent={run.total === 0 ? 0 : Math.round((done / run.total) * 100)}
          status={isOpen(run) ? 'active' : 'normal'}
          aria-label={t('scan-page.run.progress')}
        />
        <Cancel run={run} />
        <Link to="/scan/$runId" params={{ runId: run.id }}>
          {t('scan-page.run.results')}
        </Link>
      </div>
      <Queue run={run} />
    </section>
  )
}

/** The run under way, or the one that was just started here. */
export const RunPanel = ({ wanted }: { readonly wanted: string | undefined }) => {
  const runs = useAnswer('scan.runs', {}).data ?? []
  const run = runs.find(isOpen) ?? runs.find((one) => one.id === wanted)
  return run === undefined ? null : <Run run={run} />
}
