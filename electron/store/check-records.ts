import type { Selectable } from 'kysely'
import type { RecordWrites, StoredRecord } from './board-store.ts'
import type { Db } from './dialect.ts'
import { checkSeen } from './keeper.ts'
import type { Tables } from './tables.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'

const recordOf = (cells: Selectable<Tables['checkRecord']>): StoredRecord => ({
  id: cells.id,
  version: cells.version,
  websiteId: cells.websiteId,
  check: cells.checkId,
  verdict: cells.verdict,
  on: cells.lookedOn,
  person: cells.person,
  note: cells.note,
  evidence: JSON.parse(cells.evidence),
  validUntil: cells.validUntil,
  directory: cells.directory === null ? null : JSON.parse(cells.directory),
  recordedAt: cells.createdAt,
  recordedBy: cells.recordedBy,
})

const records = (db: Db) =>
  db
    .selectFrom('checkRecord')
    .innerJoin('website', 'website.id', 'checkRecord.websiteId')
    .selectAll('checkRecord')
    .where('checkRecord.deletedAt', 'is', null)
    .where('website.deletedAt', 'is', null)
    .orderBy('checkRecord.lookedOn', 'desc')
    .orderBy('checkRecord.id', 'desc')

/** The records of a website, newest look first. */
export const recordsOf = async (db: Db, websiteId: string): Promise<StoredRecord[]> =>
  (await records(db).where('checkRecord.websiteId', '=', websiteId).execute()).map(recordOf)

/** One record that is there. */
export const recordById = async (db: Db, id: string): Promise<StoredRecord | undefined> => {
  const cells = await records(db).where('checkRecord.id', '=', id).executeTakeFirst()
  return cells && recordOf(cells)
}

/** The newest record of each check of each website. */
export const latestRecords = async (db: Db): Promise<StoredRecord[]> => {
  const newest = new Map<string, StoredRecord>()
  for (const record of (await records(db).execute()).map(recordOf)) {
    const key = `${record.websiteId} ${record.check}`
    if (!newest.has(key)) newest.set(key, record)
  }
  return [...newest.values()]
}

const add = async (tx: Tx, ...[given]: Parameters<RecordWrites['add']>): Promise<StoredRecord> => {
  const record = storedForm(given)
  tx.refer([{ to: 'website', id: record.websiteId }])
  const id = tx.newId()
  await tx.db
    .insertInto('checkRecord')
    .values({
      id,
      websiteId: record.websiteId,
      checkId: record.check,
      verdict: record.verdict,
      lookedOn: record.on,
      person: record.person,
      note: record.note,
      evidence: JSON.stringify(record.evidence),
      validUntil: record.validUntil,
      directory: record.directory === null ? null : JSON.stringify(record.directory),
      recordedBy: tx.actor,
      ...tx.born,
    })
    .execute()
  tx.record({ action: 'create', entity: 'checkRecord', entityId: id, before: null, after: record })
  return { ...record, id, version: 1, recordedAt: tx.at, recordedBy: tx.actor }
}

const remove = async (tx: Tx, id: string, seen: number): Promise<void> => {
  const found = await recordById(tx.db, id)
  const record = checkSeen(found && { ...found, deleted: false }, { entity: 'checkRecord', id, seen })
  await tx.db
    .updateTable('checkRecord')
    .set({ version: record.version + 1, updatedAt: tx.at, deletedAt: tx.at })
    .where('id', '=', id)
    .execute()
  const { deleted: _, ...before } = record
  tx.record({ action: 'remove', entity: 'checkRecord', entityId: id, before, after: null })
}

/** Writes to the records of people. */
export const recordWrites = (tx: Tx): RecordWrites => ({
  add: (record) => add(tx, record),
  remove: (id, version) => remove(tx, id, version),
})
