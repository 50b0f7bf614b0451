import { type Insertable, sql } from 'kysely'
import type { Db } from './dialect.ts'
import type { Tables } from './tables.ts'

/**
 * Adds rows that all have the same columns (texts, whole numbers, nulls). They go over as one cell of JSON: binding thousands of
 * cells one by one takes several times as long as writing them.
 */
export const insertRows = async <T extends keyof Tables>(
  db: Db,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> => {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first) as (keyof Insertable<Tables[T]> & string)[]
  const cells = JSON.stringify(rows.map((row) => columns.map((column) => row[column])))
  await sql`INSERT INTO ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    SELECT ${sql.join(columns.map((_, place) => sql`value ->> ${sql.lit(place)}`))} FROM json_each(${cells})`.execute(
    db,
  )
}
