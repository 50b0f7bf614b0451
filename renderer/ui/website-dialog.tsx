import { Modal } from 'antd'
import { useState } from 'react'
import { useTexts } from '../app/texts.ts'
import { useAnswer, useCommand } from '../client/query.ts'
import { ErrorAlert } from './error-alert.tsx'
import { ChoiceField, TextField } from './fields.tsx'
import { readAddress } from './read-address.ts'

interface WebsiteDialogProps {
  readonly open: boolean
  /** The system the website belongs to; null lets the person choose. */
  readonly systemId: string | null
  readonly onClose: () => void
}

const Choosing = (props: {
  readonly systemId: string | null
  readonly fixed: boolean
  readonly onSystem: (id: string | null) => void
  readonly ownerId: string | null
  readonly onOwner: (id: string | null) => void
}) => {
  const { t } = useTexts()
  const systems = useAnswer('system.list', {}).data ?? []
  const units = useAnswer('organisation.list', {}).data ?? []
  return (
    <>
      {props.fixed ? null : (
        <ChoiceField
          label={t('scan-page.website.system')}
          value={props.systemId}
          none={t('app.not-filled')}
          choices={systems.map((row) => ({ value: row.id, label: `${row.code} – ${row.name}` }))}
          onChange={props.onSystem}
        />
      )}
      <ChoiceField
        label={t('scan-page.website.owner')}
        value={props.ownerId}
        none={t('app.not-filled')}
        choices={units.map((unit) => ({ value: unit.id, label: unit.name }))}
        onChange={props.onOwner}
      />
    </>
  )
}

/** The form of a new website of the inventory. */
export const WebsiteDialog = ({ open, systemId, onClose }: WebsiteDialogProps) => {
  const { t } = useTexts()
  const create = useCommand('website.create')
  const [typed, setTyped] = useState('')
  const [kind, setKind] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [ownerId, setOwnerId] = useState<string | null>(null)
  const url = readAddress(typed)
  const submit = async (): Promise<void> => {
    if (url === null) return
    await create.mutateAsync({ url, kind, systemId: systemId ?? chosen, ownerId })
    setTyped('')
    setKind('')
    onClose()
  }
  return (
    <Modal
      open={open}
      title={t('scan-page.website.add')}
      okText={t('scan-page.website.add')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: url === null, loading: create.isPending }}
      onOk={() => void submit().catch(() => undefined)}
      onCancel={onClose}
    >
      {create.isError ? <ErrorAlert error={create.error} /> : null}
      <div className="stack">
        <TextField
          label={t('scan-page.website.url')}
          hint={url === null || url === typed ? t('scan-page.website.url-hint') : url}
          value={typed}
          onChange={setTyped}
          required
        />
        <TextField label={t('scan-page.website.kind')} value={kind} onChange={setKind} />
        <Choosing
          systemId={chosen}
          fixed={systemId !== null}
          onSystem={setChosen}
          ownerId={ownerId}
          onOwner={setOwnerId}
        />
      </div>
    </Modal>
  )
}
