import type { InternetLink, Site } from '../../data/contract/component.ts'
import type { Db } from './dialect.ts'
import { listRows, type RowForm, rowKeeper } from './row-keeper.ts'
import { codeKey } from './text.ts'

const sites: RowForm<'site', Site> = {
  table: 'site',
  unique: 'ref',
  rowOf: (cells) => ({
    id: cells.id,
    ref: cells.ref,
    name: cells.name,
    location: cells.location,
    racks: JSON.parse(cells.racks),
    power: cells.power,
  }),
  cellsOf: (row) => ({ ...row, refKey: codeKey(row.ref), racks: JSON.stringify(row.racks) }),
  refersTo: () => [],
}

/** How sites are kept. */
export const siteKeeper = rowKeeper(sites)

const internetLinks: RowForm<'internetLink', InternetLink> = {
  table: 'internetLink',
  unique: 'ref',
  rowOf: (cells) => ({
    id: cells.id,
    ref: cells.ref,
    siteId: cells.siteId,
    provider: cells.provider,
    kind: cells.kind,
    bandwidthMbps: cells.bandwidthMbps,
    role: cells.role,
    wanAddress: cells.wanAddress,
  }),
  cellsOf: (row) => ({ ...row, refKey: codeKey(row.ref) }),
  refersTo: (row) => [{ to: 'site', id: row.siteId }],
}

/** How lines to the Internet are kept. */
export const internetLinkKeeper = rowKeeper(internetLinks)

/** All sites, in the order in which they were added. */
export const listSites = (db: Db): Promise<Site[]> => listRows(db, sites)

/** All lines to the Internet, in the order in which they were added. */
export const listInternetLinks = (db: Db): Promise<InternetLink[]> => listRows(db, internetLinks)

const idsNamed = async (db: Db, systemId: string): Promise<{ sites: string[]; links: string[] }> => {
  const named = db.selectFrom('systemSite').select('siteId').where('systemId', '=', systemId)
  const lines = db.selectFrom('systemInternetLink').select('internetLinkId').where('systemId', '=', systemId)
  return {
    sites: (await named.orderBy('position').execute()).map(({ siteId }) => siteId),
    links: (await lines.orderBy('position').execute()).map(({ internetLinkId }) => internetLinkId),
  }
}

const linesOf = async (
  db: Db,
  of: { readonly siteIds: readonly string[]; readonly ids: readonly string[] },
): Promise<InternetLink[]> => {
  const rows = db
    .selectFrom('internetLink')
    .selectAll()
    .where((row) => row.or([row('siteId', 'in', [...of.siteIds]), row('id', 'in', [...of.ids])]))
    .where('deletedAt', 'is', null)
  return (await rows.orderBy('id').execute()).map(internetLinks.rowOf)
}

/**
 * The sites of a system and their lines to the Internet: those it names, and those at which its zones and devices stand
 * (`siteIds`).
 */
export const sitesWithLinks = async (
  db: Db,
  systemId: string,
  siteIds: readonly string[],
): Promise<{ sites: Site[]; internetLinks: InternetLink[] }> => {
  const named = await idsNamed(db, systemId)
  const here = [...new Set([...siteIds, ...named.sites])]
  if (here.length + named.links.length === 0) return { sites: [], internetLinks: [] }
  const lines = await linesOf(db, { siteIds: here, ids: named.links })
  const all = [...new Set([...here, ...lines.flatMap(({ siteId }) => siteId ?? [])])]
  const rows = db.selectFrom('site').selectAll().where('id', 'in', all).where('deletedAt', 'is', null)
  return { sites: (await rows.orderBy('id').execute()).map(sites.rowOf), internetLinks: lines }
}
