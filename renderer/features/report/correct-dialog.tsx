import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { ReportScope, ReportTotal } from '../../../data/contract/report.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { TextField } from '../../ui/fields.tsx'
import { readCount } from '../../ui/format.ts'

interface CorrectDialogProps {
  readonly scope: ReportScope
  readonly total: ReportTotal
  readonly onClose: () => void
}

/** Puts another number in the place of a counted one; the reason is kept and printed in the workbook. */
export const CorrectDialog = ({ scope, total, onClose }: CorrectDialogProps) => {
  const { t } = useTexts()
  const [value, setValue] = useState(String(total.corrected ?? total.counted))
  const [reason, setReason] = useState(total.reason)
  const correct = useCommand('report.correct')
  const number = readCount(value)
  const send = (next: number | null): void =>
    correct.mutate({ ...scope, key: total.key, value: next, reason }, { onSuccess: onClose })
  return (
    <Modal
      open
      title={t('report-page.correct-title', { item: t(`report.total.${total.key}`) })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <div className="dialog-footer">
          <Button disabled={total.corrected === null} onClick={() => send(null)}>
            {t('report-page.back-to-count')}
          </Button>
          <span className="row">
            <Button onClick={onClose}>{t('app.cancel')}</Button>
            <Button
              type="primary"
              disabled={number === null || reason.trim() === ''}
              loading={correct.isPending}
              onClick={() => send(number)}
            >
              {t('report-page.save')}
            </Button>
          </span>
        </div>
      }
    >
      {correct.isError ? <ErrorAlert error={correct.error} /> : null}
      <div className="stack">
        <p>{t('report-page.counted', { n: total.counted })}</p>
        <TextField label={t('report-page.value')} value={value} onChange={setValue} />
        <TextField label={t('report-page.reason')} value={reason} rows={3} required onChange={setReason} />
      </div>
    </Modal>
  )
}
