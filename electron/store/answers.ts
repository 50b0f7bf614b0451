import type { Selectable } from 'kysely'
import type { Answer } from '../../data/contract/answer.ts'
import type { Db } from './dialect.ts'
import { checkSeen, checkWon, difference, type Keeper } from './keeper.ts'
import type { AnswerFields, AnswerWrite } from './requirement-store.ts'
import type { Tables } from './tables.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'

type Cells = Selectable<Tables['answer']>

/** Rows of one INSERT; thirty cells each stay below SQLite's limit of 32,766. */
const CHUNK = 400

const answerOf = (cells: Cells): Answer => ({
  id: cells.id,
  version: cells.version,
  systemId: cells.systemId,
  standard: cells.standard,
  requirementId: cells.requirementId,
  digest: cells.digest,
  level: cells.level,
  result: cells.result,
  reason: cells.reason,
  measure: cells.measure,
  measureState: cells.measureState,
  unitId: cells.unitId,
  due: cells.due,
  validUntil: cells.validUntil,
  work: cells.work,
  components: JSON.parse(cells.components),
  inheritance: cells.inheritance === null ? null : JSON.parse(cells.inheritance),
  carried: cells.carried === null ? null : JSON.parse(cells.carried),
  touched: cells.touched === 1,
  answeredBy: cells.answeredBy,
  answeredAt: cells.answeredAt,
  reviewedBy: cells.reviewedBy,
  reviewedAt: cells.reviewedAt,
})

type Row = Omit<Answer, 'id' | 'version'> & { readonly id: string }

const cellsOf = ({ id, ...row }: Row) => ({
  ...row,
  id,
  components: JSON.stringify(row.components),
  inheritance: row.inheritance === null ? null : JSON.stringify(row.inheritance),
  sourceId: row.inheritance?.source.id ?? null,
  carried: row.carried === null ? null : JSON.stringify(row.carried),
  touched: row.touched ? 1 : 0,
})

/** How one answer is kept where a step is taken back; people write through `writeAnswers`. */
export const answerKeeper: Keeper<Row> = {
  table: 'answer',
  unique: 'requirementId',
  load: async (db, id) => {
    const cells = await db.selectFrom('answer').selectAll().where('id', '=', id).executeTakeFirst()
    if (cells === undefined) return undefined
    const { version, ...row } = answerOf(cells)
    return { row: { ...row, id }, version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) =>
    db
      .insertInto('answer')
      .values({ ...cellsOf(row), ...born })
      .execute(),
  replace: async (db, row, touched) => {
    const change = db.updateTable('answer').set({ ...cellsOf(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    return (await seen.executeTakeFirst()).numUpdatedRows
  },
  refersTo: (row) => [
    { to: 'system', id: row.systemId },
    { to: 'organisation', id: row.unitId },
  ],
}

const blank = {
  digest: '',
  level: null,
  result: 'unassessed',
  reason: '',
  measure: '',
  measureState: 'none',
  unitId: null,
  due: null,
  validUntil: null,
  work: 'empty',
  components: [],
  inheritance: null,
  carried: null,
  touched: false,
  answeredBy: '',
  answeredAt: null,
  reviewedBy: '',
  reviewedAt: null,
} as const satisfies AnswerFields

const there = (db: Db) => db.selectFrom('answer').selectAll().where('deletedAt', 'is', null)

/** All answers of a system, in the order in which they were begun. */
export const answersOfSystem = async (db: Db, systemId: string): Promise<Answer[]> =>
  (await there(db).where('systemId', '=', systemId).orderBy('id').execute()).map(answerOf)

/** The answer of a system to one requirement. */
export const answerTo = async (
  db: Db,
  systemId: string,
  requirementId: string,
): Promise<Answer | undefined> => {
  const rows = there(db).where('systemId', '=', systemId).where('requirementId', '=', requirementId)
  const cells = await rows.executeTakeFirst()
  return cells && answerOf(cells)
}

/** One answer by its key. */
export const answerById = async (db: Db, id: string): Promise<Answer | undefined> => {
  const cells = await there(db).where('id', '=', id).executeTakeFirst()
  return cells && answerOf(cells)
}

/** How many answers inherit from each bundle or system. */
export const answerConsumers = async (db: Db): Promise<ReadonlyMap<string, number>> => {
  const rows = await db
    .selectFrom('answer')
    .select((table) => ['sourceId', table.fn.countAll<number>().as('count')])
    .where('sourceId', 'is not', null)
    .where('deletedAt', 'is', null)
    .groupBy('sourceId')
    .execute()
  return new Map(rows.map(({ sourceId, count }) => [sourceId ?? '', count]))
}

const heldRows = async (
  db: Db,
  systemId: string,
  requirementIds: readonly string[],
): Promise<ReadonlyMap<string, Cells>> => {
  const held = new Map<string, Cells>()
  for (let start = 0; start < requirementIds.length; start += CHUNK) {
    const rows = db
      .selectFrom('answer')
      .selectAll()
      .where('systemId', '=', systemId)
      .where('requirementId', 'in', requirementIds.slice(start, start + CHUNK))
    for (const cells of await rows.execute()) held.set(cells.requirementId, cells)
  }
  return held
}

const givenFields = (fields: AnswerFields): AnswerFields =>
  Object.fromEntries(Object.entries(storedForm(fields)).filter(([, value]) => value !== undefined))

const refer = (tx: Tx, row: Row): void => tx.refer([{ to: 'organisation', id: row.unitId }])

const changeAnswer = async (tx: Tx, cells: Cells, { seen, fields }: AnswerWrite): Promise<Answer> => {
  const { id, requirementId } = cells
  const removed = cells.deletedAt !== null
  if (!removed || (seen !== null && seen > 0)) {
    checkSeen({ version: cells.version, deleted: removed }, { entity: 'answer', id, seen })
  }
  const before = removed ? { ...answerOf(cells), ...blank } : answerOf(cells)
  const row: Row = { ...before, ...givenFields(fields), id }
  const differs = difference(before, row)
  if (differs === undefined && !removed) return before
  refer(tx, row)
  const version = cells.version + 1
  const change = tx.db
    .updateTable('answer')
    .set({ ...cellsOf(row), version, updatedAt: tx.at, deletedAt: null })
    .where('id', '=', id)
    .where('version', '=', cells.version)
  checkWon((await change.executeTakeFirst()).numUpdatedRows, { entity: 'answer', id })
  tx.record({
    action: removed ? 'create' : 'update',
    entity: 'answer',
    entityId: id,
    before: removed ? null : { requirementId, ...differs?.before },
    after: { requirementId, ...differs?.after },
  })
  return { ...row, version }
}

const insertAnswers = async (tx: Tx, rows: readonly Row[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const values = rows.slice(start, start + CHUNK).map((row) => ({ ...cellsOf(row), ...tx.born }))
    await tx.db.insertInto('answer').values(values).execute()
  }
  for (const row of rows) {
    refer(tx, row)
    const { id, ...after } = row
    tx.record({ action: 'create', entity: 'answer', entityId: id, before: null, after })
  }
}

/** Writes answers of one system: new ones in one go, old ones where something differs; `conflict` when one has moved on. */
export const writeAnswers = async (
  tx: Tx,
  systemId: string,
  writes: readonly AnswerWrite[],
): Promise<Answer[]> => {
  const held = await heldRows(
    tx.db,
    systemId,
    writes.map(({ requirementId }) => requirementId),
  )
  const fresh: Row[] = []
  const written: Answer[] = []
  tx.refer([{ to: 'system', id: systemId }])
  for (const write of writes) {
    const { requirementId, seen, fields } = write
    const cells = held.get(requirementId)
    if (cells !== undefined) {
      written.push(await changeAnswer(tx, cells, write))
      continue
    }
    if (seen !== null && seen > 0) checkSeen(undefined, { entity: 'answer', id: requirementId, seen })
    const standard = fields.standard ?? 'tcvn14423-2026'
    const row: Row = { ...blank, standard, ...givenFields(fields), id: tx.newId(), systemId, requirementId }
    fresh.push(row)
    written.push({ ...row, version: 1 })
  }
  await insertAnswers(tx, fresh)
  return written
}

/** Hides an answer; its history and its evidence stay. */
export const removeAnswer = async (tx: Tx, id: string): Promise<void> => {
  const cells = await tx.db.selectFrom('answer').selectAll().where('id', '=', id).executeTakeFirst()
  const found = cells && { version: cells.version, deleted: cells.deletedAt !== null, cells }
  const { version, cells: row } = checkSeen(found, { entity: 'answer', id, seen: null })
  await tx.db
    .updateTable('answer')
    .set({ version: version + 1, updatedAt: tx.at, deletedAt: tx.at })
    .where('id', '=', id)
    .execute()
  tx.record({ action: 'remove', entity: 'answer', entityId: id, before: answerOf(row), after: null })
}
