import type { Selectable } from 'kysely'
import type { LevelAnswer } from '../../data/contract/level-outcome.ts'
import type { Db } from './dialect.ts'
import { grouped } from './grouped.ts'
import { difference } from './keeper.ts'
import type { Tables } from './tables.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'
import type { NewAnswer } from './writer.ts'

const answerOf = (cells: Selectable<Tables['levelAnswer']>): LevelAnswer => ({
  about: cells.about,
  key: cells.key,
  answer: cells.answer,
  reason: cells.reason,
  decidedBy: cells.decidedBy,
  decidedOn: cells.decidedOn,
  actor: cells.actor,
  at: cells.updatedAt,
})

/** The answers that stand, by system. */
export const answersBySystem = async (
  db: Db,
  systemId?: string,
): Promise<ReadonlyMap<string, LevelAnswer[]>> => {
  const all = db
    .selectFrom('levelAnswer')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('about')
    .orderBy('key')
  const rows = await (systemId === undefined ? all : all.where('systemId', '=', systemId)).execute()
  const groups = grouped(rows, (cells) => cells.systemId)
  return new Map([...groups].map(([id, cells]) => [id, cells.map(answerOf)]))
}

const shown = (answer: LevelAnswer | null): Record<string, unknown> => {
  if (answer === null) return { answer: null }
  const { at: _, actor: __, about: ___, key: ____, ...fields } = answer
  return fields
}

/** Keeps an answer in place of the one before it, or with `answer: null` takes it back; the history keeps both. */
export const putAnswer = async (tx: Tx, given: NewAnswer): Promise<void> => {
  const { systemId, about, key } = given
  const before = (await answersBySystem(tx.db, systemId))
    .get(systemId)
    ?.find((one) => one.about === about && one.key === key)
  const answer = given.answer === null ? null : storedForm(given.answer)
  const after: LevelAnswer | null =
    answer === null ? null : { about, key, ...answer, actor: tx.actor, at: tx.at }
  const differs = difference(shown(before ?? null), shown(after))
  if (differs === undefined) return
  tx.refer([{ to: 'system', id: systemId }])
  const cells = answer ?? { answer: '', reason: '', decidedBy: '', decidedOn: null }
  const deletedAt = answer === null ? tx.at : null
  await tx.db
    .insertInto('levelAnswer')
    .values({ systemId, about, key, ...cells, actor: tx.actor, ...tx.born, deletedAt })
    .onConflict((taken) =>
      taken.columns(['systemId', 'about', 'key']).doUpdateSet((row) => ({
        // What was said last stays readable in a row that was taken back.
        ...(answer === null ? {} : { ...cells, actor: tx.actor }),
        version: row('levelAnswer.version', '+', 1),
        updatedAt: tx.at,
        deletedAt,
      })),
    )
    .execute()
  tx.record({
    action: answer === null ? 'take-back' : 'answer',
    entity: 'levelAnswer',
    entityId: systemId,
    before: { [`${about}.${key}`]: before === undefined ? null : shown(before) },
    after: { [`${about}.${key}`]: after === null ? null : shown(after) },
  })
}
