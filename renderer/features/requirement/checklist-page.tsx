import './requirement.css'
import { DownloadOutlined } from '@ant-design/icons'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { readFile, saveFile } from '../../client/file-transfer.ts'
import { useAnswer, useAsk, useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FilePicker } from '../../ui/file-picker.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SecretWarning } from '../../ui/secret-warning.tsx'
import { ChecklistStaging } from './checklist-staging.tsx'

const route = getRouteApi('/requirements/$id/checklist')
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Largest checklist taken, in bytes (the app refuses more). */
const LIMIT = 10 * 1024 * 1024

const ExportButton = ({ systemId }: { readonly systemId: string }) => {
  const { t, language } = useTexts()
  const ask = useAsk('requirement.export')
  const download = (): void =>
    ask.mutate({ systemId, language }, { onSuccess: ({ file, base64 }) => saveFile(file, base64, XLSX) })
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} loading={ask.isPending} onClick={download}>
        {t('requirement.checklist.export')}
      </Button>
      {ask.isError ? <ErrorAlert error={ask.error} /> : null}
    </>
  )
}

/** The checklist out as a workbook and in again: each row is judged first, then all are written at once. */
export const ChecklistPage = () => {
  const { t, language } = useTexts()
  const { id: systemId } = route.useParams()
  const system = useAnswer('system.get', { id: systemId }).data
  const [tooLarge, setTooLarge] = useState(false)
  const stage = useAsk('requirement.stage')
  const commit = useCommand('requirement.commit')
  const take = async (file: File): Promise<void> => {
    commit.reset()
    setTooLarge(file.size > LIMIT)
    if (file.size <= LIMIT)
      stage.mutate({ systemId, file: file.name, base64: await readFile(file), language })
  }
  const write = (stageId: string): void => commit.mutate({ stageId }, { onSuccess: () => stage.reset() })
  return (
    <>
      <PageHeader
        back={{ to: '/requirements', name: t('app.rail.requirements') }}
        title={t('requirement.checklist.title', {
          name: system === undefined ? '' : `${system.code} – ${system.name}`,
        })}
        intro={t('requirement.checklist.intro')}
        actions={
          <>
            <Link className="button-link" to="/requirements/$id" params={{ id: systemId }}>
              {t('requirement.checklist.to-bench')}
            </Link>
            <ExportButton systemId={systemId} />
          </>
        }
      />
      <SecretWarning />
      <FilePicker
        busy={stage.isPending}
        accept=".xlsx,.csv"
        label={t('requirement.checklist.choose')}
        choose={t('requirement.checklist.choose')}
        drop={t('requirement.checklist.drop')}
        onFile={(file) => void take(file)}
      />
      {tooLarge ? <Alert type="error" showIcon title={t('error.evidence-too-large')} /> : null}
      {stage.isError ? <ErrorAlert error={stage.error} /> : null}
      {commit.isError ? <ErrorAlert error={commit.error} /> : null}
      {commit.isSuccess ? (
        <Alert
          type="success"
          showIcon
          className="alert-block"
          title={t('requirement.checklist.done', commit.data)}
        />
      ) : null}
      {stage.data === undefined ? null : (
        <ChecklistStaging staging={stage.data} busy={commit.isPending} onCommit={write} />
      )}
    </>
  )
}
