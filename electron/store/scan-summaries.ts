import { sql } from 'kysely'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { CollectState } from '../../data/contract/scan-board.ts'
import type { ScanSummary, SiteKey, SiteStand } from './board-store.ts'
import type { Db } from './dialect.ts'
import { storedText, targetKey } from './text.ts'
import type { Tx } from './transaction.ts'

const collectsOf = ({ personalData }: SiteResult): CollectState | null => {
  if (personalData === null) return null
  if (personalData.collects !== 'yes') return personalData.collects
  const isSensitive = personalData.fields.some(({ group, concealed }) => group === 'sensitive' && !concealed)
  return isSensitive ? 'sensitive' : 'basic'
}

/** Writes the row of a result in short, or takes it away with its result; numbers of findings that are there stay. */
export const keepSummary = async (
  tx: Tx,
  place: { readonly runId: string; readonly target: string; readonly websiteId: string | null },
  result: SiteResult | null,
): Promise<void> => {
  const { runId, target, websiteId } = place
  if (result === null) {
    const old = tx.db.deleteFrom('scanSummary').where('runId', '=', runId)
    await old.where('target', '=', target).execute()
    return
  }
  const cells = {
    scannedAt: result.startedAt,
    result: result.result,
    verdict: result.verdict,
    grade: result.grade,
    trustReason: result.tls?.trust?.reason ?? null,
    leafEnds: result.tls?.chain?.[0]?.notAfter ?? null,
    labelState: result.label?.state ?? null,
    collects: collectsOf(result),
  }
  const open = {
    failed: null,
    warned: null,
    unchecked: null,
    appeared: null,
    resolved: null,
    regressed: null,
  }
  await tx.db
    .insertInto('scanSummary')
    .values({ runId, target, targetKey: targetKey(target), websiteId, ...cells, ...open })
    .onConflict((there) => there.columns(['runId', 'target']).doUpdateSet(cells))
    .execute()
}

const summaries = (db: Db) =>
  db
    .selectFrom('scanSummary')
    .innerJoin('scanRun', 'scanRun.id', 'scanSummary.runId')
    .selectAll('scanSummary')
    .select('scanRun.profile')

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['execute']>>[number]

const changeOf = ({
  appeared,
  resolved,
  regressed,
}: Pick<SummaryRow, 'appeared' | 'resolved' | 'regressed'>) =>
  appeared === null ? null : { appeared, resolved: resolved ?? 0, regressed: regressed ?? 0 }

const summaryOf = (row: SummaryRow): ScanSummary => ({
  runId: row.runId,
  target: row.target,
  websiteId: row.websiteId,
  at: row.scannedAt,
  profile: row.profile,
  result: row.result,
  verdict: row.verdict,
  grade: row.grade,
  leafEnds: row.leafEnds,
  labelState: row.labelState,
  collects: row.collects,
  failed: row.failed,
  warned: row.warned,
  unchecked: row.unchecked,
  change: changeOf(row),
})

/** Results of a site in short, newest first. */
export const timelineOf = async (db: Db, site: SiteKey): Promise<ScanSummary[]> => {
  const own =
    'websiteId' in site
      ? summaries(db).where('scanSummary.websiteId', '=', site.websiteId)
      : summaries(db).where('scanSummary.targetKey', '=', site.targetKey)
  const rows = await own
    .orderBy('scanSummary.scannedAt', 'desc')
    .orderBy('scanSummary.runId', 'desc')
    .execute()
  return rows.map(summaryOf)
}

/** One result in short. */
export const scanSummaryOf = async (
  db: Db,
  runId: string,
  target: string,
): Promise<ScanSummary | undefined> => {
  const one = summaries(db).where('scanSummary.runId', '=', runId)
  const row = await one.where('scanSummary.target', '=', storedText(target)).executeTakeFirst()
  return row && summaryOf(row)
}

const openCounts = async (db: Db, today: string): Promise<ReadonlyMap<string, SiteStand['open']>> => {
  const { rows } = await sql<{ websiteId: string } & SiteStand['open']>`
    SELECT website_id AS websiteId,
      sum(weight = 'fail' AND NOT borne) AS fail,
      sum(weight = 'warn' AND NOT borne) AS warn,
      sum(weight = 'advice' AND NOT borne) AS advice,
      sum(borne) AS accepted
    FROM (
      SELECT website_id, weight, state = 'accepted' AND accepted_until >= ${today} AS borne FROM finding
      WHERE website_id IS NOT NULL AND state <> 'fixed'
    ) GROUP BY website_id`.execute(db)
  return new Map(
    rows.map(({ websiteId, fail, warn, advice, accepted }) => [websiteId, { fail, warn, advice, accepted }]),
  )
}

const NOTHING_OPEN: SiteStand['open'] = { fail: 0, warn: 0, advice: 0, accepted: 0 }

/** One row for each website that is there: the newest result of each is found by its index, not by sorting all of them. */
const standing = (db: Db) =>
  db
    .selectFrom('website')
    .leftJoin('scanSummary', (join) =>
      join.on(
        sql`scan_summary.rowid`,
        '=',
        sql<string>`(SELECT newest.rowid FROM scan_summary AS newest WHERE newest.website_id = website.id
          ORDER BY newest.scanned_at DESC, newest.run_id DESC LIMIT 1)`,
      ),
    )
    .select([
      ...(['website.id', 'website.version', 'website.url', 'website.kind'] as const),
      ...(['website.ownerId', 'website.systemId', 'scanSummary.runId', 'scanSummary.target'] as const),
      ...(['scanSummary.scannedAt', 'scanSummary.result', 'scanSummary.verdict'] as const),
      ...(['scanSummary.grade', 'scanSummary.trustReason', 'scanSummary.leafEnds'] as const),
      ...(['scanSummary.labelState', 'scanSummary.collects', 'scanSummary.appeared'] as const),
      ...(['scanSummary.resolved', 'scanSummary.regressed'] as const),
    ])
    .where('website.deletedAt', 'is', null)
    .orderBy('website.id')

/** Every website with its newest result in short and its open findings. */
export const siteStands = async (db: Db, today: string): Promise<SiteStand[]> => {
  const open = await openCounts(db, today)
  const rows = await standing(db).execute()
  return rows.map(({ scannedAt, ownerId, appeared, resolved, regressed, ...row }) => ({
    ...row,
    unitId: ownerId,
    at: scannedAt,
    open: open.get(row.id) ?? NOTHING_OPEN,
    change: changeOf({ appeared, resolved, regressed }),
  }))
}
