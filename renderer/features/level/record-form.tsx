import { SaveOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { TextField } from '../../ui/fields.tsx'
import type { WizardData } from './wizard-data.ts'

/** Puts the determination on record as it stands now, with everything it rests on. */
export const RecordForm = ({ draft, regime }: WizardData) => {
  const { t } = useTexts()
  const record = useCommand('level.record')
  const [reason, setReason] = useState('')
  const systemId = draft.system.id
  const unsaved = draft.view.changes.size > 0
  const submit = (): void =>
    record.mutate({ systemId, regime, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) })
  return (
    <section className="card stack" aria-labelledby="record-title">
      <h3 id="record-title">{t('wizard.result.record-title', { regime: t(`app.regime.${regime}`) })}</h3>
      <TextField
        label={t('wizard.result.reason')}
        hint={t('wizard.result.reason-hint')}
        rows={2}
        value={reason}
        onChange={setReason}
      />
      <div className="row">
        <Button
          type="primary"
          icon={<SaveOutlined aria-hidden />}
          loading={record.isPending}
          disabled={unsaved}
          onClick={submit}
        >
          {t('wizard.result.record')}
        </Button>
        <Link to="/dossiers" search={{ system: systemId }}>
          {t('wizard.result.to-dossier')}
        </Link>
      </div>
      {record.isError ? <ErrorAlert error={record.error} /> : null}
      {record.isSuccess ? <Alert type="success" showIcon title={t('wizard.result.done')} /> : null}
    </section>
  )
}
