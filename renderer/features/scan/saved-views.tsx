import { DeleteOutlined, SaveOutlined } from '@ant-design/icons'
import { Button, Modal, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import type { SavedView } from '../../../data/contract/view.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { TextField } from '../../ui/fields.tsx'
import { readScanFilters, type ScanFilters } from './scan-filters.ts'

const LIST = 'websites'

/** What a view keeps: everything that stands in the address but the run that is shown. */
const stateOf = ({ run: _, ...filters }: ScanFilters): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(filters).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )

const isSame = (view: SavedView, filters: ScanFilters): boolean => {
  const [kept, now] = [view.state, stateOf(filters)]
  const keys = Object.keys(now)
  return Object.keys(kept).length === keys.length && keys.every((key) => kept[key] === now[key])
}

const plain = (name: string): string => name.trim().normalize('NFC').toLocaleLowerCase('vi')

interface SaveDialogProps {
  readonly filters: ScanFilters
  readonly views: readonly SavedView[]
  readonly onClose: () => void
}

/** Keeps what is shown under a name; the button says so when a view of this name is replaced. */
const SaveDialog = ({ filters, views, onClose }: SaveDialogProps) => {
  const { t } = useTexts()
  const create = useCommand('view.create')
  const update = useCommand('view.update')
  const [name, setName] = useState('')
  const same = views.find((view) => plain(view.name) === plain(name))
  const error = create.error ?? update.error
  const save = (): void => {
    const [state, done] = [stateOf(filters), { onSuccess: onClose }]
    if (same === undefined) create.mutate({ list: LIST, name, state }, done)
    else update.mutate({ id: same.id, version: same.version, patch: { state } }, done)
  }
  return (
    <Modal
      open
      width={420}
      title={t('scan-board.view.save')}
      okText={t(same === undefined ? 'scan-board.view.ok' : 'scan-board.view.replace')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: name.trim() === '', loading: create.isPending || update.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      {error === null ? null : <ErrorAlert error={error} />}
      <TextField label={t('scan-board.view.name')} value={name} onChange={setName} required />
      <p className="soft" role="status">
        {same === undefined ? '' : t('scan-board.view.same', { name: same.name })}
      </p>
    </Modal>
  )
}

const Remove = ({ view }: { readonly view: SavedView }) => {
  const { t } = useTexts()
  const remove = useCommand('view.remove')
  const { id, version, name } = view
  return (
    <Popconfirm
      title={t('scan-board.view.remove-ask', { name })}
      okText={t('scan-board.view.removed')}
      cancelText={t('app.cancel')}
      onConfirm={() => remove.mutate({ id, version })}
    >
      <Button
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('scan-board.view.remove', { name })}
      />
    </Popconfirm>
  )
}

interface SavedViewsProps {
  readonly filters: ScanFilters
  readonly onChange: (next: ScanFilters) => void
}

/** Views that were kept in the workspace: chosen with one click, kept under a name, removed. */
export const SavedViews = ({ filters, onChange }: SavedViewsProps) => {
  const { t } = useTexts()
  const views = useAnswer('view.list', { list: LIST }).data ?? []
  const [saving, setSaving] = useState(false)
  const chosen = views.find((view) => isSame(view, filters))
  const isPlain = Object.keys(stateOf(filters)).length === 0
  const open = (id: string): void => {
    const view = views.find((one) => one.id === id)
    if (view !== undefined) onChange({ ...readScanFilters(view.state), run: filters.run })
  }
  return (
    <>
      {views.length === 0 ? null : (
        <Select
          className="scan-filter"
          aria-label={t('scan-board.view.label')}
          placeholder={t('scan-board.view.choose')}
          popupMatchSelectWidth={false}
          {...(chosen === undefined ? {} : { value: chosen.id })}
          onChange={open}
          options={views.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {chosen === undefined ? null : <Remove view={chosen} />}
      {chosen !== undefined || isPlain ? null : (
        <Button icon={<SaveOutlined aria-hidden />} onClick={() => setSaving(true)}>
          {t('scan-board.view.save')}
        </Button>
      )}
      {saving ? <SaveDialog filters={filters} views={views} onClose={() => setSaving(false)} /> : null}
    </>
  )
}
