import { sql } from 'kysely'
import type { SiteResult } from '../../data/contract/scan.ts'
import type { Db } from './dialect.ts'
import type { WebsiteScanRow } from './requirement-store.ts'

interface Cells {
  readonly websiteId: string
  readonly url: string
  readonly runId: string
  readonly at: string
  readonly checks: string | null
  readonly verdict: SiteResult['verdict'] | null
  readonly catalogues: string | null
  readonly catalogue: string | null
}

/** The newest result of each website of one system, only the parts that speak of requirements: results are large. */
export const scansOfSystem = async (db: Db, systemId: string): Promise<WebsiteScanRow[]> => {
  const { rows } = await sql<Cells>`
    SELECT w.id AS website_id, w.url, t.run_id, t.scanned_at AS at,
      json_extract(t.result, '$.checks') AS checks, json_extract(t.result, '$.verdict') AS verdict,
      json_extract(t.result, '$.pageCatalogues') AS catalogues, json_extract(t.result, '$.catalogue') AS catalogue
    FROM website w JOIN scan_target t ON t.rowid = (
      SELECT n.rowid FROM scan_target n WHERE n.website_id = w.id AND n.result IS NOT NULL
      ORDER BY n.scanned_at DESC, n.run_id DESC LIMIT 1)
    WHERE w.system_id = ${systemId} AND w.deleted_at IS NULL
    ORDER BY w.id`.execute(db)
  return rows.flatMap(({ websiteId, url, runId, at, checks, verdict, catalogues, catalogue }) =>
    catalogue === null || verdict === null
      ? []
      : [
          {
            ...{ websiteId, url, runId, at },
            result: {
              checks: JSON.parse(checks ?? '[]'),
              verdict,
              pageCatalogues: JSON.parse(catalogues ?? '[]'),
              catalogue: JSON.parse(catalogue),
            },
          },
        ],
  )
}
