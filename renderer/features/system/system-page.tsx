import './system.css'
import { DeleteOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { App, Button, Tabs } from 'antd'
import { useState } from 'react'
import type { InformationSystem } from '../../../data/contract/system.ts'
import { useTexts } from '../../app/texts.ts'
import { call } from '../../client/call.ts'
import { useAnswer } from '../../client/query.ts'
import { refreshAfter } from '../../client/refresh.ts'
import { followSave } from '../../client/save-state.ts'
import { type SystemDraft, useSystemDraft } from '../../client/system-draft.ts'
import { Answered } from '../../ui/answered.tsx'
import { DraftAlert } from '../../ui/draft-alert.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { ComponentTab } from './component-tab.tsx'
import { DiagramTab } from './diagram-tab.tsx'
import { FactTab } from './fact-tab.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { SYSTEM_TABS } from './system-tabs.ts'
import { WebsiteTab } from './website-tab.tsx'

const route = getRouteApi('/systems/$id')

const RemoveButton = ({ draft }: { readonly draft: SystemDraft }) => {
  const { t } = useTexts()
  const { modal } = App.useApp()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const { id, version, name } = draft.system
  const remove = async (): Promise<void> => {
    try {
      await followSave(() => call('system.remove', { id, version }))
      // The page of the record is left before anything is asked again: the record is gone.
      await navigate({ to: '/systems' })
      refreshAfter(client, 'system')
    } catch (reason) {
      setError(reason)
    }
  }
  const ask = (): void =>
    void modal.confirm({
      title: t('system.remove.title'),
      content: t('system.remove.text', { name }),
      okText: t('system.remove.ok'),
      okButtonProps: { danger: true },
      cancelText: t('app.cancel'),
      autoFocusButton: 'cancel',
      onOk: remove,
    })
  return (
    <>
      {error === null ? null : <ErrorAlert error={error} />}
      <Button danger icon={<DeleteOutlined aria-hidden />} onClick={ask}>
        {t('system.remove.button')}
      </Button>
    </>
  )
}

const tabOf = (tab: (typeof SYSTEM_TABS)[number], draft: SystemDraft, at: string | undefined) => {
  switch (tab) {
    case 'overview':
      return <OverviewTab draft={draft} at={at} />
    case 'data':
      return <FactTab draft={draft} />
    case 'components':
      return <ComponentTab systemId={draft.system.id} />
    case 'diagram':
      return <DiagramTab systemId={draft.system.id} />
    case 'websites':
      return <WebsiteTab system={draft.system} />
    case 'history':
      return (
        <div className="card">
          <RecordHistory entity="system" id={draft.system.id} />
        </div>
      )
  }
}

const SystemRecord = ({ record }: { readonly record: InformationSystem }) => {
  const { t } = useTexts()
  const draft = useSystemDraft(record)
  const { tab = 'overview', at } = route.useSearch()
  const navigate = route.useNavigate()
  const { id, code, name } = draft.system
  return (
    <>
      <PageHeader
        back={{ to: '/systems', name: t('app.rail.systems') }}
        title={`${code} – ${name}`}
        actions={
          <>
            <Button
              type="primary"
              icon={<SafetyCertificateOutlined aria-hidden />}
              onClick={() => void navigate({ to: '/level/$id', params: { id } })}
            >
              {t('system.to-level')}
            </Button>
            <RemoveButton draft={draft} />
          </>
        }
      />
      <DraftAlert draft={draft} />
      <Tabs
        activeKey={tab}
        onChange={(key) =>
          void navigate({ to: '.', search: { tab: SYSTEM_TABS.find((one) => one === key) } })
        }
        destroyOnHidden
        items={SYSTEM_TABS.map((key) => ({
          key,
          label: t(`system.tab.${key}`),
          children: tabOf(key, draft, at),
        }))}
      />
    </>
  )
}

/** The record of one system; every field saves itself. */
export const SystemPage = () => {
  const { id } = route.useParams()
  const answer = useAnswer('system.get', { id })
  return <Answered of={answer}>{(record) => <SystemRecord key={record.id} record={record} />}</Answered>
}
