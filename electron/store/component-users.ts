import { type RawBuilder, sql } from 'kysely'
import type { ComponentKind, ComponentUser } from '../../data/contract/component-edit.ts'
import type { Db } from './dialect.ts'
import { grouped } from './grouped.ts'

/** Kinds of components that several systems may name. */
export type SharedKind = Exclude<ComponentKind, 'application' | 'connection' | 'dataGroup' | 'deviceLink'>

const SITES = sql`
  SELECT system_id, site_id AS id FROM system_site
  UNION SELECT link.system_id, zone.site_id FROM system_zone AS link JOIN zone ON zone.id = link.zone_id
    WHERE zone.site_id IS NOT NULL AND zone.deleted_at IS NULL
  UNION SELECT link.system_id, device.site_id FROM system_device AS link JOIN device ON device.id = link.device_id
    WHERE device.site_id IS NOT NULL AND device.deleted_at IS NULL`

/** Which system shows which component, also one that comes with a zone, a device or a site. */
const USES: Readonly<Record<SharedKind, RawBuilder<unknown>>> = {
  site: sql`${SITES}
    UNION SELECT named.system_id, line.site_id FROM system_internet_link AS named
      JOIN internet_link AS line ON line.id = named.internet_link_id WHERE line.site_id IS NOT NULL`,
  zone: sql`SELECT system_id, zone_id AS id FROM system_zone`,
  device: sql`SELECT system_id, device_id AS id FROM system_device`,
  internetLink: sql`SELECT system_id, internet_link_id AS id FROM system_internet_link
    UNION SELECT here.system_id, line.id FROM (${SITES}) AS here JOIN internet_link AS line ON line.site_id = here.id`,
  contract: sql`SELECT system_id, contract_id AS id FROM system_contract`,
  database: sql`SELECT system_id, database_id AS id FROM system_database`,
}

interface Use extends ComponentUser {
  readonly componentId: string
}

/** The systems that show each component of a kind, by code; components that none shows are left out. */
export const usersByComponent = async (
  db: Db,
  kind: SharedKind,
): Promise<ReadonlyMap<string, readonly ComponentUser[]>> => {
  const uses = await sql<Use>`
    SELECT use.id AS component_id, system.id, system.code, system.name
    FROM (${USES[kind]}) AS use JOIN system ON system.id = use.system_id
    WHERE system.deleted_at IS NULL ORDER BY system.code_key`.execute(db)
  const groups = grouped(uses.rows, ({ componentId }) => componentId)
  return new Map(
    [...groups].map(([component, users]) => [
      component,
      users.map(({ id, code, name }) => ({ id, code, name })),
    ]),
  )
}
