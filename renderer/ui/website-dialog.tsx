import { Modal } from 'antd'
import { useState } from 'react'
import type { Website } from '../../data/contract/system.ts'
import { useTexts } from '../app/texts.ts'
import { useAnswer, useCommand } from '../client/query.ts'
import { ErrorAlert } from './error-alert.tsx'
import { ChoiceField, TextField } from './fields.tsx'
import { readAddress } from './read-address.ts'

interface WebsiteDialogProps {
  /** The website that is changed; null makes a new one. */
  readonly website: Website | null
  /** The system a new website belongs to; null lets the person choose. */
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

/** Saves what was typed: a new website, or a change to the version that was opened. */
const useSave = (website: Website | null) => {
  const create = useCommand('website.create')
  const update = useCommand('website.update')
  const used = website === null ? create : update
  const save = async (fields: Omit<Website, 'id' | 'version'>): Promise<unknown> =>
    website === null
      ? create.mutateAsync(fields)
      : update.mutateAsync({ id: website.id, version: website.version, patch: fields })
  return { save, isPending: used.isPending, error: used.error }
}

/** The form of a website of the inventory: its address, what it is, whose it is. */
export const WebsiteDialog = ({ website, systemId, onClose }: WebsiteDialogProps) => {
  const { t } = useTexts()
  const { save, isPending, error } = useSave(website)
  const [typed, setTyped] = useState(website?.url ?? '')
  const [kind, setKind] = useState(website?.kind ?? '')
  const [chosen, setChosen] = useState(website?.systemId ?? systemId)
  const [ownerId, setOwnerId] = useState(website?.ownerId ?? null)
  const url = readAddress(typed)
  const submit = async (): Promise<void> => {
    if (url === null) return
    await save({ url, kind, systemId: chosen, ownerId })
    onClose()
  }
  const title = t(website === null ? 'scan-page.website.add' : 'scan-board.website.edit')
  return (
    <Modal
      open
      title={title}
      okText={website === null ? title : t('scan-board.website.save')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: url === null, loading: isPending }}
      onOk={() => void submit().catch(() => undefined)}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {error === null ? null : <ErrorAlert error={error} />}
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
          fixed={website === null && systemId !== null}
          onSystem={setChosen}
          ownerId={ownerId}
          onOwner={setOwnerId}
        />
      </div>
    </Modal>
  )
}
