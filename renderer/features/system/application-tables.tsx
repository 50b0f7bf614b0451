import { Link } from '@tanstack/react-router'
import type { Components } from '../../../data/contract/component.ts'
import { useTexts } from '../../app/texts.ts'
import { PlainTable } from '../../ui/plain-table.tsx'

interface ComponentsProps {
  readonly components: Components
}

/** Applications and services with the server they run on. */
export const ApplicationTable = ({ components }: ComponentsProps) => {
  const { t } = useTexts()
  const zones = new Map(components.zones.map((zone) => [zone.id, zone.name]))
  const internet = (reached: boolean | null): string =>
    reached === null ? t('app.not-filled') : t(reached ? 'app.yes' : 'app.no')
  return (
    <PlainTable
      caption={t('system.component.applications')}
      rows={components.applications}
      rowKey={(application) => application.id}
      columns={[
        { title: t('system.component.name'), cell: (application) => application.name },
        { title: t('system.component.host'), cell: (application) => application.host },
        { title: t('system.component.zone'), cell: (application) => zones.get(application.zoneId ?? '') },
        { title: t('system.component.private'), cell: (application) => application.privateAddress },
        { title: t('system.component.public'), cell: (application) => application.publicAddress },
        { title: t('system.component.os'), cell: (application) => application.operatingSystem },
        { title: t('system.component.purpose'), cell: (application) => application.purpose },
        { title: t('system.component.internet'), cell: (application) => internet(application.fromInternet) },
      ]}
    />
  )
}

/** Exchanges of data with other systems. */
export const ConnectionTable = ({ components }: ComponentsProps) => {
  const { t } = useTexts()
  return (
    <PlainTable
      caption={t('system.component.connections')}
      rows={components.connections}
      rowKey={(connection) => connection.id}
      columns={[
        {
          title: t('system.component.partner'),
          cell: (connection) =>
            connection.partnerSystemId === null ? (
              connection.partner
            ) : (
              <Link to="/systems/$id" params={{ id: connection.partnerSystemId }}>
                {connection.partner}
              </Link>
            ),
        },
        {
          title: t('system.component.direction'),
          cell: (connection) => t(`system.direction.${connection.direction}`),
        },
        { title: t('system.component.data'), cell: (connection) => connection.data },
        { title: t('system.component.method'), cell: (connection) => connection.method },
        { title: t('system.component.protection'), cell: (connection) => connection.protection },
        {
          title: t('system.component.state'),
          cell: (connection) => t(`system.connection-state.${connection.state}`),
        },
      ]}
    />
  )
}
