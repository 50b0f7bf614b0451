import {
  DeleteOutlined,
  FileOutlined,
  GlobalOutlined,
  LinkOutlined,
  PictureOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { Alert, Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Evidence, EvidenceSubject } from '../../data/contract/evidence.ts'
import { useTexts } from '../app/texts.ts'
import type { EvidenceFiles } from '../client/evidence-files.ts'
import { saveFile } from '../client/file-transfer.ts'
import { useAsk, useCommand } from '../client/query.ts'
import { DayField } from './day-field.tsx'
import { ErrorAlert } from './error-alert.tsx'
import { TextField } from './fields.tsx'
import { FilePicker } from './file-picker.tsx'
import { formatDay, formatSize } from './format.ts'

const icons: Readonly<Record<Evidence['kind'], ReactNode>> = {
  file: <FileOutlined aria-hidden />,
  screenshot: <PictureOutlined aria-hidden />,
  scan: <GlobalOutlined aria-hidden />,
  reference: <LinkOutlined aria-hidden />,
}

const today = (): string => {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

const Expiry = ({ evidence }: { readonly evidence: Evidence }) => {
  const { t } = useTexts()
  const { expiresOn } = evidence
  if (expiresOn === null) return null
  const expired = expiresOn < today()
  return (
    <span className={expired ? 'tone tone-bad' : 'soft'}>
      {expired ? <WarningOutlined aria-hidden /> : null}{' '}
      {t(expired ? 'evidence.expired' : 'evidence.expires', { day: formatDay(expiresOn) })}
    </span>
  )
}

/** A picture is shown, anything else is handed out; nothing is ever opened by the page itself. */
const Opened = ({ evidence, onClose }: { readonly evidence: Evidence; readonly onClose: () => void }) => {
  const { t } = useTexts()
  const read = useAsk('evidence.read')
  const { mutate } = read
  const [asked, setAsked] = useState(false)
  if (!asked) {
    setAsked(true)
    mutate({ id: evidence.id })
  }
  return (
    <Modal open title={evidence.name} footer={null} width={900} onCancel={onClose}>
      {read.isError ? <ErrorAlert error={read.error} /> : null}
      {read.data === undefined ? null : (
        <>
          <img
            className="evidence-picture"
            alt={evidence.name}
            src={`data:${read.data.mediaType};base64,${read.data.base64}`}
          />
          <Button onClick={() => saveFile(read.data.name, read.data.base64, read.data.mediaType)}>
            {t('evidence.save')}
          </Button>
        </>
      )}
    </Modal>
  )
}

const OpenButton = ({ evidence }: { readonly evidence: Evidence }) => {
  const { t } = useTexts()
  const read = useAsk('evidence.read')
  const [open, setOpen] = useState(false)
  if (evidence.sha256 === null) return null
  const isPicture = evidence.mediaType.startsWith('image/')
  const download = (): void =>
    read.mutate(
      { id: evidence.id },
      { onSuccess: ({ name, base64 }) => saveFile(name, base64, 'application/octet-stream') },
    )
  return (
    <>
      <Button
        size="small"
        loading={read.isPending}
        aria-label={`${t(isPicture ? 'evidence.look' : 'evidence.save')} ${evidence.name}`}
        onClick={isPicture ? () => setOpen(true) : download}
      >
        {t(isPicture ? 'evidence.look' : 'evidence.save')}
      </Button>
      {open ? <Opened evidence={evidence} onClose={() => setOpen(false)} /> : null}
      {read.isError ? <ErrorAlert error={read.error} /> : null}
    </>
  )
}

interface LineProps {
  readonly evidence: Evidence
  readonly subject: EvidenceSubject
}

const EditDialog = ({ evidence, onClose }: { readonly evidence: Evidence; readonly onClose: () => void }) => {
  const { t } = useTexts()
  const update = useCommand('evidence.update')
  const { id, version } = evidence
  const [patch, setPatch] = useState({
    name: evidence.name,
    note: evidence.note,
    issuedOn: evidence.issuedOn,
    expiresOn: evidence.expiresOn,
  })
  const set = (part: Partial<typeof patch>): void => setPatch((before) => ({ ...before, ...part }))
  return (
    <Modal
      open
      title={t('evidence.edit')}
      okText={t('evidence.keep')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: update.isPending, disabled: patch.name.trim() === '' }}
      onOk={() => update.mutate({ id, version, patch }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      {update.isError ? <ErrorAlert error={update.error} /> : null}
      <div className="stack">
        <TextField
          label={t('evidence.name')}
          required
          value={patch.name}
          onChange={(name) => set({ name })}
        />
        <TextField label={t('evidence.note')} value={patch.note} onChange={(note) => set({ note })} />
        <div className="form-grid">
          <DayField
            label={t('evidence.issued')}
            value={patch.issuedOn}
            onChange={(issuedOn) => set({ issuedOn })}
          />
          <DayField
            label={t('evidence.expires-on')}
            value={patch.expiresOn}
            onChange={(expiresOn) => set({ expiresOn })}
          />
        </div>
      </div>
    </Modal>
  )
}

const EvidenceLine = ({ evidence, subject }: LineProps) => {
  const { t, language } = useTexts()
  const unlink = useCommand('evidence.unlink')
  const [editing, setEditing] = useState(false)
  return (
    <li className="evidence-line">
      <p>
        {icons[evidence.kind]} <span className="evidence-name">{evidence.name}</span>{' '}
        <span className="soft small">
          {t(`evidence.kind.${evidence.kind}`)}
          {evidence.size === null ? '' : ` · ${formatSize(evidence.size, language)}`}
          {evidence.issuedOn === null
            ? ''
            : ` · ${t('evidence.issued-on', { day: formatDay(evidence.issuedOn) })}`}{' '}
          <Expiry evidence={evidence} />
        </span>
      </p>
      {evidence.note === '' ? null : <p className="small">{evidence.note}</p>}
      <div className="row">
        <OpenButton evidence={evidence} />
        <Button
          size="small"
          aria-label={`${t('evidence.edit')} ${evidence.name}`}
          onClick={() => setEditing(true)}
        >
          {t('evidence.edit')}
        </Button>
        <Button
          size="small"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={`${t('evidence.unlink')} ${evidence.name}`}
          loading={unlink.isPending}
          onClick={() => unlink.mutate({ subject, evidenceId: evidence.id })}
        />
      </div>
      {editing ? <EditDialog evidence={evidence} onClose={() => setEditing(false)} /> : null}
      {unlink.isError ? <ErrorAlert error={unlink.error} /> : null}
    </li>
  )
}

const ReferenceForm = ({ subject }: { readonly subject: EvidenceSubject }) => {
  const { t } = useTexts()
  const add = useCommand('evidence.addReference')
  const [name, setName] = useState('')
  const submit = (): void => add.mutate({ subject, name }, { onSuccess: () => setName('') })
  return (
    <div className="reference-form">
      <TextField
        label={t('evidence.reference')}
        hint={t('evidence.reference-hint')}
        value={name}
        onChange={setName}
      />
      <Button size="small" disabled={name.trim() === ''} loading={add.isPending} onClick={submit}>
        {t('evidence.add-reference')}
      </Button>
      {add.isError ? <ErrorAlert error={add.error} /> : null}
    </div>
  )
}

interface EvidenceListProps {
  readonly evidence: readonly Evidence[]
  readonly subject: EvidenceSubject
  readonly files: EvidenceFiles
}

/** The evidence of an answer or a plan item, and the ways to add more. */
export const EvidenceList = ({ evidence, subject, files }: EvidenceListProps) => {
  const { t } = useTexts()
  return (
    <div className="evidence-list">
      <ul className="plain-list">
        {evidence.map((one) => (
          <EvidenceLine key={one.id} evidence={one} subject={subject} />
        ))}
      </ul>
      <FilePicker
        busy={files.busy}
        primary={false}
        accept=""
        label={t('evidence.file')}
        choose={t('evidence.choose')}
        drop={t('evidence.drop')}
        onFile={(file) => void files.addAll([file], 'file')}
      />
      {files.tooLarge.length === 0 ? null : (
        <Alert type="error" showIcon title={t('evidence.too-large', { names: files.tooLarge.join(', ') })} />
      )}
      {files.error === null ? null : <ErrorAlert error={files.error} />}
      <ReferenceForm subject={subject} />
    </div>
  )
}
