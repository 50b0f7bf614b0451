import { canonicalJson } from './canonical.ts'
import type { Db } from './dialect.ts'
import type { Target, Tx } from './transaction.ts'

type Ids = readonly string[]

/** What changed in a list of ids; undefined when nothing did. */
type IdChange = { before: Ids; after: Ids } | undefined

/** Where a system names its shared components: the table, its column, and what the column leads to. */
const LINKS = {
  zoneIds: { table: 'systemZone', column: 'zoneId', to: 'zone' },
  deviceIds: { table: 'systemDevice', column: 'deviceId', to: 'device' },
  siteIds: { table: 'systemSite', column: 'siteId', to: 'site' },
  internetLinkIds: { table: 'systemInternetLink', column: 'internetLinkId', to: 'internetLink' },
  contractIds: { table: 'systemContract', column: 'contractId', to: 'contract' },
  databaseIds: { table: 'systemDatabase', column: 'databaseId', to: 'database' },
} as const satisfies Readonly<Record<string, { table: string; column: string; to: Target }>>

/** A list of shared components that a system names. */
export type LinkList = keyof typeof LINKS

/** All lists, in the order in which the history shows them. */
export const LINK_LISTS: readonly LinkList[] = [
  'siteIds',
  'zoneIds',
  'deviceIds',
  'internetLinkIds',
  'contractIds',
  'databaseIds',
]

/** kysely wants one table; the others differ from it in the name of one column only. */
const standIn = (list: LinkList) => ({
  table: LINKS[list].table as 'systemZone',
  column: LINKS[list].column as 'zoneId',
})

/** The ids of a list of a system, in its order. */
export const linkedIds = async (tx: Pick<Tx, 'db'>, systemId: string, list: LinkList): Promise<string[]> => {
  const { table, column } = standIn(list)
  const rows = tx.db.selectFrom(table).select(column).where('systemId', '=', systemId).orderBy('position')
  return (await rows.execute()).map((row) => row[column])
}

/** A shared component and a system that names it. */
export interface ComponentLink {
  readonly systemId: string
  readonly id: string
}

/** What the systems that stand name in one of their lists, each in its order. */
export const linksOfAll = async (db: Db, list: LinkList): Promise<ComponentLink[]> => {
  const { table, column } = standIn(list)
  const standing = db.selectFrom('system').select('id').where('deletedAt', 'is', null)
  const rows = db.selectFrom(table).select(['systemId', column]).where('systemId', 'in', standing)
  const found = await rows.orderBy('systemId').orderBy('position').execute()
  return found.map((row) => ({ systemId: row.systemId, id: row[column] }))
}

/** Makes a list of a system what is wanted, in this order. */
export const replaceLinks = async (
  tx: Tx,
  system: { readonly id: string; readonly list: LinkList },
  wanted: Ids,
): Promise<IdChange> => {
  const { id: systemId, list } = system
  const before = await linkedIds(tx, systemId, list)
  const after = [...new Set(wanted)]
  if (canonicalJson(before) === canonicalJson(after)) return undefined
  // Those that stay were checked when they came; in the same transaction they may still go.
  const added = after.filter((id) => !before.includes(id))
  tx.refer(added.map((id) => ({ to: LINKS[list].to, id })))
  const { table, column } = standIn(list)
  await tx.db.deleteFrom(table).where('systemId', '=', systemId).execute()
  const rows = after.map((id, position) => ({ systemId, [column]: id, position }))
  if (rows.length > 0) {
    await tx.db
      .insertInto(table)
      .values(rows as unknown as { systemId: string; zoneId: string; position: number }[])
      .execute()
  }
  return { before, after }
}
