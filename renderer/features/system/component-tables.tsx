import type { Components } from '../../../data/contract/component.ts'
import { useTexts } from '../../app/texts.ts'
import { formatNumber } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { ApplicationTable, ConnectionTable } from './application-tables.tsx'

const nameOf = (rows: readonly { readonly id: string; readonly name: string }[], id: string | null): string =>
  rows.find((row) => row.id === id)?.name ?? ''

interface ComponentsProps {
  readonly components: Components
}

const ZoneTable = ({ components }: ComponentsProps) => {
  const { t } = useTexts()
  return (
    <PlainTable
      caption={t('system.component.zones')}
      rows={components.zones}
      rowKey={(zone) => zone.id}
      columns={[
        { title: t('system.component.name'), cell: (zone) => zone.name },
        { title: t('system.component.zone-kind'), cell: (zone) => t(`system.zone.${zone.kind}`) },
        { title: t('system.component.private'), cell: (zone) => zone.privateRange },
        { title: t('system.component.public'), cell: (zone) => zone.publicRange },
        { title: 'VLAN', cell: (zone) => zone.vlan ?? '' },
        {
          title: t('system.component.control'),
          cell: (zone) => zone.controlIds.map((id) => nameOf(components.devices, id) || '…').join(', '),
        },
      ]}
    />
  )
}

const DeviceTable = ({ components }: ComponentsProps) => {
  const { t } = useTexts()
  return (
    <PlainTable
      caption={t('system.component.devices')}
      rows={components.devices}
      rowKey={(device) => device.id}
      columns={[
        { title: t('system.component.ref'), cell: (device) => device.ref },
        { title: t('system.component.name'), cell: (device) => device.name },
        { title: t('system.component.type'), cell: (device) => device.type },
        { title: t('system.component.main'), cell: (device) => t(device.main ? 'app.yes' : 'app.no') },
        { title: t('system.component.zone'), cell: (device) => nameOf(components.zones, device.zoneId) },
        { title: t('system.component.location'), cell: (device) => device.location },
        { title: t('system.component.purpose'), cell: (device) => device.purpose },
        {
          title: t('system.component.redundancy'),
          cell: (device) => t(`system.redundancy.${device.redundancy}`),
        },
      ]}
    />
  )
}

const SiteTable = ({ components }: ComponentsProps) => {
  const { t } = useTexts()
  return (
    <PlainTable
      caption={t('system.component.sites')}
      rows={components.sites}
      rowKey={(site) => site.id}
      columns={[
        { title: t('system.component.name'), cell: (site) => site.name },
        { title: t('system.component.location'), cell: (site) => site.location },
        { title: t('system.component.racks'), cell: (site) => site.racks.join(', ') },
      ]}
    />
  )
}

const LinkTable = ({ components }: ComponentsProps) => {
  const { t, language } = useTexts()
  return (
    <PlainTable
      caption={t('system.component.links')}
      rows={components.internetLinks}
      rowKey={(link) => link.id}
      columns={[
        { title: t('system.component.provider'), cell: (link) => link.provider },
        { title: t('system.component.type'), cell: (link) => link.kind },
        {
          title: t('system.component.bandwidth'),
          cell: (link) => (link.bandwidthMbps === null ? '' : formatNumber(link.bandwidthMbps, language)),
        },
        { title: t('system.component.role'), cell: (link) => t(`system.link-role.${link.role}`) },
        { title: t('system.component.wan'), cell: (link) => link.wanAddress },
      ]}
    />
  )
}

/** The tables of Đ22.3.d that the dossier prints, read from the inventory. */
export const ComponentTables = ({ components }: ComponentsProps) => {
  const { t } = useTexts()
  return (
    <div className="stack card">
      <p className="soft">{t('system.component.intro')}</p>
      <ZoneTable components={components} />
      <DeviceTable components={components} />
      <ApplicationTable components={components} />
      <ConnectionTable components={components} />
      <SiteTable components={components} />
      <LinkTable components={components} />
      {components.notes === '' ? null : <p>{components.notes}</p>}
    </div>
  )
}
