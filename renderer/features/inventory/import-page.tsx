import './inventory.css'
import { DownloadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { readFile, saveFile } from '../../client/file-transfer.ts'
import { useAsk, useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FilePicker } from '../../ui/file-picker.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SecretWarning } from '../../ui/secret-warning.tsx'
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

/** Import of an inventory: choose a file, see what each row would do, then write all of it at once. */
export const ImportPage = () => {
  const { t } = useTexts()
  const [tooLarge, setTooLarge] = useState(false)
  const stage = useAsk('inventory.stage')
  const commit = useCommand('inventory.commit')
  const take = async (file: File): Promise<void> => {
    commit.reset()
    setTooLarge(file.size > LIMIT)
    if (file.size <= LIMIT) stage.mutate({ file: file.name, base64: await readFile(file) })
  }
  const write = (stageId: string): void => commit.mutate({ stageId }, { onSuccess: () => stage.reset() })
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
        busy={stage.isPending}
        onFile={(file) => void take(file)}
        accept=".xlsx,.csv,.yaml,.yml,.json"
        label={t('inventory-page.file')}
        choose={t('inventory-page.choose')}
        drop={t('inventory-page.drop')}
      />
      {tooLarge ? (
        <Alert type="error" showIcon className="alert-block" title={t('inventory-page.too-large')} />
      ) : null}
      {stage.isError ? <ErrorAlert error={stage.error} /> : null}
      {commit.isError ? <ErrorAlert error={commit.error} /> : null}
      {commit.isSuccess ? <Done result={commit.data} /> : null}
      {stage.data === undefined ? null : (
        <StagingView staging={stage.data} busy={commit.isPending} onCommit={write} />
      )}
    </>
  )
}
