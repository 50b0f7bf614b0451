import { Button } from 'antd'
import { useState } from 'react'
import type { Deviation } from '../../../data/contract/plan.ts'
import { useTexts } from '../../app/texts.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { formatDay } from '../../ui/format.ts'

interface DeviationFieldsProps {
  readonly deviation: Deviation | null
  readonly onChange: (deviation: Deviation | null) => void
}

const Form = ({
  onChange,
  onClose,
}: {
  readonly onChange: (deviation: Deviation) => void
  readonly onClose: () => void
}) => {
  const { t } = useTexts()
  const [kind, setKind] = useState<Deviation['kind']>('extended')
  const [until, setUntil] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [approver, setApprover] = useState('')
  const complete = until !== null && reason.trim() !== '' && approver.trim() !== ''
  const submit = (): void => {
    if (until !== null) onChange({ kind, until, reason: reason.trim(), approver: approver.trim() })
    onClose()
  }
  return (
    <div className="stack">
      <div className="form-grid">
        <ChoiceField<Deviation['kind']>
          label={t('plan.deviation.kind')}
          value={kind}
          choices={(['extended', 'accepted'] as const).map((value) => ({
            value,
            label: t(`plan.deviation.${value}`),
          }))}
          onChange={(value) => setKind(value ?? 'extended')}
        />
        <DayField label={t('plan.deviation.until')} value={until} onChange={setUntil} />
      </div>
      <TextField label={t('plan.deviation.reason')} rows={2} required value={reason} onChange={setReason} />
      <TextField label={t('plan.deviation.approver')} required value={approver} onChange={setApprover} />
      <div className="row">
        <Button disabled={!complete} onClick={submit}>
          {t('plan.deviation.note')}
        </Button>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
      </div>
    </div>
  )
}

/** A departure from the plan: until when, why, and who answers for it. */
export const DeviationFields = ({ deviation, onChange }: DeviationFieldsProps) => {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <fieldset className="plain-fieldset">
      <legend className="field-label">{t('plan.deviation.title')}</legend>
      {deviation === null ? null : (
        <p>
          {t(`plan.deviation.${deviation.kind}`)} {t('plan.deviation.until')} {formatDay(deviation.until)} –{' '}
          {deviation.reason} ({deviation.approver})
        </p>
      )}
      {open ? (
        <Form onChange={onChange} onClose={() => setOpen(false)} />
      ) : (
        <div className="row">
          <Button size="small" onClick={() => setOpen(true)}>
            {t('plan.deviation.begin')}
          </Button>
          {deviation === null ? null : (
            <Button size="small" onClick={() => onChange(null)}>
              {t('plan.deviation.end')}
            </Button>
          )}
        </div>
      )}
    </fieldset>
  )
}
