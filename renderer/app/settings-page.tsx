import './settings.css'
import { getRouteApi } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { CatalogueTab } from '../features/catalogue/catalogue-tab.tsx'
import { BinTab } from '../features/inventory/bin-tab.tsx'
import { OrganisationTab } from '../features/organisation/organisation-tab.tsx'
import { PersonTab } from '../features/organisation/person-tab.tsx'
import { TemplateTab } from '../features/template/template-tab.tsx'
import { WorkspaceTab } from '../features/workspace/workspace-tab.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SETTINGS_TABS } from './settings-tabs.ts'
import { useTexts } from './texts.ts'

const route = getRouteApi('/settings')

const bodyOf = (tab: (typeof SETTINGS_TABS)[number], record: string | undefined, at: string | undefined) => {
  switch (tab) {
    case 'catalogues':
      return <CatalogueTab />
    case 'organisations':
      return <OrganisationTab key={`${record} ${at}`} record={record} at={at} />
    case 'people':
      return <PersonTab key={record} record={record} />
    case 'templates':
      return <TemplateTab />
    case 'bin':
      return <BinTab />
    case 'workspace':
      return <WorkspaceTab />
  }
}

/** Catalogues and settings: one tab a feature. */
export const SettingsPage = () => {
  const { t } = useTexts()
  const { tab = 'catalogues', record, at } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <Tabs
        activeKey={tab}
        onChange={(key) =>
          void navigate({ to: '.', search: { tab: SETTINGS_TABS.find((one) => one === key) } })
        }
        destroyOnHidden
        items={SETTINGS_TABS.map((key) => ({
          key,
          label: t(`settings.tab.${key}`),
          children: bodyOf(key, record, at),
        }))}
      />
    </>
  )
}
