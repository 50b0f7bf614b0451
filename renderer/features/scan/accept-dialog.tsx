import { Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { TrackedFinding } from '../../../data/contract/scan-finding.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { TextField } from '../../ui/fields.tsx'
import { PersonField } from './person-field.tsx'

/** Days an acceptance lasts unless a person says otherwise. */
const USUAL_DAYS = 90

interface AcceptDialogProps {
  readonly findings: readonly TrackedFinding[]
  readonly onClose: () => void
}

/** Who bears these findings, why, and until when; they come back after that day. */
export const AcceptDialog = ({ findings, onClose }: AcceptDialogProps) => {
  const { t } = useTexts()
  const accept = useCommand('scan.acceptFindings')
  const [reason, setReason] = useState('')
  const [by, setBy] = useState('')
  const [until, setUntil] = useState<string | null>(dayjs().add(USUAL_DAYS, 'day').format('YYYY-MM-DD'))
  const ready = reason.trim() !== '' && by.trim() !== '' && until !== null
  const submit = (): void => {
    if (until === null) return
    const named = findings.map(({ id, version }) => ({ id, version }))
    accept.mutate({ findings: named, reason, by, until }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      title={t('scan-board.accept.title', { n: findings.length })}
      okText={t('scan-board.accept.ok')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: !ready, loading: accept.isPending }}
      onOk={submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {accept.isError ? <ErrorAlert error={accept.error} /> : null}
      <p>{t('scan-board.accept.text')}</p>
      <div className="stack">
        <TextField
          label={t('scan-board.accept.reason')}
          value={reason}
          onChange={setReason}
          rows={2}
          required
        />
        <PersonField label={t('scan-board.accept.by')} value={by} onChange={setBy} />
        <DayField label={t('scan-board.accept.until')} value={until} onChange={setUntil} />
      </div>
    </Modal>
  )
}
