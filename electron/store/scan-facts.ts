import { createHash } from 'node:crypto'
import type { Db } from './dialect.ts'
import { storedText } from './text.ts'
import type { Tx } from './transaction.ts'

/** Keeps what the result of a target was judged from, as it was packed; the history holds its hash. */
export const keepScanFacts = async (
  tx: Tx,
  place: { readonly runId: string; readonly target: string },
  facts: Uint8Array,
): Promise<void> => {
  const packed = Buffer.from(facts)
  const cells = { packed, sha256: createHash('sha256').update(packed).digest('hex') }
  const target = storedText(place.target)
  await tx.db
    .insertInto('scanFacts')
    .values({ runId: place.runId, target, ...cells })
    .onConflict((there) => there.columns(['runId', 'target']).doUpdateSet(cells))
    .execute()
  const after = { target, sha256: cells.sha256 }
  tx.record({ action: 'keep-facts', entity: 'scanRun', entityId: place.runId, before: null, after })
}

/** What the result of a target was judged from; null when nothing was kept. */
export const scanFactsOf = async (db: Db, runId: string, target: string): Promise<Uint8Array | null> => {
  const cells = await db
    .selectFrom('scanFacts')
    .select('packed')
    .where('runId', '=', runId)
    .where('target', '=', storedText(target))
    .executeTakeFirst()
  return cells?.packed ?? null
}
