import type { Selectable } from 'kysely'
import type { Regime } from '../../data/contract/level.ts'
import type { LevelOverride } from '../../data/contract/level-outcome.ts'
import type { Db } from './dialect.ts'
import { grouped } from './grouped.ts'
import type { Tables } from './tables.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'
import type { NewOverride } from './writer.ts'

const overrideOf = (cells: Selectable<Tables['levelOverride']>): LevelOverride => ({
  id: cells.id,
  regime: cells.regime,
  level: cells.level,
  demanded: cells.demanded,
  clause: cells.clause,
  reason: cells.reason,
  decidedBy: cells.decidedBy,
  decidedOn: cells.decidedOn,
  actor: cells.actor,
  at: cells.createdAt,
  withdrawnAt: cells.deletedAt,
})

/** All overrides by system, newest first, with those that were withdrawn: they are part of the proof. */
export const overridesBySystem = async (
  db: Db,
  systemId?: string,
): Promise<ReadonlyMap<string, LevelOverride[]>> => {
  const all = db.selectFrom('levelOverride').selectAll().orderBy('createdAt', 'desc').orderBy('id', 'desc')
  const rows = await (systemId === undefined ? all : all.where('systemId', '=', systemId)).execute()
  const groups = grouped(rows, (cells) => cells.systemId)
  return new Map([...groups].map(([id, cells]) => [id, cells.map(overrideOf)]))
}

/** Withdraws the override that stands, if there is one; it stays readable. */
export const withdrawOverride = async (tx: Tx, systemId: string, regime: Regime): Promise<void> => {
  const standing = tx.db
    .selectFrom('levelOverride')
    .selectAll()
    .where('systemId', '=', systemId)
    .where('regime', '=', regime)
    .where('deletedAt', 'is', null)
  const cells = await standing.executeTakeFirst()
  if (cells === undefined) return
  await tx.db
    .updateTable('levelOverride')
    .set({ version: cells.version + 1, updatedAt: tx.at, deletedAt: tx.at })
    .where('id', '=', cells.id)
    .execute()
  tx.record({
    action: 'withdraw-override',
    entity: 'levelOverride',
    entityId: systemId,
    before: { regime, level: cells.level },
    after: null,
  })
}

/** Keeps an override and withdraws the one before it. */
export const addOverride = async (tx: Tx, given: NewOverride): Promise<LevelOverride> => {
  const { systemId, ...fields } = storedForm(given)
  await withdrawOverride(tx, systemId, fields.regime)
  tx.refer([{ to: 'system', id: systemId }])
  const id = tx.newId()
  await tx.db
    .insertInto('levelOverride')
    .values({ id, systemId, ...fields, actor: tx.actor, ...tx.born })
    .execute()
  tx.record({
    action: 'override',
    entity: 'levelOverride',
    entityId: systemId,
    before: null,
    after: { ...fields },
  })
  return { id, ...fields, actor: tx.actor, at: tx.at, withdrawnAt: null }
}
