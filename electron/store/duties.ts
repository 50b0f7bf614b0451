import type { Selectable } from 'kysely'
import type { DutyRecord } from '../../data/contract/duty.ts'
import type { Db } from './dialect.ts'
import type { DutyWrites, ExpiringEvidence, NewDutyRecord, UnmetRequirement } from './duty-store.ts'
import { checkSeen } from './keeper.ts'
import type { Tables } from './tables.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'

/** A duty without a date: the cell holds no NULL. */
const UNDATED = ''

const recordOf = (cells: Selectable<Tables['dutyRecord']>): DutyRecord => ({
  id: cells.id,
  version: cells.version,
  rule: cells.rule,
  occurrence: cells.occurrence === UNDATED ? null : cells.occurrence,
  systemId: cells.systemId,
  doneOn: cells.doneOn,
  person: cells.person,
  note: cells.note,
  evidence: JSON.parse(cells.evidence),
  recordedAt: cells.createdAt,
  recordedBy: cells.recordedBy,
})

const records = (db: Db) =>
  db
    .selectFrom('dutyRecord')
    .leftJoin('system', 'system.id', 'dutyRecord.systemId')
    .selectAll('dutyRecord')
    .where('dutyRecord.deletedAt', 'is', null)
    .where('system.deletedAt', 'is', null)
    .orderBy('dutyRecord.doneOn', 'desc')
    .orderBy('dutyRecord.id', 'desc')

/** Records of one rule or of all, newest first. */
export const listDutyRecords = async (db: Db, rule?: string): Promise<DutyRecord[]> => {
  const wanted = rule === undefined ? records(db) : records(db).where('dutyRecord.rule', '=', rule)
  return (await wanted.execute()).map(recordOf)
}

/** One record that is there. */
export const dutyRecordById = async (db: Db, id: string): Promise<DutyRecord | undefined> => {
  const cells = await records(db).where('dutyRecord.id', '=', id).executeTakeFirst()
  return cells && recordOf(cells)
}

/** Evidence of all systems that ends some day, the first to end first. */
export const expiringEvidence = async (db: Db): Promise<ExpiringEvidence[]> => {
  const rows = await db
    .selectFrom('evidence')
    .innerJoin('system', 'system.id', 'evidence.systemId')
    .select(['evidence.id', 'evidence.systemId', 'evidence.name', 'evidence.expiresOn'])
    .where('evidence.deletedAt', 'is', null)
    .where('system.deletedAt', 'is', null)
    .where('evidence.expiresOn', 'is not', null)
    .orderBy('evidence.expiresOn')
    .execute()
  return rows.flatMap(({ expiresOn, ...row }) => (expiresOn === null ? [] : [{ ...row, expiresOn }]))
}

const answersTo = (db: Db, requirementIds: readonly string[]) =>
  db
    .selectFrom('answer')
    .innerJoin('system', 'system.id', 'answer.systemId')
    .select(['answer.systemId', 'answer.requirementId'])
    .where('answer.deletedAt', 'is', null)
    .where('system.deletedAt', 'is', null)
    .where('answer.requirementId', 'in', [...requirementIds])

/** Which systems do not meet one of these requirements, by their own answers. */
export const unmetRequirements = (db: Db, requirementIds: readonly string[]): Promise<UnmetRequirement[]> =>
  answersTo(db, requirementIds).where('answer.result', 'in', ['not-met', 'partial']).execute()

/** Which of these requirements somebody has answered. */
export const assessedRequirements = async (
  db: Db,
  requirementIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await answersTo(db, requirementIds).where('answer.result', '<>', 'unassessed').execute()
  return new Set(rows.map(({ requirementId }) => requirementId))
}

const add = async (tx: Tx, given: NewDutyRecord): Promise<DutyRecord> => {
  const record = storedForm(given)
  tx.refer([{ to: 'system', id: record.systemId }])
  const id = tx.newId()
  await tx.db
    .insertInto('dutyRecord')
    .values({
      ...{ id, rule: record.rule, occurrence: record.occurrence ?? UNDATED, systemId: record.systemId },
      ...{ doneOn: record.doneOn, person: record.person, note: record.note },
      evidence: JSON.stringify(record.evidence),
      recordedBy: tx.actor,
      ...tx.born,
    })
    .execute()
  tx.record({ action: 'create', entity: 'dutyRecord', entityId: id, before: null, after: record })
  return { ...record, id, version: 1, recordedAt: tx.at, recordedBy: tx.actor }
}

const remove = async (tx: Tx, id: string, seen: number): Promise<void> => {
  const found = await dutyRecordById(tx.db, id)
  const record = checkSeen(found && { ...found, deleted: false }, { entity: 'dutyRecord', id, seen })
  await tx.db
    .updateTable('dutyRecord')
    .set({ version: record.version + 1, updatedAt: tx.at, deletedAt: tx.at })
    .where('id', '=', id)
    .execute()
  const { deleted: _, ...before } = record
  tx.record({ action: 'remove', entity: 'dutyRecord', entityId: id, before, after: null })
}

/** Writes to the records of duties. */
export const dutyWrites = (tx: Tx): Omit<DutyWrites, 'periods'> => ({
  record: (record) => add(tx, record),
  removeRecord: (id, version) => remove(tx, id, version),
})
