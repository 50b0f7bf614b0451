import type { Dossier, WrittenFile } from '../../data/contract/dossier.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Db } from './dialect.ts'
import type { Tx } from './transaction.ts'
import type { SignedMark, Writer } from './writer.ts'

const dossiers = (db: Db) =>
  db
    .selectFrom('dossier')
    .innerJoin('system', 'system.id', 'dossier.systemId')
    .select([
      'dossier.id',
      'dossier.systemId',
      'system.code as systemCode',
      'system.name as systemName',
      'dossier.regime',
      'dossier.level',
      'dossier.state',
      'dossier.createdAt',
      'dossier.exportedAt',
    ])
    .where('dossier.deletedAt', 'is', null)

/** All dossiers, newest first; those of removed systems stay. */
export const listDossiers = (db: Db): Promise<Dossier[]> =>
  dossiers(db).orderBy('dossier.createdAt', 'desc').orderBy('dossier.id', 'desc').execute()

/** One dossier. */
export const dossierById = (db: Db, id: string): Promise<Dossier | undefined> =>
  dossiers(db).where('dossier.id', '=', id).executeTakeFirst()

const reread = async (tx: Tx, id: string): Promise<Dossier> => {
  const dossier = await dossierById(tx.db, id)
  if (dossier === undefined) throw new Failure('not-found', { entity: 'dossier', id })
  return dossier
}

const create = async (tx: Tx, given: Pick<Dossier, 'systemId' | 'regime' | 'level'>): Promise<Dossier> => {
  const { systemId, regime, level } = given
  const system = tx.db
    .selectFrom('system')
    .select('id')
    .where('id', '=', systemId)
    .where('deletedAt', 'is', null)
  if ((await system.executeTakeFirst()) === undefined) {
    throw new Failure('not-found', { entity: 'system', id: systemId })
  }
  const id = tx.newId()
  const fields = { systemId, regime, level, state: 'draft' as const }
  await tx.db
    .insertInto('dossier')
    .values({ id, ...fields, exportedAt: null, ...tx.born })
    .execute()
  tx.record({ action: 'create', entity: 'dossier', entityId: id, before: null, after: fields })
  return reread(tx, id)
}

const markExported = async (tx: Tx, id: string, files: readonly WrittenFile[]): Promise<Dossier> => {
  const before = await reread(tx, id)
  await tx.db
    .updateTable('dossier')
    .set((row) => ({ exportedAt: tx.at, version: row('version', '+', 1), updatedAt: tx.at }))
    .where('id', '=', id)
    .execute()
  tx.record({
    action: 'export',
    entity: 'dossier',
    entityId: id,
    before: { exportedAt: before.exportedAt },
    after: { exportedAt: tx.at, files },
  })
  return reread(tx, id)
}

const markSigned = async (tx: Tx, id: string, signed: SignedMark): Promise<void> => {
  const before = await reread(tx, id)
  tx.record({ action: 'sign', entity: 'dossier', entityId: before.id, before: null, after: signed })
}

/** Writes to dossiers. */
export const dossierWrites = (tx: Tx): Writer['dossiers'] => ({
  create: (dossier) => create(tx, dossier),
  markExported: (id, files = []) => markExported(tx, id, files),
  markSigned: (id, signed) => markSigned(tx, id, signed),
})
