import type { Selectable } from 'kysely'
import type { Evidence } from '../../data/contract/evidence.ts'
import type { EvidenceFile } from '../../data/contract/scan-record.ts'
import type { AuditEvent } from '../../data/contract/workspace.ts'
import type { Db } from './dialect.ts'
import { createRow, type Keeper, updateRow } from './keeper.ts'
import type { EvidenceLink, NewEvidence } from './requirement-store.ts'
import type { Tables } from './tables.ts'
import type { Tx } from './transaction.ts'

type Row = Omit<Evidence, 'version' | 'addedAt'>
type Cells = Selectable<Tables['evidence']>

const rowOf = (cells: Cells): Row => ({
  id: cells.id,
  systemId: cells.systemId,
  kind: cells.kind,
  name: cells.name,
  note: cells.note,
  mediaType: cells.mediaType,
  size: cells.size,
  sha256: cells.sha256,
  scan: cells.scan === null ? null : JSON.parse(cells.scan),
  issuedOn: cells.issuedOn,
  expiresOn: cells.expiresOn,
  restricted: cells.restricted === 1,
})

const evidenceOf = (cells: Cells): Evidence => ({
  ...rowOf(cells),
  version: cells.version,
  addedAt: cells.createdAt,
})

const cellsOf = (row: Row) => ({
  ...row,
  scan: row.scan === null ? null : JSON.stringify(row.scan),
  restricted: row.restricted ? 1 : 0,
})

const keeper: Keeper<Row> = {
  table: 'evidence',
  unique: 'name',
  load: async (db, id) => {
    const cells = await db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst()
    return cells && { row: rowOf(cells), version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) =>
    db
      .insertInto('evidence')
      .values({ ...cellsOf(row), ...born })
      .execute(),
  replace: async (db, row, touched) => {
    const change = db.updateTable('evidence').set({ ...cellsOf(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    return (await seen.executeTakeFirst()).numUpdatedRows
  },
  refersTo: (row) => [{ to: 'system', id: row.systemId }],
}

const there = (db: Db) => db.selectFrom('evidence').selectAll().where('deletedAt', 'is', null)

/** Evidence of a system, newest first. */
export const evidenceOfSystem = async (db: Db, systemId: string): Promise<Evidence[]> =>
  (await there(db).where('systemId', '=', systemId).orderBy('id', 'desc').execute()).map(evidenceOf)

/** One piece of evidence. */
export const evidenceById = async (db: Db, id: string): Promise<Evidence | undefined> => {
  const cells = await there(db).where('id', '=', id).executeTakeFirst()
  return cells && evidenceOf(cells)
}

/** Each file of evidence once, of removed evidence too, with the name it was given first. */
export const evidenceFiles = async (db: Db): Promise<{ sha256: string; name: string }[]> => {
  const rows = await db
    .selectFrom('evidence')
    .select(['sha256', 'name'])
    .where('sha256', 'is not', null)
    .orderBy('id')
    .execute()
  const followed = await db.selectFrom('targetState').select('files').orderBy('id').execute()
  const ofTargets = followed.flatMap(({ files }): readonly EvidenceFile[] => JSON.parse(files))
  const names = new Map<string, string>()
  for (const { sha256, name } of [...rows, ...ofTargets]) {
    if (sha256 !== null && !names.has(sha256)) names.set(sha256, name)
  }
  return [...names].map(([sha256, name]) => ({ sha256, name }))
}

/** Links of evidence that is there, of one system or of all. */
export const evidenceLinks = async (db: Db, systemId?: string): Promise<EvidenceLink[]> => {
  const all = db
    .selectFrom('evidenceLink')
    .innerJoin('evidence', 'evidence.id', 'evidenceLink.evidenceId')
    .select(['evidenceLink.evidenceId', 'evidenceLink.subjectKind', 'evidenceLink.subjectId'])
    .where('evidence.deletedAt', 'is', null)
  return (systemId === undefined ? all : all.where('evidenceLink.systemId', '=', systemId)).execute()
}

/** Adds evidence; the bytes of a file are kept elsewhere under its hash. */
export const addEvidence = async (tx: Tx, given: NewEvidence): Promise<Evidence> => {
  const row = await createRow(tx, keeper, { ...given, id: tx.newId() })
  return { ...row, version: 1, addedAt: tx.at }
}

/** Changes what is said about evidence. */
export const updateEvidence = async (
  tx: Tx,
  aim: { readonly id: string; readonly seen: number },
  patch: Partial<Omit<Row, 'id' | 'systemId'>>,
): Promise<Evidence> => {
  const { row, version } = await updateRow<Row>(tx, keeper, { ...aim, patch })
  const cells = await there(tx.db).where('id', '=', aim.id).executeTakeFirstOrThrow()
  return { ...row, version, addedAt: cells.createdAt }
}

/** Links evidence to an answer or a plan item; a link that is there stays. */
export const linkEvidence = async (
  tx: Tx,
  link: EvidenceLink & { readonly systemId: string },
): Promise<void> => {
  const row = {
    evidenceId: link.evidenceId,
    subjectKind: link.subjectKind,
    subjectId: link.subjectId,
    systemId: link.systemId,
  }
  const written = await tx.db
    .insertInto('evidenceLink')
    .values(row)
    .onConflict((taken) => taken.doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== 1n) return
  tx.record({ action: 'link', entity: 'evidence', entityId: link.evidenceId, before: null, after: row })
}

/** Takes a link away. */
export const unlinkEvidence = async (tx: Tx, link: EvidenceLink): Promise<void> => {
  const { evidenceId, subjectKind, subjectId } = link
  const [before] = await tx.db
    .deleteFrom('evidenceLink')
    .where('evidenceId', '=', evidenceId)
    .where('subjectKind', '=', subjectKind)
    .where('subjectId', '=', subjectId)
    .returningAll()
    .execute()
  if (before === undefined) return
  tx.record({ action: 'unlink', entity: 'evidence', entityId: evidenceId, before, after: null })
}

type StoredLink = Parameters<typeof linkEvidence>[1]

/** Takes back what an event did to a link; one that was gone or there again already is left alone. */
export const revertLink = (tx: Tx, event: Pick<AuditEvent, 'action' | 'before' | 'after'>): Promise<void> =>
  event.action === 'link'
    ? unlinkEvidence(tx, event.after as StoredLink)
    : linkEvidence(tx, event.before as StoredLink)
