import { DeleteOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input, Popover } from 'antd'
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

/** Filters, order and columns under a name: to be saved and to be looked at again. */
export const SavedViews = ({ filters }: { readonly filters: SystemFilters }) => {
  const { t } = useTexts()
  const views = useAnswer('view.list', { list: 'systems' }).data ?? []
  const save = useCommand('view.create')
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const submit = (): void => {
    const { create: _, ...shown } = compact(filters)
    const state = Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, String(value)]))
    save.mutate({ list: 'systems', name, state }, { onSuccess: () => setName('') })
  }
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
          {save.isError ? <ErrorAlert error={save.error} /> : null}
          <div className="row">
            <Input
              aria-label={t('system.views.name')}
              placeholder={t('system.views.name')}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onPressEnter={submit}
            />
            <Button type="primary" disabled={name.trim() === ''} loading={save.isPending} onClick={submit}>
              {t('system.views.save')}
            </Button>
          </div>
        </div>
      }
    >
      <Button>{t('system.views.button')}</Button>
    </Popover>
  )
}
