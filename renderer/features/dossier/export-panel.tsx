import { ExportOutlined } from '@ant-design/icons'
import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { DossierFormat } from '../../../data/contract/dossier.ts'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatSize } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'

const FORMATS: readonly DossierFormat[] = ['docx', 'pdf']

const Written = ({ result }: { readonly result: Output<'dossier.export'> }) => {
  const { t, language } = useTexts()
  if (result.folder === null) return <Alert type="info" showIcon title={t('dossier-page.export.nowhere')} />
  const files = result.package === null ? result.files : [result.package, ...result.files]
  return (
    <div className="card">
      <p role="status">
        {t('dossier-page.export.done')} <strong className="mono">{result.folder}</strong>
      </p>
      <PlainTable
        caption={t('dossier-page.export.files')}
        rows={files}
        rowKey={(file) => file.name}
        columns={[
          { title: t('dossier-page.export.name'), cell: (file) => file.name },
          {
            title: t('dossier-page.export.size'),
            cell: (file) => <span className="nowrap">{formatSize(file.size, language)}</span>,
          },
          { title: 'SHA-256', cell: (file) => <code>{file.sha256}</code> },
        ]}
      />
    </div>
  )
}

/** Chooses formats, writes the package and shows what was written where. */
export const ExportPanel = ({ id }: { readonly id: string }) => {
  const { t } = useTexts()
  const write = useCommand('dossier.export')
  const [formats, setFormats] = useState<DossierFormat[]>(['docx', 'pdf'])
  return (
    <>
      <div className="export-form">
        <Checkbox.Group
          aria-label={t('dossier-page.export.formats')}
          value={formats}
          onChange={setFormats}
          options={FORMATS.map((value) => ({ value, label: value.toUpperCase() }))}
        />
        <Button
          type="primary"
          icon={<ExportOutlined aria-hidden />}
          disabled={formats.length === 0}
          loading={write.isPending}
          onClick={() => write.mutate({ id, formats })}
        >
          {t('dossier-page.export.button')}
        </Button>
      </div>
      {write.isError ? <ErrorAlert error={write.error} /> : null}
      {write.isSuccess ? <Written result={write.data} /> : null}
    </>
  )
}
