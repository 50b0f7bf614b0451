import { Modal } from 'antd'
import { useState } from 'react'
import type { PlanSource } from '../../../data/contract/plan.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'

type Kind = Extract<PlanSource['kind'], 'own' | 'audit' | 'risk'>
const KINDS: readonly Kind[] = ['own', 'audit', 'risk']

/** An item that comes from none of the lists: an inspection, a risk, or the office's own wish. */
export const NewItemDialog = ({
  systemId,
  onClose,
}: {
  readonly systemId: string
  readonly onClose: () => void
}) => {
  const { t } = useTexts()
  const create = useCommand('plan.create')
  const [kind, setKind] = useState<Kind>('own')
  const [title, setTitle] = useState('')
  const [origin, setOrigin] = useState('')
  const [due, setDue] = useState<string | null>(null)
  const submit = (): void => {
    const source = { kind, key: `${kind} ${Date.now()}`, title: origin }
    create.mutate({ systemId, source, title, due }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      title={t('plan.new')}
      okText={t('plan.add')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: title.trim() === '', loading: create.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      {create.isError ? <ErrorAlert error={create.error} /> : null}
      <div className="stack">
        <ChoiceField<Kind>
          label={t('plan.column.source')}
          value={kind}
          choices={KINDS.map((value) => ({ value, label: t(`plan.source.${value}`) }))}
          onChange={(value) => setKind(value ?? 'own')}
        />
        <TextField label={t('plan.title-field')} required value={title} onChange={setTitle} />
        <TextField
          label={t('plan.origin')}
          hint={t('plan.origin-hint')}
          value={origin}
          onChange={setOrigin}
        />
        <DayField label={t('plan.due')} value={due} onChange={setDue} />
      </div>
    </Modal>
  )
}
