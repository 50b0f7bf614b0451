import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { TextField } from '../../ui/fields.tsx'
import { SecretWarning } from '../../ui/secret-warning.tsx'
import { PresetField } from './preset-field.tsx'

interface CreateSystemProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** The form of a new system: code, name and, if wanted, the kind it resembles; the rest is filled in on its page. */
export const CreateSystem = ({ open, onClose }: CreateSystemProps) => {
  const { t } = useTexts()
  const navigate = useNavigate()
  const create = useCommand('system.create')
  const guide = useAnswer('level.catalogue', { regime: 'ND331' }, { enabled: open })
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [preset, setPreset] = useState<string | null>(null)
  const ready = code.trim() !== '' && name.trim() !== ''
  const submit = async (): Promise<void> => {
    const made = await create.mutateAsync({ code, name, ...(preset === null ? {} : { patch: { preset } }) })
    setCode('')
    setName('')
    setPreset(null)
    await navigate({
      to: '/systems/$id',
      params: { id: made.id },
      // What its kind proposes waits there to be confirmed.
      search: preset === null ? {} : { tab: 'data' },
    })
  }
  return (
    <Modal
      open={open}
      title={t('system.create.title')}
      okText={t('system.create.ok')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: !ready, loading: create.isPending }}
      onOk={() => void submit().catch(() => undefined)}
      onCancel={onClose}
    >
      <SecretWarning />
      {create.isError ? <ErrorAlert error={create.error} /> : null}
      <div className="stack">
        <TextField label={t('system.field.code')} value={code} onChange={setCode} required />
        <TextField label={t('system.field.name')} value={name} onChange={setName} required />
        <PresetField presets={guide.data?.presets ?? []} value={preset} onChange={setPreset} />
      </div>
    </Modal>
  )
}
