import { Failure } from '../../data/contract/failure.ts'
import type { Db } from './dialect.ts'
import type { Tx } from './transaction.ts'

/** A fact that the kind of a system proposes and nobody has confirmed or turned down yet. */
export interface StoredSuggestion {
  readonly key: string
  readonly preset: string
}

/** Reads of suggestions. */
export interface SuggestionReads {
  readonly of: (systemId: string) => Promise<StoredSuggestion[]>
}

/** Writes of suggestions. */
export interface SuggestionWrites {
  /** Makes these the suggestions of a system: those of the kind it was before go. */
  readonly propose: (systemId: string, preset: string | null, keys: readonly string[]) => Promise<void>
  /** Turns one down (`not-found` when it is not there). */
  readonly dismiss: (systemId: string, key: string) => Promise<void>
}

/** The suggestions of a system. */
export const suggestionsOf = (db: Db, systemId: string): Promise<StoredSuggestion[]> =>
  db
    .selectFrom('systemSuggestion')
    .select(['key', 'preset'])
    .where('systemId', '=', systemId)
    .orderBy('key')
    .execute()

/** No event of its own: it follows from the kind of the system, which the same transaction puts on record. */
const propose = async (
  tx: Tx,
  { systemId, preset }: { readonly systemId: string; readonly preset: string | null },
  keys: readonly string[],
): Promise<void> => {
  await tx.db.deleteFrom('systemSuggestion').where('systemId', '=', systemId).execute()
  if (preset === null || keys.length === 0) return
  const rows = keys.map((key) => ({ systemId, key, preset }))
  await tx.db.insertInto('systemSuggestion').values(rows).execute()
}

const dismiss = async (tx: Tx, systemId: string, key: string): Promise<void> => {
  const known = (await suggestionsOf(tx.db, systemId)).find((one) => one.key === key)
  if (known === undefined) throw new Failure('not-found', { entity: 'suggestion', id: key })
  const rows = tx.db.deleteFrom('systemSuggestion').where('systemId', '=', systemId)
  await rows.where('key', '=', key).execute()
  tx.record({
    action: 'dismiss-suggestion',
    entity: 'system',
    entityId: systemId,
    before: { suggestion: known },
    after: { suggestion: null },
  })
}

/** Writes of suggestions in one transaction. */
export const suggestionWrites = (tx: Tx): SuggestionWrites => ({
  propose: (...[systemId, preset, keys]) => propose(tx, { systemId, preset }, keys),
  dismiss: (systemId, key) => dismiss(tx, systemId, key),
})
