import type { Selectable } from 'kysely'
import type { RiskItem } from '../../data/contract/risk.ts'
import type { Db } from './dialect.ts'
import { grouped } from './grouped.ts'
import { checkSeen, checkWon, difference } from './keeper.ts'
import type { Tables } from './tables.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'
import type { NewRisk, RiskPatch } from './writer.ts'

const riskOf = (cells: Selectable<Tables['riskItem']>): RiskItem => {
  const { createdAt: _, updatedAt: __, deletedAt: ___, originInstallId: ____, ...item } = cells
  return item
}

/** The risks that stand, by system, in the order in which they were written down. */
export const risksBySystem = async (db: Db, systemId?: string): Promise<ReadonlyMap<string, RiskItem[]>> => {
  const all = db.selectFrom('riskItem').selectAll().where('deletedAt', 'is', null).orderBy('id')
  const rows = await (systemId === undefined ? all : all.where('systemId', '=', systemId)).execute()
  const groups = grouped(rows, (cells) => cells.systemId)
  return new Map([...groups].map(([id, cells]) => [id, cells.map(riskOf)]))
}

const seenRisk = async (tx: Tx, id: string, seen: number): Promise<RiskItem> => {
  const cells = await tx.db.selectFrom('riskItem').selectAll().where('id', '=', id).executeTakeFirst()
  const loaded = cells && { cells, version: cells.version, deleted: cells.deletedAt !== null }
  return riskOf(checkSeen(loaded, { entity: 'risk', id, seen }).cells)
}

/** Adds a risk. */
export const addRisk = async (tx: Tx, given: NewRisk): Promise<RiskItem> => {
  const fields = storedForm(given)
  tx.refer([{ to: 'system', id: fields.systemId }])
  const id = tx.newId()
  await tx.db
    .insertInto('riskItem')
    .values({ id, ...fields, ...tx.born })
    .execute()
  tx.record({ action: 'create', entity: 'risk', entityId: id, before: null, after: { id, ...fields } })
  return { id, version: 1, ...fields }
}

/** Changes some fields of a risk; refused with `conflict` when it has moved on. */
export const changeRisk = async (
  tx: Tx,
  { id, seen }: { readonly id: string; readonly seen: number },
  patch: RiskPatch,
): Promise<RiskItem> => {
  const before = await seenRisk(tx, id, seen)
  const given = Object.fromEntries(
    Object.entries(storedForm(patch)).filter(([, value]) => value !== undefined),
  )
  const differs = difference(before, { ...before, ...given })
  if (differs === undefined) return before
  const after: RiskItem = { ...before, ...given, version: seen + 1 }
  const change = tx.db.updateTable('riskItem').set({ ...after, updatedAt: tx.at })
  const written = await change.where('id', '=', id).where('version', '=', seen).executeTakeFirst()
  checkWon(written.numUpdatedRows, { entity: 'risk', id })
  tx.record({ action: 'update', entity: 'risk', entityId: id, ...differs })
  return after
}

/** Hides a risk. */
export const removeRisk = async (tx: Tx, id: string, seen: number): Promise<void> => {
  const before = await seenRisk(tx, id, seen)
  await tx.db
    .updateTable('riskItem')
    .set({ version: seen + 1, updatedAt: tx.at, deletedAt: tx.at })
    .where('id', '=', id)
    .execute()
  tx.record({ action: 'remove', entity: 'risk', entityId: id, before: { ...before }, after: null })
}
