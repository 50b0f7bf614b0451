import { ExportOutlined } from '@ant-design/icons'
import { Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import type { ReportScope } from '../../../data/contract/report.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { TextField } from '../../ui/fields.tsx'

const FORMATS = ['docx', 'pdf', 'xlsx'] as const
type Format = (typeof FORMATS)[number]

/** Chooses formats and the number of the letter, and writes the report. */
export const ReportExport = ({
  scope,
  frozenId,
}: {
  readonly scope: ReportScope
  readonly frozenId?: string | undefined
}) => {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const [formats, setFormats] = useState<Format[]>([...FORMATS])
  const [number, setNumber] = useState('')
  const write = useCommand('report.export')
  const close = (): void => {
    write.reset()
    setOpen(false)
  }
  return (
    <>
      <Button type="primary" icon={<ExportOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('report-page.export')}
      </Button>
      {open ? (
        <Modal
          open
          title={t('report-page.export')}
          okText={t('report-page.export')}
          cancelText={t('app.close')}
          okButtonProps={{ disabled: formats.length === 0, loading: write.isPending }}
          onOk={() => write.mutate({ ...scope, formats, number, frozenId })}
          onCancel={close}
        >
          {write.isError ? <ErrorAlert error={write.error} /> : null}
          <div className="stack">
            <Checkbox.Group
              aria-label={t('report-page.formats')}
              value={formats}
              onChange={setFormats}
              options={FORMATS.map((value) => ({ value, label: value.toUpperCase() }))}
            />
            <TextField label={t('report-page.number-of-letter')} value={number} onChange={setNumber} />
            {write.isSuccess ? (
              <div role="status">
                {write.data.folder === null ? (
                  t('report-page.nowhere')
                ) : (
                  <>
                    {t('report-page.exported')} <strong className="mono">{write.data.folder}</strong>
                    <ul>
                      {write.data.files.map(({ name, sha256 }) => (
                        <li key={name}>
                          {name} <code>{sha256.slice(0, 16)}…</code>
                        </li>
                      ))}
                    </ul>
                  </>
                )}
              </div>
            ) : null}
          </div>
        </Modal>
      ) : null}
    </>
  )
}
