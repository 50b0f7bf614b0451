import type { Selectable } from 'kysely'
import { Failure } from '../../data/contract/failure.ts'
import type { RiskReview } from '../../data/contract/risk.ts'
import type { Db } from './dialect.ts'
import { grouped } from './grouped.ts'
import { difference } from './keeper.ts'
import type { Tables } from './tables.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'
import type { ReviewChange } from './writer.ts'

const reviewOf = (cells: Selectable<Tables['riskReview']>): RiskReview => {
  const { createdAt: _, updatedAt, deletedAt: __, originInstallId: ___, ...review } = cells
  return { ...review, at: updatedAt }
}

/** The reviews by system; one for each stage. */
export const reviewsBySystem = async (
  db: Db,
  systemId?: string,
): Promise<ReadonlyMap<string, RiskReview[]>> => {
  const all = db.selectFrom('riskReview').selectAll().where('deletedAt', 'is', null)
  const rows = await (systemId === undefined ? all : all.where('systemId', '=', systemId)).execute()
  const groups = grouped(rows, (cells) => cells.systemId)
  return new Map([...groups].map(([id, cells]) => [id, cells.map(reviewOf)]))
}

const EMPTY = {
  assessedOn: null,
  assessedBy: '',
  cause: null,
  assets: '',
  capability: '',
  communication: '',
  verdict: null,
  level: null,
  reason: '',
  decidedBy: '',
  decidedOn: null,
} as const

const fieldsOf = ({ at: _, actor: __, version: ___, systemId: ____, stage: _____, ...fields }: RiskReview) =>
  fields

/** Changes some fields of a review, which is made when there is none; `seen` is its version or null before the first. */
export const changeReview = async (tx: Tx, change: ReviewChange): Promise<RiskReview> => {
  const { systemId, stage, seen, patch } = change
  const held = (await reviewsBySystem(tx.db, systemId)).get(systemId)?.find((one) => one.stage === stage)
  if ((held?.version ?? null) !== seen) {
    throw new Failure('conflict', {
      entity: 'riskReview',
      id: systemId,
      expected: seen,
      actual: held?.version,
    })
  }
  const before = held === undefined ? EMPTY : fieldsOf(held)
  const given = Object.fromEntries(
    Object.entries(storedForm(patch)).filter(([, value]) => value !== undefined),
  )
  const fields = { ...before, ...given }
  const differs = difference(before, fields)
  if (differs === undefined && held !== undefined) return held
  tx.refer([{ to: 'system', id: systemId }])
  const version = (seen ?? 0) + 1
  await tx.db
    .insertInto('riskReview')
    .values({ systemId, stage, ...fields, actor: tx.actor, ...tx.born })
    .onConflict((taken) =>
      taken
        .columns(['systemId', 'stage'])
        .doUpdateSet({ ...fields, actor: tx.actor, version, updatedAt: tx.at, deletedAt: null }),
    )
    .execute()
  tx.record({
    action: 'review-risk',
    entity: 'riskReview',
    entityId: systemId,
    before: differs?.before ?? null,
    after: differs?.after ?? { stage },
  })
  return { systemId, stage, version, ...fields, actor: tx.actor, at: tx.at }
}
