import type { Selectable } from 'kysely'
import { canonicalJson, sha256 } from './canonical.ts'
import type { Db } from './dialect.ts'
import type { LevelRun } from './store.ts'
import type { Tables } from './tables.ts'
import { storedForm, storedText } from './text.ts'
import type { Tx } from './transaction.ts'
import type { NewLevelRun } from './writer.ts'

const runOf = (cells: Selectable<Tables['levelRun']>): LevelRun => ({
  id: cells.id,
  systemId: cells.systemId,
  regime: cells.regime,
  at: cells.at,
  actor: cells.actor,
  reason: cells.reason,
  facts: JSON.parse(cells.facts),
  classification: JSON.parse(cells.classification),
  outcome: cells.outcome === null ? null : JSON.parse(cells.outcome),
})

const latestIds = (db: Db, systemId?: string) => {
  const runs = db.selectFrom('levelRun').select((run) => [
    'id',
    run.fn
      .agg<number>('row_number')
      .over((over) => over.partitionBy(['systemId', 'regime']).orderBy('at', 'desc').orderBy('id', 'desc'))
      .as('age'),
  ])
  return systemId === undefined ? runs : runs.where('systemId', '=', systemId)
}

/** The newest run of each system that is there, or of one, under each regime. */
export const latestLevelRuns = async (db: Db, systemId?: string): Promise<LevelRun[]> => {
  const rows = db
    .selectFrom(latestIds(db, systemId).as('latest'))
    .innerJoin('levelRun', 'levelRun.id', 'latest.id')
    .innerJoin('system', 'system.id', 'levelRun.systemId')
    .selectAll('levelRun')
    .where('latest.age', '=', 1)
    .where('system.deletedAt', 'is', null)
    .orderBy('system.codeKey')
    .orderBy('levelRun.regime', 'desc')
  return (await rows.execute()).map(runOf)
}

/** One run on record, also of a system that has been removed since. */
export const levelRunById = async (db: Db, id: string): Promise<LevelRun | undefined> => {
  const cells = await db.selectFrom('levelRun').selectAll().where('id', '=', id).executeTakeFirst()
  return cells && runOf(cells)
}

/** Puts a classification on record; the history holds the hash of what was recorded. Answers the id of the run. */
export const addLevelRun = async (tx: Tx, given: NewLevelRun): Promise<string> => {
  const { systemId, regime, reason = '' } = given
  const { facts, classification } = storedForm({ facts: given.facts, classification: given.classification })
  const outcome = given.outcome === undefined ? null : storedForm(given.outcome)
  const id = tx.newId()
  const { status, catalogue } = classification
  const level = outcome === null ? classification.level : outcome.proposed
  const content = {
    facts: canonicalJson(facts),
    classification: canonicalJson(classification),
    outcome: outcome === null ? null : canonicalJson(outcome),
  }
  const shown = { systemId, regime, reason: storedText(reason), status, level }
  tx.refer([{ to: 'system', id: systemId }])
  await tx.db
    .insertInto('levelRun')
    .values({
      id,
      at: tx.at,
      actor: tx.actor,
      ...shown,
      ...content,
      catalogueId: catalogue.id,
      catalogueVersion: catalogue.version,
      catalogueDigest: catalogue.digest,
      originInstallId: tx.born.originInstallId,
    })
    .execute()
  const hashes = {
    facts: sha256(content.facts),
    classification: sha256(content.classification),
    ...(content.outcome === null ? {} : { outcome: sha256(content.outcome) }),
  }
  tx.record({
    action: 'record',
    entity: 'levelRun',
    entityId: id,
    before: null,
    after: { ...shown, catalogue, sha256: hashes },
  })
  return id
}
