import { canonicalJson } from './canonical.ts'
import type { Db } from './dialect.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'

/** What was entered for the documents of a dossier, by document. */
export const lettersOf = async (db: Db, dossierId: string): Promise<Record<string, unknown>> => {
  const rows = await db
    .selectFrom('dossierLetter')
    .select(['document', 'details'])
    .where('dossierId', '=', dossierId)
    .where('deletedAt', 'is', null)
    .orderBy('document')
    .execute()
  return Object.fromEntries(rows.map(({ document, details }) => [document, JSON.parse(details)]))
}

/** Keeps or, with null, forgets what was entered for a document; nothing is written when nothing changes. */
export const setLetter = async (
  tx: Tx,
  { dossierId, document }: { readonly dossierId: string; readonly document: string },
  given: unknown,
): Promise<void> => {
  const before = (await lettersOf(tx.db, dossierId))[document] ?? null
  const after = storedForm(given)
  if (canonicalJson(before) === canonicalJson(after)) return
  const details = canonicalJson(after)
  const deletedAt = after === null ? tx.at : null
  await tx.db
    .insertInto('dossierLetter')
    .values({ dossierId, document, details, ...tx.born, deletedAt })
    .onConflict((taken) =>
      taken.columns(['dossierId', 'document']).doUpdateSet((row) => ({
        details,
        version: row('dossierLetter.version', '+', 1),
        updatedAt: tx.at,
        deletedAt,
      })),
    )
    .execute()
  tx.record({
    action: 'set-letter',
    entity: 'dossier',
    entityId: dossierId,
    before: { [document]: before },
    after: { [document]: after },
  })
}
