import { FileTextOutlined } from '@ant-design/icons'
import { Alert, Button, Checkbox, Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import type { KeyFile } from '../../../data/contract/dossier.ts'
import type { Output } from '../../../data/contract/index.ts'
import type { ScanFileFormat } from '../../../data/contract/scan-report.ts'
import { useTexts } from '../../app/texts.ts'
import { useAsk } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FieldFrame } from '../../ui/fields.tsx'
import { formatSize } from '../../ui/format.ts'
import { KeyField } from '../../ui/key-field.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'

const FORMATS: readonly ScanFileFormat[] = ['docx', 'pdf', 'xlsx', 'bundle']

const Written = ({ result }: { readonly result: Output<'scan.report'> }) => {
  const { t, language } = useTexts()
  if (result.folder === null) return <Alert type="info" showIcon title={t('scan-bundle.report.nowhere')} />
  return (
    <div className="written">
      <p role="status">
        {t('scan-bundle.report.done')} <strong className="mono">{result.folder}</strong>
      </p>
      <PlainTable
        inner
        caption={t('scan-bundle.report.files')}
        rows={result.files}
        rowKey={(file) => file.name}
        columns={[
          { title: t('scan-bundle.report.name'), cell: (file) => file.name },
          {
            title: t('scan-bundle.report.size'),
            cell: (file) => <span className="nowrap">{formatSize(file.size, language)}</span>,
          },
        ]}
      />
    </div>
  )
}

/** A run, and the target that is looked at, if one is. */
export interface ReportSubject {
  readonly runId: string
  readonly target: string | null
  /** Targets of the run; with more than one the whole run can be reported as well. */
  readonly targets: number
}

interface DialogProps {
  readonly subject: ReportSubject
  readonly onClose: () => void
}

interface PlaceProps {
  readonly place: string
  readonly onPlace: (place: string) => void
}

const Place = ({ place, onPlace }: PlaceProps) => {
  const { t } = useTexts()
  const id = useId()
  return (
    <FieldFrame id={id} label={t('scan-bundle.report.place')} hint={t('scan-bundle.report.placeHint')}>
      <Input
        id={id}
        aria-describedby={`${id}-hint`}
        maxLength={500}
        value={place}
        onChange={({ target }) => onPlace(target.value)}
      />
    </FieldFrame>
  )
}

interface SignProps {
  readonly signKey: KeyFile | undefined
  readonly onKey: (key: KeyFile | undefined) => void
}

const Sign = ({ signKey, onKey }: SignProps) => {
  const { t } = useTexts()
  return (
    <details>
      <summary>{t('scan-bundle.report.sign')}</summary>
      <p className="soft">{t('scan-bundle.report.signText')}</p>
      <KeyField value={signKey} onChange={onKey} />
    </details>
  )
}

const ReportDialog = ({ subject, onClose }: DialogProps) => {
  const { t, language } = useTexts()
  const { runId, target, targets } = subject
  const [formats, setFormats] = useState<ScanFileFormat[]>(['docx', 'pdf'])
  const [whole, setWhole] = useState(target === null)
  const [place, setPlace] = useState('')
  const [key, setKey] = useState<KeyFile>()
  const write = useAsk('scan.report')
  const order = {
    ...{ runId, target: whole ? null : target, formats, language, place },
    ...(key === undefined ? {} : { key }),
  }
  return (
    <Modal
      open
      title={t('scan-bundle.report.title')}
      okText={t('scan-bundle.report.write')}
      cancelText={t('app.close')}
      okButtonProps={{ disabled: formats.length === 0, loading: write.isPending }}
      onOk={() => write.mutate(order)}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="stack">
        {target === null || targets < 2 ? null : (
          <Radio.Group
            aria-label={t('scan-bundle.report.scope')}
            value={whole}
            onChange={({ target: { value } }) => setWhole(value === true)}
            options={[
              { value: false, label: t('scan-bundle.report.one', { target }) },
              { value: true, label: t('scan-bundle.report.all', { n: targets }) },
            ]}
          />
        )}
        <Checkbox.Group
          aria-label={t('scan-bundle.report.formats')}
          value={formats}
          onChange={setFormats}
          options={FORMATS.map((value) => ({ value, label: t(`scan-bundle.report.format.${value}`) }))}
        />
        {formats.includes('bundle') ? <Place place={place} onPlace={setPlace} /> : null}
        <Sign signKey={key} onKey={setKey} />
        {write.isError ? <ErrorAlert error={write.error} /> : null}
        {write.isSuccess ? <Written result={write.data} /> : null}
      </div>
    </Modal>
  )
}

/** Writes a report of a site or of a whole run, as documents or as a workbook. */
export const ReportButton = ({ subject }: { readonly subject: ReportSubject }) => {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<FileTextOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('scan-bundle.report.button')}
      </Button>
      {open ? <ReportDialog subject={subject} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
