import type { Db } from './dialect.ts'
import type { Tx } from './transaction.ts'

/** The level of a system in short as it was judged from what `mark` stands for; the shape of `judged` is the caller's. */
interface KeptLevel {
  readonly systemId: string
  readonly mark: string
  readonly judged: unknown
}

/** Reads of judged levels. */
export interface JudgedReads {
  readonly all: () => Promise<KeptLevel[]>
}

/** Writes of judged levels; they follow from the rest of the workspace and are no part of its history. */
export interface JudgedWrites {
  readonly keep: (levels: readonly KeptLevel[]) => Promise<void>
}

/** Rows of one INSERT. */
const BATCH = 500

/** All levels that were kept, up to date or not. */
export const listJudged = async (db: Db): Promise<KeptLevel[]> => {
  const rows = await db.selectFrom('judgedLevel').selectAll().execute()
  return rows.map((row) => ({ ...row, judged: JSON.parse(row.judged) }))
}

/** Writes of judged levels in one transaction. */
export const judgedWrites = (tx: Tx): JudgedWrites => ({
  keep: async (levels) => {
    for (let start = 0; start < levels.length; start += BATCH) {
      const rows = levels.slice(start, start + BATCH)
      await tx.db
        .insertInto('judgedLevel')
        .values(rows.map((row) => ({ ...row, judged: JSON.stringify(row.judged) })))
        .onConflict((there) =>
          there
            .column('systemId')
            .doUpdateSet((row) => ({ mark: row.ref('excluded.mark'), judged: row.ref('excluded.judged') })),
        )
        .execute()
    }
  },
})
