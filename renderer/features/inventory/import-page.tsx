import './inventory.css'
import { DownloadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { isCallError } from '../../client/call.ts'
import { readFile, saveFile } from '../../client/file-transfer.ts'
import { useAsk } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FilePicker } from '../../ui/file-picker.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SecretWarning } from '../../ui/secret-warning.tsx'
import { useImportJob } from './import-job.ts'
import { ImportProgress } from './import-progress.tsx'
import { MappingPanel } from './mapping-panel.tsx'
import { RememberedMappings } from './remembered-mappings.tsx'
import { StagingView } from './staging-view.tsx'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Largest file taken, in bytes (the app refuses more). */
const LIMIT = 20 * 1024 * 1024

interface WorkbookButtonProps {
  readonly call: 'inventory.template' | 'inventory.export'
  readonly label: string
}

/** Hands the workbook of a call to the person. */
const WorkbookButton = ({ call, label }: WorkbookButtonProps) => {
  const { language } = useTexts()
  const workbook = useAsk(call)
  const download = (): void =>
    workbook.mutate({ language }, { onSuccess: ({ file, base64 }) => saveFile(file, base64, XLSX) })
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} loading={workbook.isPending} onClick={download}>
        {label}
      </Button>
      {workbook.isError ? <ErrorAlert error={workbook.error} /> : null}
    </>
  )
}

/** What went wrong; an import that its person stopped did not go wrong. */
const JobErrors = ({ errors }: { readonly errors: readonly unknown[] }) => {
  const { t } = useTexts()
  return errors.map((error) => {
    const stopped = isCallError(error) && error.code === 'import-cancelled'
    return stopped ? (
      <Alert key="stopped" type="info" showIcon className="alert-block" title={t('error.import-cancelled')} />
    ) : (
      <ErrorAlert key={String(error)} error={error} />
    )
  })
}

const Done = ({ result }: { readonly result: { created: number; changed: number; same: number } }) => {
  const { t } = useTexts()
  return (
    <Alert
      type="success"
      showIcon
      className="alert-block"
      title={t('inventory-page.done', result)}
      description={<Link to="/systems">{t('inventory-page.to-systems')}</Link>}
    />
  )
}

/** Import of an inventory: choose a file, say what its columns are, see what each row would do, then write all of it at once. */
export const ImportPage = () => {
  const { t } = useTexts()
  const [tooLarge, setTooLarge] = useState(false)
  const job = useImportJob()
  const { sent, staging, running } = job
  const take = async (file: File): Promise<void> => {
    setTooLarge(file.size > LIMIT)
    if (file.size <= LIMIT) job.stage({ file: file.name, base64: await readFile(file) })
  }
  return (
    <>
      <PageHeader
        back={{ to: '/', name: t('app.rail.overview') }}
        title={t('inventory-page.title')}
        intro={t('inventory-page.intro')}
        actions={
          <>
            <WorkbookButton call="inventory.template" label={t('inventory-page.template')} />
            <WorkbookButton call="inventory.export" label={t('inventory-page.export')} />
          </>
        }
      />
      <SecretWarning />
      <FilePicker
        busy={running === 'stage'}
        onFile={(file) => void take(file)}
        accept=".xlsx,.csv,.yaml,.yml,.json"
        label={t('inventory-page.file')}
        choose={t('inventory-page.choose')}
        drop={t('inventory-page.drop')}
        primary={staging === undefined}
      />
      {tooLarge ? (
        <Alert type="error" showIcon className="alert-block" title={t('inventory-page.too-large')} />
      ) : null}
      <ImportProgress job={job} />
      <JobErrors errors={job.errors} />
      {job.written === undefined ? null : <Done result={job.written} />}
      {staging === undefined || running === 'stage' ? null : (
        <div className="stack">
          {sent === null || staging.tables.length === 0 ? null : (
            <MappingPanel
              key={staging.stageId}
              tables={staging.tables}
              busy={running !== null}
              onApply={(mapping) => job.stage(sent, mapping)}
            />
          )}
          <StagingView staging={staging} busy={running !== null} onCommit={job.commit} />
        </div>
      )}
      <RememberedMappings />
    </>
  )
}
