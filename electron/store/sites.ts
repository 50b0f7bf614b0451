import type { Selectable } from 'kysely'
import type { InternetLink, Site } from '../../data/contract/component.ts'
import type { Db } from './dialect.ts'
import type { Keeper } from './keeper.ts'
import type { Tables } from './tables.ts'
import { codeKey } from './text.ts'

const siteOf = (cells: Selectable<Tables['site']>): Site => ({
  id: cells.id,
  ref: cells.ref,
  name: cells.name,
  location: cells.location,
  racks: JSON.parse(cells.racks),
})

const siteCells = (row: Site) => ({ ...row, refKey: codeKey(row.ref), racks: JSON.stringify(row.racks) })

/** How sites are kept. */
export const siteKeeper: Keeper<Site> = {
  table: 'site',
  unique: 'ref',
  load: async (db, id) => {
    const cells = await db.selectFrom('site').selectAll().where('id', '=', id).executeTakeFirst()
    return cells && { row: siteOf(cells), version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) =>
    db
      .insertInto('site')
      .values({ ...siteCells(row), ...born })
      .execute(),
  replace: async (db, row, touched) => {
    const change = db.updateTable('site').set({ ...siteCells(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    return (await seen.executeTakeFirst()).numUpdatedRows
  },
  refersTo: () => [],
}

const linkOf = (cells: Selectable<Tables['internetLink']>): InternetLink => ({
  id: cells.id,
  ref: cells.ref,
  siteId: cells.siteId,
  provider: cells.provider,
  kind: cells.kind,
  bandwidthMbps: cells.bandwidthMbps,
  role: cells.role,
  wanAddress: cells.wanAddress,
})

const linkCells = (row: InternetLink) => ({ ...row, refKey: codeKey(row.ref) })

/** How lines to the Internet are kept. */
export const internetLinkKeeper: Keeper<InternetLink> = {
  table: 'internetLink',
  unique: 'ref',
  load: async (db, id) => {
    const cells = await db.selectFrom('internetLink').selectAll().where('id', '=', id).executeTakeFirst()
    return cells && { row: linkOf(cells), version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) =>
    db
      .insertInto('internetLink')
      .values({ ...linkCells(row), ...born })
      .execute(),
  replace: async (db, row, touched) => {
    const change = db.updateTable('internetLink').set({ ...linkCells(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    return (await seen.executeTakeFirst()).numUpdatedRows
  },
  refersTo: (row) => [{ to: 'site', id: row.siteId }],
}

/** All sites, in the order in which they were added. */
export const listSites = async (db: Db): Promise<Site[]> => {
  const rows = db.selectFrom('site').selectAll().where('deletedAt', 'is', null).orderBy('id')
  return (await rows.execute()).map(siteOf)
}

/** All lines to the Internet, in the order in which they were added. */
export const listInternetLinks = async (db: Db): Promise<InternetLink[]> => {
  const rows = db.selectFrom('internetLink').selectAll().where('deletedAt', 'is', null).orderBy('id')
  return (await rows.execute()).map(linkOf)
}

/** The sites with these ids and their lines to the Internet. */
export const sitesWithLinks = async (
  db: Db,
  siteIds: readonly string[],
): Promise<{ sites: Site[]; internetLinks: InternetLink[] }> => {
  if (siteIds.length === 0) return { sites: [], internetLinks: [] }
  const sites = db.selectFrom('site').selectAll().where('id', 'in', siteIds).orderBy('id')
  const links = db.selectFrom('internetLink').selectAll().where('siteId', 'in', siteIds).orderBy('id')
  return {
    sites: (await sites.where('deletedAt', 'is', null).execute()).map(siteOf),
    internetLinks: (await links.where('deletedAt', 'is', null).execute()).map(linkOf),
  }
}
