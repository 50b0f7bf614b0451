import './scan.css'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FilePicker } from '../../ui/file-picker.tsx'
import { JobProgress } from '../../ui/job-progress.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { type BundleJob, isStopped, useBundleJob } from './bundle-job.ts'
import { BundleView } from './bundle-view.tsx'
import { RootPicker } from './root-picker.tsx'

/** Largest bundle taken, in bytes (the app refuses more). */
const LIMIT = 128 * 1024 * 1024

const MIB = 1024 * 1024

const Done = ({ result }: { readonly result: Output<'scan.importBundle'> }) => {
  const { t } = useTexts()
  return (
    <Alert
      type="success"
      showIcon
      className="alert-block"
      title={t('scan-bundle.page.done', { imported: result.imported, left: result.left })}
      description={
        <Link to="/scan/$runId" params={{ runId: result.runId }}>
          {t('scan-bundle.page.open')}
        </Link>
      }
    />
  )
}

const Errors = ({ errors }: { readonly errors: readonly unknown[] }) => {
  const { t } = useTexts()
  return errors.map((error) =>
    isStopped(error) ? (
      <Alert key="stopped" type="info" showIcon className="alert-block" title={t('error.import-cancelled')} />
    ) : (
      <ErrorAlert key={String(error)} error={error} />
    ),
  )
}

/** Bytes are told in MiB, results one by one. */
const Progress = ({ job }: { readonly job: BundleJob }) => {
  const { t } = useTexts()
  const { progress } = job
  if (progress === null) return null
  const { phase, done, total } = progress
  const unit = phase === 'send' ? MIB : 1
  return (
    <JobProgress
      label={t('scan-bundle.page.running')}
      phase={t(`scan-bundle.phase.${phase}`)}
      done={Math.round(done / unit)}
      total={Math.ceil(total / unit)}
      counted={phase === 'send' ? 'scan-bundle.page.bytes' : 'scan-bundle.page.progress'}
      cancel={t('scan-bundle.page.cancel')}
      onCancel={job.cancel}
    />
  )
}

/** Import of what a connected machine has measured: choose a bundle, see what each result would do, then write it. */
export const BundlePage = () => {
  const { t } = useTexts()
  const [tooLarge, setTooLarge] = useState(false)
  const [roots, setRoots] = useState<readonly string[]>([])
  const job = useBundleJob()
  const { staging, written, progress, errors } = job
  const take = (file: File): void => {
    const isTooLarge = file.size > LIMIT
    setTooLarge(isTooLarge)
    if (isTooLarge) job.reset()
    else void job.take(file, roots)
  }
  return (
    <div className="stack">
      <PageHeader
        back={{ to: '/scan', name: t('app.rail.scan') }}
        title={t('scan-bundle.page.title')}
        intro={t('scan-bundle.page.intro')}
      />
      <RootPicker roots={roots} onRoots={setRoots} />
      <FilePicker
        busy={progress !== null}
        onFile={take}
        accept=".zip"
        label={t('scan-bundle.page.file')}
        choose={t('scan-bundle.page.choose')}
        drop={t('scan-bundle.page.drop')}
      />
      {tooLarge ? (
        <Alert type="error" showIcon className="alert-block" title={t('scan-bundle.page.tooLarge')} />
      ) : null}
      <Errors errors={errors} />
      <Progress job={job} />
      {written === undefined ? null : <Done result={written} />}
      {staging === undefined ? null : (
        <BundleView key={staging.stageId} staging={staging} busy={progress !== null} onImport={job.write} />
      )}
    </div>
  )
}
