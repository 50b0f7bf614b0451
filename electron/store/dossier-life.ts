import type { Selectable } from 'kysely'
import type { DossierPaper, DossierSnapshot, TakenStep } from '../../data/contract/dossier-life.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { LegalDocument } from '../../data/contract/identity.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import type { Db } from './dialect.ts'
import type { NewSnapshot, NewStep } from './life-store.ts'
import type { Tables } from './tables.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'

type StepRow = Selectable<Tables['dossierStep']>

const takenStep = (row: StepRow): TakenStep => ({
  id: row.id,
  at: row.at,
  actor: row.actor,
  from: row.fromState,
  to: row.toState,
  version: row.dossierVersion,
  step: JSON.parse(row.step),
})

/** The steps of a dossier, first to last. */
export const stepsOf = async (db: Db, dossierId: string): Promise<TakenStep[]> => {
  const rows = await db
    .selectFrom('dossierStep')
    .selectAll()
    .where('dossierId', '=', dossierId)
    .orderBy('sequence')
    .execute()
  return rows.map(takenStep)
}

/** The steps of every dossier that has taken one, by its id, first to last: one query for lists of them. */
export const stepsByDossier = async (db: Db): Promise<ReadonlyMap<string, readonly TakenStep[]>> => {
  const rows = await db
    .selectFrom('dossierStep')
    .selectAll()
    .orderBy('dossierId')
    .orderBy('sequence')
    .execute()
  const found = new Map<string, TakenStep[]>()
  for (const row of rows) {
    const steps = found.get(row.dossierId)
    if (steps === undefined) found.set(row.dossierId, [takenStep(row)])
    else steps.push(takenStep(row))
  }
  return found
}

/** The snapshots of a dossier without their content, oldest first. */
export const snapshotsOf = async (db: Db, dossierId: string): Promise<DossierSnapshot[]> => {
  const rows = await db
    .selectFrom('dossierSnapshot')
    .select(['id', 'dossierVersion', 'at', 'actor', 'sha256', 'catalogues'])
    .where('dossierId', '=', dossierId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ dossierVersion, catalogues, ...row }) => ({
    ...row,
    version: dossierVersion,
    catalogues: JSON.parse(catalogues),
  }))
}

/** The frozen content of one snapshot; `workspace-damaged` when it is no longer what was hashed. */
export const snapshotContent = async (db: Db, id: string): Promise<unknown> => {
  const row = await db
    .selectFrom('dossierSnapshot')
    .select(['content', 'sha256'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new Failure('not-found', { entity: 'dossierSnapshot', id })
  if (sha256(row.content) !== row.sha256) {
    throw new Failure('workspace-damaged', { reason: 'snapshot', id })
  }
  return JSON.parse(row.content)
}

/** The papers that lie with a dossier. */
export const papersOf = async (
  db: Db,
  dossierId: string,
): Promise<{ kind: DossierPaper; document: LegalDocument }[]> => {
  const rows = await db
    .selectFrom('dossierPaper')
    .select(['kind', 'number', 'date', 'issuer'])
    .where('dossierId', '=', dossierId)
    .where('deletedAt', 'is', null)
    .orderBy('kind')
    .execute()
  return rows.map(({ kind, ...document }) => ({ kind, document }))
}

/** Adds a step and moves the dossier; `conflict` when others have been taken since `seen`. Answers the id of the step. */
export const addStep = async (tx: Tx, given: NewStep): Promise<string> => {
  const { dossierId, seen, to, level, version } = given
  const steps = await stepsOf(tx.db, dossierId)
  if (steps.length !== seen) {
    throw new Failure('conflict', { entity: 'dossier', id: dossierId, expected: seen, actual: steps.length })
  }
  const id = tx.newId()
  const step = storedForm(given.step)
  const from = steps.at(-1)?.to ?? 'draft'
  const row = { fromState: from, toState: to, dossierVersion: version, step: canonicalJson(step) }
  await tx.db
    .insertInto('dossierStep')
    .values({
      id,
      dossierId,
      sequence: seen + 1,
      at: tx.at,
      actor: tx.actor,
      originInstallId: tx.born.originInstallId,
      ...row,
    })
    .execute()
  await tx.db
    .updateTable('dossier')
    .set((cells) => ({ state: to, level, version: cells('version', '+', 1), updatedAt: tx.at }))
    .where('id', '=', dossierId)
    .execute()
  tx.record({
    action: 'step',
    entity: 'dossier',
    entityId: dossierId,
    before: { state: from },
    after: { state: to, level, version, step },
  })
  return id
}

/** Freezes a content: canonical JSON and its SHA-256; the history holds the hash. Answers the hash. */
export const addSnapshot = async (tx: Tx, given: NewSnapshot): Promise<string> => {
  const { dossierId, version } = given
  const id = tx.newId()
  const content = canonicalJson(storedForm(given.content))
  const hash = sha256(content)
  await tx.db
    .insertInto('dossierSnapshot')
    .values({
      id,
      dossierId,
      dossierVersion: version,
      at: tx.at,
      actor: tx.actor,
      sha256: hash,
      content,
      catalogues: canonicalJson(given.catalogues),
      originInstallId: tx.born.originInstallId,
    })
    .execute()
  tx.record({
    action: 'freeze',
    entity: 'dossier',
    entityId: dossierId,
    before: null,
    after: { snapshot: id, version, sha256: hash, catalogues: given.catalogues },
  })
  return hash
}

/** Sets or removes a paper of a dossier. */
export const setPaper = async (
  tx: Tx,
  dossierId: string,
  given: { readonly kind: DossierPaper; readonly document: LegalDocument | null },
): Promise<void> => {
  const { kind } = given
  const before = (await papersOf(tx.db, dossierId)).find((paper) => paper.kind === kind)?.document ?? null
  const document = storedForm(given.document)
  if (canonicalJson(before) === canonicalJson(document)) return
  const cells = document ?? { number: '', date: null, issuer: '' }
  const deletedAt = document === null ? tx.at : null
  await tx.db
    .insertInto('dossierPaper')
    .values({ dossierId, kind, ...cells, ...tx.born, deletedAt })
    .onConflict((taken) =>
      taken.columns(['dossierId', 'kind']).doUpdateSet((row) => ({
        ...cells,
        version: row('dossierPaper.version', '+', 1),
        updatedAt: tx.at,
        deletedAt,
      })),
    )
    .execute()
  tx.record({
    action: 'set-paper',
    entity: 'dossier',
    entityId: dossierId,
    before: { [kind]: before },
    after: { [kind]: document },
  })
}
