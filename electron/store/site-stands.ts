import { sql } from 'kysely'
import type { SiteStand } from './board-store.ts'
import type { Db } from './dialect.ts'

/** Rows come as one JSON text: handing thousands of rows over one by one takes several times as long. */
const listed = async <T>(db: Db, query: ReturnType<typeof sql<{ rows: string }>>): Promise<T[]> => {
  const { rows } = await query.execute(db)
  return JSON.parse(rows[0]?.rows ?? '[]')
}

type Counts = readonly [websiteId: string, fail: number, warn: number, advice: number, accepted: number]

/** What stands open by website; an acceptance holds through its day. Answered from the index alone. */
const openCounts = (db: Db, today: string): Promise<Counts[]> =>
  listed(
    db,
    sql`SELECT json_group_array(json_array(website_id, fail, warn, advice, borne)) AS rows FROM (
      SELECT website_id,
        sum(weight = 'fail' AND NOT borne) AS fail,
        sum(weight = 'warn' AND NOT borne) AS warn,
        sum(weight = 'advice' AND NOT borne) AS advice,
        sum(borne) AS borne
      FROM (
        SELECT website_id, weight, state = 'accepted' AND accepted_until >= ${today} AS borne FROM finding
        WHERE website_id IS NOT NULL AND state <> 'fixed'
      ) GROUP BY website_id)`,
  )

/** One row for each website that is there: the newest result of each is found by its index, not by sorting all of them. */
const standing = (db: Db): Promise<Omit<SiteStand, 'open'>[]> =>
  listed(
    db,
    sql`SELECT json_group_array(json_object(
        'id', site.id, 'version', site.version, 'url', site.url, 'kind', site.kind,
        'unitId', site.owner_id, 'systemId', site.system_id,
        'runId', newest.run_id, 'target', newest.target, 'at', newest.scanned_at,
        'result', newest.result, 'verdict', newest.verdict, 'grade', newest.grade,
        'trustReason', newest.trust_reason, 'leafEnds', newest.leaf_ends,
        'labelState', newest.label_state, 'collects', newest.collects,
        'change', CASE WHEN newest.appeared IS NULL THEN NULL ELSE json_object(
          'appeared', newest.appeared, 'resolved', newest.resolved, 'regressed', newest.regressed) END
      ) ORDER BY site.id) AS rows
      FROM website AS site LEFT JOIN scan_summary AS newest ON newest.rowid = (
        SELECT one.rowid FROM scan_summary AS one WHERE one.website_id = site.id
        ORDER BY one.scanned_at DESC, one.run_id DESC LIMIT 1)
      WHERE site.deleted_at IS NULL`,
  )

const NOTHING_OPEN: SiteStand['open'] = { fail: 0, warn: 0, advice: 0, accepted: 0 }

/** Every website with its newest result in short and its open findings, in the order in which they were added. */
export const siteStands = async (db: Db, today: string): Promise<SiteStand[]> => {
  const open = new Map(
    (await openCounts(db, today)).map(([id, fail, warn, advice, accepted]) => [
      id,
      { fail, warn, advice, accepted },
    ]),
  )
  return (await standing(db)).map((site) => ({ ...site, open: open.get(site.id) ?? NOTHING_OPEN }))
}
