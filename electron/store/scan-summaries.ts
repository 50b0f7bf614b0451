import { sql } from 'kysely'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { CollectState } from '../../data/contract/scan-board.ts'
import type { Measured, ScanSummary, SiteKey } from './board-store.ts'
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

/** When each of these sites was measured, and by which runs; newest first. */
export const measuredOf = async (
  db: Db,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly Measured[]>> => {
  const rows = await db
    .selectFrom('scanSummary')
    .select(['targetKey', 'runId', 'target', 'scannedAt as at'])
    .where('targetKey', 'in', sql<string>`(SELECT value FROM json_each(${JSON.stringify(keys)}))`)
    .orderBy('scannedAt', 'desc')
    .orderBy('runId', 'desc')
    .execute()
  const found = new Map<string, Measured[]>()
  for (const row of rows) found.set(row.targetKey, [...(found.get(row.targetKey) ?? []), row])
  return found
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
