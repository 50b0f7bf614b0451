import { type RawBuilder, sql } from 'kysely'
import { Failure } from '../../data/contract/failure.ts'
import type { SharedKind } from './component-users.ts'
import type { Db } from './dialect.ts'

/** Names of rows of one kind that refer to a component; `holder` is the list by which systems name these rows. */
interface Dependent {
  readonly kind: string
  readonly table: string
  readonly column: string
  readonly label: string
  /** How a row belongs to a system: a column of its own, or the table that links both. */
  readonly of: { readonly column: string } | { readonly table: string; readonly column: string }
}

const ZONES: Dependent = {
  kind: 'zone',
  table: 'zone',
  column: 'site_id',
  label: 'name',
  of: { table: 'system_zone', column: 'zone_id' },
}
const devicesBy = (column: string): Dependent => ({
  kind: 'device',
  table: 'device',
  column,
  label: 'name',
  of: { table: 'system_device', column: 'device_id' },
})

const DEPENDENTS: Readonly<Record<SharedKind, readonly Dependent[]>> = {
  site: [
    ZONES,
    devicesBy('site_id'),
    {
      kind: 'internetLink',
      table: 'internet_link',
      column: 'site_id',
      label: 'provider',
      of: { table: 'system_internet_link', column: 'internet_link_id' },
    },
  ],
  zone: [
    devicesBy('zone_id'),
    {
      kind: 'application',
      table: 'application',
      column: 'zone_id',
      label: 'name',
      of: { column: 'system_id' },
    },
    {
      kind: 'database',
      table: 'database',
      column: 'zone_id',
      label: 'name',
      of: { table: 'system_database', column: 'database_id' },
    },
  ],
  device: [],
  internetLink: [],
  contract: [],
  database: [
    {
      kind: 'dataGroup',
      table: 'data_group',
      column: 'database_id',
      label: 'name',
      of: { column: 'system_id' },
    },
  ],
}

/** Longest list of names that a refusal holds. */
const NAMED = 10

const inSystem = ({ of }: Dependent, systemId: string | null): RawBuilder<unknown> => {
  if (!('table' in of)) {
    const standing = sql`SELECT id FROM system WHERE deleted_at IS NULL`
    return systemId === null
      ? sql`${sql.ref(of.column)} IN (${standing})`
      : sql`${sql.ref(of.column)} = ${systemId}`
  }
  if (systemId === null) return sql`1`
  const links = sql`SELECT ${sql.ref(of.column)} FROM ${sql.table(of.table)} WHERE system_id = ${systemId}`
  return sql`id IN (${links})`
}

/** Refuses (`in-use`) while rows refer to a component: rows of one system, or with `systemId: null` any row. */
export const checkDependents = async (
  db: Db,
  of: { readonly kind: SharedKind; readonly id: string; readonly systemId: string | null },
): Promise<void> => {
  const by: Record<string, string[]> = {}
  for (const dependent of DEPENDENTS[of.kind]) {
    const found = await sql<{ label: string }>`
      SELECT ${sql.ref(dependent.label)} AS label FROM ${sql.table(dependent.table)}
      WHERE ${sql.ref(dependent.column)} = ${of.id} AND deleted_at IS NULL AND ${inSystem(dependent, of.systemId)}
      LIMIT ${NAMED}`.execute(db)
    if (found.rows.length > 0) by[dependent.kind] = found.rows.map(({ label }) => label)
  }
  if (Object.keys(by).length > 0) throw new Failure('in-use', { entity: of.kind, id: of.id, by })
}
