import type { Selectable } from 'kysely'
import type { FindingEvent } from '../../data/contract/scan-finding.ts'
import type { SiteKey, StoredFinding } from './board-store.ts'
import type { Db } from './dialect.ts'
import type { Tables } from './tables.ts'

const findingOf = (cells: Selectable<Tables['finding']>): StoredFinding => ({
  id: cells.id,
  version: cells.version,
  fingerprint: cells.fingerprint,
  target: cells.targetKey,
  websiteId: cells.websiteId,
  source: cells.source,
  code: cells.code,
  subject: cells.subject,
  weight: cells.weight,
  basis: cells.basis,
  reason: cells.reason,
  evidence: JSON.parse(cells.evidence),
  judgedBy: cells.judgedBy,
  state: cells.state,
  acceptance:
    cells.acceptedUntil === null
      ? null
      : {
          reason: cells.acceptedReason ?? '',
          by: cells.acceptedBy ?? '',
          until: cells.acceptedUntil,
          at: cells.acceptedAt ?? cells.updatedAt,
        },
  firstRunId: cells.firstRunId,
  firstAt: cells.firstAt,
  lastRunId: cells.lastRunId,
  lastAt: cells.lastAt,
  fixedAt: cells.fixedAt,
})

/** Findings of a site, fixed ones too, in the order in which they were first seen. */
export const findingsOf = async (db: Db, site: SiteKey): Promise<StoredFinding[]> => {
  const all = db.selectFrom('finding').selectAll()
  const own =
    'websiteId' in site
      ? all.where('websiteId', '=', site.websiteId)
      : all.where('targetKey', '=', site.targetKey)
  return (await own.orderBy('firstAt').orderBy('id').execute()).map(findingOf)
}

/** One finding. */
export const findingById = async (db: Db, id: string): Promise<StoredFinding | undefined> => {
  const cells = await db.selectFrom('finding').selectAll().where('id', '=', id).executeTakeFirst()
  return cells && findingOf(cells)
}

/** What happened to a finding, oldest first. */
export const findingEvents = (db: Db, id: string): Promise<FindingEvent[]> =>
  db
    .selectFrom('findingEvent')
    .select(['id', 'at', 'change', 'runId', 'actor', 'note'])
    .where('findingId', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()

/** Findings that somebody bears on this day. */
export const acceptedOn = async (db: Db, day: string): Promise<StoredFinding[]> => {
  const rows = await db
    .selectFrom('finding')
    .selectAll()
    .where('state', '=', 'accepted')
    .where('acceptedUntil', '>=', day)
    .orderBy('targetKey')
    .execute()
  return rows.map(findingOf)
}

/** Findings of websites that are there which somebody bears through this day at the latest. */
export const acceptedUntil = async (db: Db, day: string): Promise<StoredFinding[]> => {
  const rows = await db
    .selectFrom('finding')
    .innerJoin('website', 'website.id', 'finding.websiteId')
    .selectAll('finding')
    .where('finding.state', '=', 'accepted')
    .where('finding.acceptedUntil', '<=', day)
    .where('website.deletedAt', 'is', null)
    .orderBy('finding.acceptedUntil')
    .execute()
  return rows.map(findingOf)
}
