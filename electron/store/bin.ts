import { type RawBuilder, sql } from 'kysely'
import type { BinRow } from '../../data/contract/history.ts'
import type { Db } from './dialect.ts'
import type { RowTable } from './keepers.ts'

/** Whose row it is, where that matters to find it again. */
const OF_SYSTEM = sql`LEFT JOIN system AS holder ON holder.id = row.system_id`

/** What was said of a requirement, a target or a period and was taken away is said anew, not looked for in the bin. */
type Shown = Exclude<RowTable, 'answer' | 'targetState' | 'dutyPeriod'>

/** Name of a row of each kind, and the rows that are worth showing: parts of a system that went with it are not. */
const SHOWN: Readonly<Record<Shown, { table: string; name: RawBuilder<unknown>; part?: true }>> = {
  organisation: { table: 'organisation', name: sql`row.name` },
  person: { table: 'person', name: sql`row.name` },
  system: { table: 'system', name: sql`row.code || ' – ' || row.name` },
  website: { table: 'website', name: sql`row.url` },
  site: { table: 'site', name: sql`row.name` },
  zone: { table: 'zone', name: sql`row.name` },
  device: { table: 'device', name: sql`row.name` },
  deviceLink: {
    table: 'device_link',
    name: sql`(SELECT name FROM device WHERE id = row.from_id) || ' – ' || (SELECT name FROM device WHERE id = row.to_id)`,
  },
  internetLink: { table: 'internet_link', name: sql`row.provider` },
  contract: { table: 'contract', name: sql`row.name` },
  database: { table: 'database', name: sql`row.name` },
  application: { table: 'application', name: sql`row.name`, part: true },
  connection: { table: 'connection', name: sql`row.partner`, part: true },
  dataGroup: { table: 'data_group', name: sql`row.name`, part: true },
  officeTemplate: { table: 'office_template', name: sql`row.name` },
  planItem: { table: 'plan_item', name: sql`row.title`, part: true },
  ownTarget: { table: 'own_target', name: sql`row.text` },
  itProject: { table: 'it_project', name: sql`row.name` },
}

const rowsOf = (entity: string, shown: (typeof SHOWN)[Shown]): RawBuilder<unknown> => {
  const system = shown.part === true ? sql`holder.name` : sql`NULL`
  const join = shown.part === true ? OF_SYSTEM : sql``
  return sql`SELECT ${entity} AS entity, row.id AS id, ${shown.name} AS name, row.deleted_at AS at, ${system} AS system
    FROM ${sql.table(shown.table)} AS row ${join} WHERE row.deleted_at IS NOT NULL`
}

/** Rows in the bin, those taken out last first. */
export const listBin = async (db: Db, limit: number): Promise<BinRow[]> => {
  const all = sql.join(
    Object.entries(SHOWN).map(([entity, shown]) => rowsOf(entity, shown)),
    sql` UNION ALL `,
  )
  const found = await sql<BinRow>`SELECT * FROM (${all}) ORDER BY at DESC, id LIMIT ${limit}`.execute(db)
  return found.rows.map(({ entity, id, name, at, system }) => ({ entity, id, name, at, system }))
}
