import type { Connection } from '../../data/contract/component.ts'
import { partRows } from './part-rows.ts'
import type { Tx } from './transaction.ts'

/** The connections of systems. */
export const connections = partRows<'connection', Connection>({
  table: 'connection',
  partOf: (cells) => ({
    id: cells.id,
    partner: cells.partner,
    partnerSystemId: cells.partnerSystemId,
    partnerCode: cells.partnerCode,
    partnerOwner: cells.partnerOwner,
    direction: cells.direction,
    data: cells.data,
    method: cells.method,
    protection: cells.protection,
    state: cells.state,
  }),
  cellsOf: (part) => part,
  refersTo: ({ partnerSystemId }) => [{ to: 'system', id: partnerSystemId }],
})

/** Lets the connections of other systems forget a system that is going; the partner's name stays in them. */
export const detachPartner = async (tx: Tx, systemId: string): Promise<void> => {
  const naming = tx.db
    .selectFrom('connection')
    .select(['id', 'systemId'])
    .where('partnerSystemId', '=', systemId)
  for (const { id, systemId: owner } of await naming.where('deletedAt', 'is', null).execute()) {
    await tx.db
      .updateTable('connection')
      .set((row) => ({ partnerSystemId: null, version: row('version', '+', 1), updatedAt: tx.at }))
      .where('id', '=', id)
      .execute()
    tx.record({
      action: 'update',
      entity: 'connection',
      entityId: id,
      before: { systemId: owner, partnerSystemId: systemId },
      after: { systemId: owner, partnerSystemId: null },
    })
  }
}
