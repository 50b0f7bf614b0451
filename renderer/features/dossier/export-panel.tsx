import { ExportOutlined } from '@ant-design/icons'
import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { DossierFormat } from '../../../data/contract/dossier.ts'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import type { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatSize } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'

const FORMATS: readonly DossierFormat[] = ['docx', 'pdf']

interface WrittenProps {
  readonly result: Output<'dossier.export'>
  readonly onClose: () => void
}

const Written = ({ result, onClose }: WrittenProps) => {
  const { t, language } = useTexts()
  if (result.folder === null) return <Alert type="info" showIcon title={t('dossier-page.export.nowhere')} />
  const files = result.package === null ? result.files : [result.package, ...result.files]
  return (
    <div className="card written">
      <div className="written-head">
        <p role="status">
          {t('dossier-page.export.done')} <strong className="mono">{result.folder}</strong>
        </p>
        <Button size="small" onClick={onClose}>
          {t('app.close')}
        </Button>
      </div>
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

type ExportCommand = ReturnType<typeof useCommand<'dossier.export'>>

interface ExportProps {
  readonly id: string
  readonly write: ExportCommand
}

/** Chooses formats and writes the package. */
export const ExportForm = ({ id, write }: ExportProps) => {
  const { t } = useTexts()
  const [formats, setFormats] = useState<DossierFormat[]>(['docx', 'pdf'])
  return (
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
  )
}

/** What was written where, or why nothing was; stays until it is closed or the next export. */
export const ExportResult = ({ write }: { readonly write: ExportCommand }) => {
  if (write.isError) return <ErrorAlert error={write.error} />
  return write.isSuccess ? <Written result={write.data} onClose={write.reset} /> : null
}
