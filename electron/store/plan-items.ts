import type { Selectable } from 'kysely'
import type { PlanItem } from '../../data/contract/plan.ts'
import type { Db } from './dialect.ts'
import { createRow, type Keeper, removeRow, updateRow } from './keeper.ts'
import type { NewPlanItem } from './requirement-store.ts'
import type { Tables } from './tables.ts'
import type { Tx } from './transaction.ts'

type Row = Omit<PlanItem, 'version' | 'createdAt'>
type Cells = Selectable<Tables['planItem']>

const rowOf = (cells: Cells): Row => ({
  id: cells.id,
  systemId: cells.systemId,
  number: cells.number,
  title: cells.title,
  detail: cells.detail,
  state: cells.state,
  source: JSON.parse(cells.source),
  requirementIds: JSON.parse(cells.requirementIds),
  unitId: cells.unitId,
  ownerId: cells.ownerId,
  startOn: cells.startOn,
  due: cells.due,
  budget: cells.budget,
  budgetSource: cells.budgetSource,
  milestones: JSON.parse(cells.milestones),
  deviation: cells.deviation === null ? null : JSON.parse(cells.deviation),
  commitment: cells.commitment,
  reopensId: cells.reopensId,
  closedAt: cells.closedAt,
  closedBy: cells.closedBy,
  closingNote: cells.closingNote,
})

const itemOf = (cells: Cells): PlanItem => ({
  ...rowOf(cells),
  version: cells.version,
  createdAt: cells.createdAt,
})

const cellsOf = (row: Row) => ({
  ...row,
  source: JSON.stringify(row.source),
  sourceKey: `${row.source.kind} ${row.source.key}`,
  requirementIds: JSON.stringify(row.requirementIds),
  milestones: JSON.stringify(row.milestones),
  deviation: row.deviation === null ? null : JSON.stringify(row.deviation),
})

/** How items of the plan are kept. */
export const planItemKeeper: Keeper<Row> = {
  table: 'planItem',
  unique: 'number',
  load: async (db, id) => {
    const cells = await db.selectFrom('planItem').selectAll().where('id', '=', id).executeTakeFirst()
    return cells && { row: rowOf(cells), version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) =>
    db
      .insertInto('planItem')
      .values({ ...cellsOf(row), ...born })
      .execute(),
  replace: async (db, row, touched) => {
    const change = db.updateTable('planItem').set({ ...cellsOf(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    return (await seen.executeTakeFirst()).numUpdatedRows
  },
  refersTo: (row) => [
    { to: 'system', id: row.systemId },
    { to: 'organisation', id: row.unitId },
    { to: 'person', id: row.ownerId },
  ],
}

/** Items of one system or of all that are there, by system and number. */
export const planItemsOf = async (db: Db, systemId?: string): Promise<PlanItem[]> => {
  const all = db
    .selectFrom('planItem')
    .innerJoin('system', 'system.id', 'planItem.systemId')
    .selectAll('planItem')
    .where('planItem.deletedAt', 'is', null)
    .where('system.deletedAt', 'is', null)
    .orderBy('system.codeKey')
    .orderBy('planItem.number')
  const rows = systemId === undefined ? all : all.where('planItem.systemId', '=', systemId)
  return (await rows.execute()).map(itemOf)
}

/** One item. */
export const planItemById = async (db: Db, id: string): Promise<PlanItem | undefined> => {
  const rows = db.selectFrom('planItem').selectAll().where('id', '=', id).where('deletedAt', 'is', null)
  const cells = await rows.executeTakeFirst()
  return cells && itemOf(cells)
}

/** Removed items are counted too: a number that was given once is never given again. */
const nextNumber = async (db: Db, systemId: string): Promise<number> => {
  const rows = db
    .selectFrom('planItem')
    .select((table) => table.fn.max<number | null>('number').as('highest'))
    .where('systemId', '=', systemId)
  return ((await rows.executeTakeFirstOrThrow()).highest ?? 0) + 1
}

/** Adds an item under the next number of its system. */
export const addPlanItem = async (tx: Tx, given: NewPlanItem): Promise<PlanItem> => {
  const number = await nextNumber(tx.db, given.systemId)
  const ended = { closedAt: null, closedBy: '', closingNote: '' }
  const row = await createRow(tx, planItemKeeper, { ...given, ...ended, number, id: tx.newId() })
  return { ...row, version: 1, createdAt: tx.at }
}

/** Changes an item. */
export const updatePlanItem = async (
  tx: Tx,
  aim: { readonly id: string; readonly seen: number },
  patch: Partial<Omit<Row, 'id'>>,
): Promise<PlanItem> => {
  const { row, version } = await updateRow<Row>(tx, planItemKeeper, { ...aim, patch })
  const cells = tx.db.selectFrom('planItem').select('createdAt').where('id', '=', aim.id)
  return { ...row, version, createdAt: (await cells.executeTakeFirstOrThrow()).createdAt }
}

/** Takes an item out of sight; its number stays taken. */
export const removePlanItem = (tx: Tx, id: string, seen: number): Promise<void> =>
  removeRow(tx, planItemKeeper, { id, seen })
