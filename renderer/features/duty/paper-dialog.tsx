import { Modal } from 'antd'
import { useState } from 'react'
import type { IncidentClock } from '../../../data/contract/incident.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { TextField } from '../../ui/fields.tsx'

interface PaperDialogProps {
  readonly id: string
  readonly step: string
  /** What the message tells that the record does not hold. */
  readonly asks: IncidentClock['asks']
  readonly onClose: () => void
}

/** Writes the message of one term as a letter; the law has no form for it, and the dialog says so. */
export const PaperDialog = ({ id, step, asks, onClose }: PaperDialogProps) => {
  const { t } = useTexts()
  const write = useCommand('incident.export')
  const [number, setNumber] = useState('')
  const [cause, setCause] = useState('')
  const [nextOn, setNextOn] = useState<string | null>(null)
  const done = write.data
  return (
    <Modal
      open
      title={t('duty.incident.paper.export-title')}
      okText={t('duty.incident.paper.write')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: write.isPending }}
      mask={{ closable: false }}
      onOk={() => write.mutate({ id, step, number, cause, nextOn, formats: ['docx', 'pdf'] })}
      onCancel={onClose}
    >
      {write.isError ? <ErrorAlert error={write.error} /> : null}
      <p>{t('duty.incident.paper.export-text')}</p>
      <TextField label={t('duty.incident.paper.letter-number')} value={number} onChange={setNumber} />
      {asks.includes('cause') ? (
        <TextField label={t('duty.incident.paper.cause')} rows={3} value={cause} onChange={setCause} />
      ) : null}
      {asks.includes('next') ? (
        <DayField label={t('duty.incident.paper.next-on')} value={nextOn} onChange={setNextOn} />
      ) : null}
      {done === undefined ? null : (
        <output>
          {done.folder === null
            ? t('duty.incident.paper.nowhere')
            : t('duty.incident.paper.written', { folder: done.folder })}
          <ul>
            {done.files.map(({ name, sha256 }) => (
              <li key={name} title={`SHA-256 ${sha256}`}>
                {name}
              </li>
            ))}
          </ul>
        </output>
      )}
    </Modal>
  )
}
