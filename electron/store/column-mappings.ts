import { Failure } from '../../data/contract/failure.ts'
import { canonicalJson } from './canonical.ts'
import type { Db } from './dialect.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'

/** What the headers of a kind of file mean; `headers` tells one set of headers from another, null leaves a column out. */
export interface ColumnMapping {
  readonly headers: string
  readonly entity: string
  readonly columns: Readonly<Record<string, string | null>>
}

/** A mapping that is remembered; `at` is when it was said last. */
interface KeptMapping extends ColumnMapping {
  readonly id: string
  readonly at: string
}

/** Reads of remembered columns. */
export interface MappingReads {
  readonly list: () => Promise<KeptMapping[]>
}

/** Writes of remembered columns. */
export interface MappingWrites {
  /** Remembers what people said; what they said before about the same headers is replaced. */
  readonly remember: (mappings: readonly ColumnMapping[]) => Promise<void>
  /** Throws `not-found`. */
  readonly forget: (id: string) => Promise<void>
}

/** All that is remembered, the oldest first. */
export const listMappings = async (db: Db): Promise<KeptMapping[]> => {
  const rows = db
    .selectFrom('columnMapping')
    .select(['id', 'headers', 'entity', 'columns', 'updatedAt as at'])
  const found = await rows.where('deletedAt', 'is', null).orderBy('id').execute()
  return found.map((row) => ({ ...row, columns: JSON.parse(row.columns) }))
}

const remember = async (tx: Tx, given: ColumnMapping): Promise<void> => {
  const { headers, entity, columns } = storedForm(given)
  const text = canonicalJson(columns)
  const rows = tx.db.selectFrom('columnMapping').selectAll().where('headers', '=', headers)
  const known = await rows.where('deletedAt', 'is', null).executeTakeFirst()
  if (known?.entity === entity && known.columns === text) return
  const id = known?.id ?? tx.newId()
  if (known === undefined) {
    const row = { id, headers, entity, columns: text, ...tx.born }
    await tx.db.insertInto('columnMapping').values(row).execute()
  } else {
    const change = { entity, columns: text, version: known.version + 1, updatedAt: tx.at }
    await tx.db.updateTable('columnMapping').set(change).where('id', '=', id).execute()
  }
  const before = known === undefined ? null : { entity: known.entity, columns: JSON.parse(known.columns) }
  const after = { entity, columns }
  tx.record({ action: 'remember', entity: 'columnMapping', entityId: id, before, after })
}

const forget = async (tx: Tx, id: string): Promise<void> => {
  const rows = tx.db.selectFrom('columnMapping').selectAll().where('id', '=', id)
  const known = await rows.where('deletedAt', 'is', null).executeTakeFirst()
  if (known === undefined) throw new Failure('not-found', { entity: 'columnMapping', id })
  const gone = { version: known.version + 1, updatedAt: tx.at, deletedAt: tx.at }
  await tx.db.updateTable('columnMapping').set(gone).where('id', '=', id).execute()
  const before = { entity: known.entity, columns: JSON.parse(known.columns) }
  tx.record({ action: 'forget', entity: 'columnMapping', entityId: id, before, after: null })
}

/** Writes of remembered columns in one transaction. */
export const mappingWrites = (tx: Tx): MappingWrites => ({
  remember: async (mappings) => {
    for (const one of mappings) await remember(tx, one)
  },
  forget: (id) => forget(tx, id),
})
