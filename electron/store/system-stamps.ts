import { sql } from 'kysely'
import type { Db } from './dialect.ts'

/** Rows of a system whose writes count: their number, what their versions add up to, and the newest write. */
const own = (table: string, join = '', more = '') =>
  sql.raw(`SELECT own.system_id AS id, count(*) || '.' || sum(own.version${more}) || '.' || max(own.updated_at) AS stamp
    FROM ${table} AS own ${join} GROUP BY own.system_id`)

/** The name and the kind of a partner that is a system of the inventory bear on the system that connects to it. */
const connections = own(
  'connection',
  'LEFT JOIN system AS partner ON partner.id = own.partner_system_id',
  ' + coalesce(partner.version, 0)',
)

/**
 * A mark for each system, by code, that changes with every write to what its summary or its level rests on: rows are never taken
 * away, and each write counts a version up. The links to devices stand under the version of the system.
 */
export const systemStamps = async (db: Db): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ id: string; stamp: string }>`
    SELECT system.id, concat_ws(' ', system.version, system.updated_at, facts.stamp, '/', links.stamp, '/', apps.stamp, '/',
      sites.stamp, '/', answers.stamp, '/', overrides.stamp, '/', risks.stamp, '/', reviews.stamp) AS stamp
    FROM system
    LEFT JOIN (${own('system_fact')}) AS facts ON facts.id = system.id
    LEFT JOIN (${connections}) AS links ON links.id = system.id
    LEFT JOIN (${own('application')}) AS apps ON apps.id = system.id
    LEFT JOIN (${own('website')}) AS sites ON sites.id = system.id
    LEFT JOIN (${own('level_answer')}) AS answers ON answers.id = system.id
    LEFT JOIN (${own('level_override')}) AS overrides ON overrides.id = system.id
    LEFT JOIN (${own('risk_item')}) AS risks ON risks.id = system.id
    LEFT JOIN (${own('risk_review')}) AS reviews ON reviews.id = system.id
    WHERE system.deleted_at IS NULL ORDER BY system.code_key`.execute(db)
  return new Map(rows.map(({ id, stamp }) => [id, stamp]))
}
