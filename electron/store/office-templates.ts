import type { Selectable } from 'kysely'
import type { OfficeTemplate, TemplateContent } from '../../data/contract/dossier-template.ts'
import { Failure } from '../../data/contract/failure.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import type { Db } from './dialect.ts'
import type { Keeper } from './keeper.ts'
import type { Tables } from './tables.ts'
import type { Tx } from './transaction.ts'
import type { VersionedRows } from './writer.ts'

type Row = Omit<OfficeTemplate, 'version' | 'updatedAt'>

/** What can be read of templates. */
export interface TemplateReads {
  readonly list: () => Promise<OfficeTemplate[]>
  /** A content by its hash; throws `not-found`, or `workspace-damaged` when it is no longer what was hashed. */
  readonly content: (hash: string) => Promise<TemplateContent>
  /** The file a content was read from. */
  readonly original: (hash: string) => Promise<Uint8Array>
}

/** What can be written of templates. */
export interface TemplateWrites extends VersionedRows<Row> {
  /** Keeps a content with the file it was read from; answers its hash. The same content is kept once. */
  readonly keep: (content: TemplateContent, original: Uint8Array) => Promise<string>
}

const rowOf = (cells: Selectable<Tables['officeTemplate']>): Row => ({
  id: cells.id,
  part: cells.part,
  name: cells.name,
  size: cells.size,
  sha256: cells.sha256,
  warnings: JSON.parse(cells.warnings),
})

const cellsOf = (row: Row) => ({ ...row, warnings: JSON.stringify(row.warnings) })

/** How the templates in use are kept: one for each part. */
export const officeTemplateKeeper: Keeper<Row> = {
  table: 'officeTemplate',
  unique: 'part',
  load: async (db, id) => {
    const cells = await db.selectFrom('officeTemplate').selectAll().where('id', '=', id).executeTakeFirst()
    return cells && { row: rowOf(cells), version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) =>
    db
      .insertInto('officeTemplate')
      .values({ ...cellsOf(row), ...born })
      .execute(),
  replace: async (db, row, touched) => {
    const change = db.updateTable('officeTemplate').set({ ...cellsOf(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    return (await seen.executeTakeFirst()).numUpdatedRows
  },
  refersTo: () => [],
}

/** The templates in use. */
export const listTemplates = async (db: Db): Promise<OfficeTemplate[]> => {
  const rows = db.selectFrom('officeTemplate').selectAll().where('deletedAt', 'is', null)
  return (await rows.orderBy('part').execute()).map((cells) => ({
    ...rowOf(cells),
    version: cells.version,
    updatedAt: cells.updatedAt,
  }))
}

const contentRow = async (db: Db, hash: string) => {
  const rows = db.selectFrom('templateContent').selectAll().where('sha256', '=', hash)
  const found = await rows.executeTakeFirst()
  if (found === undefined) throw new Failure('not-found', { entity: 'templateContent', sha256: hash })
  return found
}

/** A content by its hash. */
export const templateContent = async (db: Db, hash: string): Promise<TemplateContent> => {
  const { content } = await contentRow(db, hash)
  if (sha256(content) !== hash) throw new Failure('workspace-damaged', { reason: 'template', sha256: hash })
  return JSON.parse(content)
}

/** The file a content was read from. */
export const templateOriginal = async (db: Db, hash: string): Promise<Uint8Array> =>
  (await contentRow(db, hash)).original

/** Keeps a content under its hash; answers the hash. */
export const keepTemplate = async (tx: Tx, given: TemplateContent, original: Uint8Array): Promise<string> => {
  const content = canonicalJson(given)
  const hash = sha256(content)
  const cells = { sha256: hash, content, original: Buffer.from(original), ...tx.born }
  await tx.db
    .insertInto('templateContent')
    .values(cells)
    .onConflict((there) => there.column('sha256').doNothing())
    .execute()
  return hash
}
