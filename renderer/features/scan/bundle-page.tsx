import './scan.css'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { readFile } from '../../client/file-transfer.ts'
import { useAsk, useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FilePicker } from '../../ui/file-picker.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { BundleView } from './bundle-view.tsx'
import { RootPicker } from './root-picker.tsx'

/** Largest bundle taken, in bytes (the app refuses more). */
const LIMIT = 20 * 1024 * 1024

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

/** Import of what a connected machine has measured: choose a bundle, see what each result would do, then write it. */
export const BundlePage = () => {
  const { t, language } = useTexts()
  const [tooLarge, setTooLarge] = useState(false)
  const [roots, setRoots] = useState<readonly string[]>([])
  const stage = useAsk('scan.stageBundle')
  const commit = useCommand('scan.importBundle')
  const take = async (file: File): Promise<void> => {
    commit.reset()
    stage.reset()
    setTooLarge(file.size > LIMIT)
    if (file.size > LIMIT) return
    stage.mutate({ file: file.name, base64: await readFile(file), ca: [...roots], language })
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
        busy={stage.isPending}
        onFile={(file) => void take(file)}
        accept=".zip"
        label={t('scan-bundle.page.file')}
        choose={t('scan-bundle.page.choose')}
        drop={t('scan-bundle.page.drop')}
      />
      {tooLarge ? (
        <Alert type="error" showIcon className="alert-block" title={t('scan-bundle.page.tooLarge')} />
      ) : null}
      {stage.isError ? <ErrorAlert error={stage.error} /> : null}
      {commit.isError ? <ErrorAlert error={commit.error} /> : null}
      {commit.isSuccess ? <Done result={commit.data} /> : null}
      {stage.data === undefined || stage.isError ? null : (
        <BundleView
          key={stage.data.stageId}
          staging={stage.data}
          busy={commit.isPending}
          onImport={(wanted) =>
            commit.mutate({ stageId: stage.data.stageId, ...wanted }, { onSuccess: () => stage.reset() })
          }
        />
      )}
    </div>
  )
}
