import { CaretRightOutlined, PauseOutlined, StopOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import type { ScanRun } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { isLaidAside, isOpen } from './run-queue.ts'

const Pause = ({ run }: { readonly run: ScanRun }) => {
  const { t } = useTexts()
  const pause = useCommand('scan.pause')
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Button
        icon={<PauseOutlined aria-hidden />}
        disabled={asked}
        onClick={() => pause.mutate({ id: run.id }, { onSuccess: () => setAsked(true) })}
      >
        {t(asked ? 'scan-board.run.pausing' : 'scan-board.run.pause')}
      </Button>
      {pause.isError ? <ErrorAlert error={pause.error} /> : null}
    </>
  )
}

const Resume = ({ run }: { readonly run: ScanRun }) => {
  const { t } = useTexts()
  const resume = useCommand('scan.resume')
  return (
    <>
      <Button
        type="primary"
        icon={<CaretRightOutlined aria-hidden />}
        loading={resume.isPending}
        onClick={() => resume.mutate({ id: run.id })}
      >
        {t('scan-board.run.resume')}
      </Button>
      {resume.isError ? <ErrorAlert error={resume.error} /> : null}
    </>
  )
}

const Cancel = ({ run }: { readonly run: ScanRun }) => {
  const { t } = useTexts()
  const cancel = useCommand('scan.cancel')
  return (
    <>
      <Popconfirm
        title={t('scan-board.run.cancel-ask')}
        okText={t('scan-page.run.cancel')}
        cancelText={t('app.cancel')}
        onConfirm={() => cancel.mutate({ id: run.id })}
      >
        <Button danger icon={<StopOutlined aria-hidden />} loading={cancel.isPending}>
          {t('scan-page.run.cancel')}
        </Button>
      </Popconfirm>
      {cancel.isError ? <ErrorAlert error={cancel.error} /> : null}
    </>
  )
}

/** What can be done with a run now: lay it aside, take it up, end it. */
export const RunControls = ({ run }: { readonly run: ScanRun }) => {
  if (isOpen(run))
    return (
      <span className="row">
        <Pause key={run.id} run={run} />
        <Cancel run={run} />
      </span>
    )
  return isLaidAside(run) ? (
    <span className="row">
      <Resume run={run} />
      <Cancel run={run} />
    </span>
  ) : null
}
