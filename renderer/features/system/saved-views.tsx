import { DeleteOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Button, Input, Popover } from 'antd'
import { useState } from 'react'
import type { SavedView } from '../../../data/contract/view.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { compact } from '../../client/url-state.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { readSystemFilters, type SystemFilters } from './system-filters.ts'

const route = getRouteApi('/systems')

const ViewRow = ({ view, onDone }: { readonly view: SavedView; readonly onDone: () => void }) => {
  const { t } = useTexts()
  const navigate = route.useNavigate()
  const remove = useCommand('view.remove')
  return (
    <li className="row">
      <button
        type="button"
        className="link-button"
        onClick={() => {
          void navigate({ to: '.', search: readSystemFilters(view.state), replace: true })
          onDone()
        }}
      >
        {view.name}
      </button>
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('system.views.remove', { name: view.name })}
        onClick={() => remove.mutate({ id: view.id, version: view.version })}
      />
    </li>
  )
}

const plain = (name: string): string => name.trim().normalize('NFC').toLocaleLowerCase('vi')

/** Saves what is shown under a name; a view that has the name already is only replaced when that was meant. */
const useSaving = (filters: SystemFilters, views: readonly SavedView[]) => {
  const create = useCommand('view.create')
  const update = useCommand('view.update')
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)
  const same = views.find((view) => plain(view.name) === plain(name))
  const done = {
    onSuccess: () => {
      setName('')
      setAsked(false)
    },
  }
  const submit = (): void => {
    const { create: _, ...shown } = compact(filters)
    const state = Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, String(value)]))
    if (name.trim() === '') return
    if (same === undefined) create.mutate({ list: 'systems', name, state }, done)
    else if (asked) update.mutate({ id: same.id, version: same.version, patch: { state } }, done)
    else setAsked(true)
  }
  return {
    name,
    type: (next: string): void => {
      setName(next)
      setAsked(false)
    },
    submit,
    same: asked ? same : undefined,
    error: create.error ?? update.error,
    pending: create.isPending || update.isPending,
  }
}

/** Filters, order and columns under a name: to be saved and to be looked at again. */
export const SavedViews = ({ filters }: { readonly filters: SystemFilters }) => {
  const { t } = useTexts()
  const views = useAnswer('view.list', { list: 'systems' }).data ?? []
  const [open, setOpen] = useState(false)
  const saving = useSaving(filters, views)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title={t('system.views.title')}
      content={
        <div className="stack saved-views">
          {views.length === 0 ? <p className="soft">{t('system.views.none')}</p> : null}
          <ul>
            {views.map((view) => (
              <ViewRow key={view.id} view={view} onDone={() => setOpen(false)} />
            ))}
          </ul>
          {saving.error === null ? null : <ErrorAlert error={saving.error} />}
          {saving.same === undefined ? null : (
            <Alert type="warning" showIcon title={t('system.views.same', { name: saving.same.name })} />
          )}
          <div className="row">
            <Input
              aria-label={t('system.views.name')}
              placeholder={t('system.views.name')}
              value={saving.name}
              onChange={(event) => saving.type(event.target.value)}
              onPressEnter={saving.submit}
            />
            <Button
              type="primary"
              disabled={saving.name.trim() === ''}
              loading={saving.pending}
              onClick={saving.submit}
            >
              {t(saving.same === undefined ? 'system.views.save' : 'system.views.replace')}
            </Button>
          </div>
        </div>
      }
    >
      <Button>{t('system.views.button')}</Button>
    </Popover>
  )
}
