import type { Selectable } from 'kysely'
import { Failure } from '../../data/contract/failure.ts'
import type { ProposalWrites, StoredProposal } from './board-store.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import type { Db } from './dialect.ts'
import { checkSeen } from './keeper.ts'
import type { Tables } from './tables.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'

const proposalOf = (cells: Selectable<Tables['dataProposal']>): StoredProposal => ({
  id: cells.id,
  version: cells.version,
  websiteId: cells.websiteId,
  runId: cells.runId,
  target: cells.target,
  at: cells.seenAt,
  fields: JSON.parse(cells.fields),
  state: cells.state,
  decidedBy: cells.decidedBy,
  decidedAt: cells.decidedAt,
  reason: cells.reason,
})

const proposals = (db: Db) =>
  db
    .selectFrom('dataProposal')
    .innerJoin('website', 'website.id', 'dataProposal.websiteId')
    .selectAll('dataProposal')
    .where('dataProposal.deletedAt', 'is', null)
    .where('website.deletedAt', 'is', null)
    .orderBy('dataProposal.seenAt', 'desc')
    .orderBy('dataProposal.id', 'desc')

/** All proposals of websites that are there, newest first. */
export const listProposals = async (db: Db): Promise<StoredProposal[]> =>
  (await proposals(db).execute()).map(proposalOf)

/** One proposal. */
export const proposalById = async (db: Db, id: string): Promise<StoredProposal | undefined> => {
  const cells = await proposals(db).where('dataProposal.id', '=', id).executeTakeFirst()
  return cells && proposalOf(cells)
}

type Seen = Parameters<ProposalWrites['propose']>[0]

/** Where on a page it stands may change from day to day; what is asked for makes it the same proposal. */
const fingerprintOf = (fields: Seen['fields']): string =>
  sha256(canonicalJson([...new Set(fields.map(({ field }) => field))].sort()))

const withdrawOpen = async (tx: Tx, websiteId: string): Promise<void> => {
  await tx.db
    .updateTable('dataProposal')
    .set((row) => ({ deletedAt: tx.at, updatedAt: tx.at, version: row('version', '+', 1) }))
    .where('websiteId', '=', websiteId)
    .where('state', '=', 'open')
    .where('deletedAt', 'is', null)
    .execute()
}

const propose = async (tx: Tx, seen: Seen): Promise<void> => {
  const fields = storedForm(seen.fields)
  const fingerprint = fingerprintOf(fields)
  const same = tx.db.selectFrom('dataProposal').select('id').where('websiteId', '=', seen.websiteId)
  const there = same.where('fingerprint', '=', fingerprint).where('deletedAt', 'is', null)
  if ((await there.executeTakeFirst()) !== undefined) return
  await withdrawOpen(tx, seen.websiteId)
  const id = tx.newId()
  const { websiteId, runId, target, at } = seen
  await tx.db
    .insertInto('dataProposal')
    .values({
      ...{ id, websiteId, runId, target, seenAt: at, fingerprint, fields: JSON.stringify(fields) },
      ...{ state: 'open', decidedBy: null, decidedAt: null, reason: '' },
      ...tx.born,
    })
    .execute()
  const after = { websiteId, runId, fields: fields.map(({ field }) => field) }
  tx.record({ action: 'create', entity: 'dataProposal', entityId: id, before: null, after })
}

const decide = async (tx: Tx, ...[id, seen, given]: Parameters<ProposalWrites['decide']>): Promise<void> => {
  const found = await proposalById(tx.db, id)
  const wanted = { entity: 'dataProposal', id, seen }
  const proposal = checkSeen(found && { ...found, deleted: false }, wanted)
  if (proposal.state !== 'open') throw new Failure('conflict', { entity: 'dataProposal', id })
  const { state, by, reason } = storedForm(given)
  await tx.db
    .updateTable('dataProposal')
    .set({
      ...{ state, reason, decidedBy: by, decidedAt: tx.at },
      ...{ version: proposal.version + 1, updatedAt: tx.at },
    })
    .where('id', '=', id)
    .execute()
  const after = { state, by, reason }
  tx.record({
    ...{ action: 'decide', entity: 'dataProposal', entityId: id },
    before: { state: proposal.state },
    after,
  })
}

/** Writes to proposals. */
export const proposalWrites = (tx: Tx): ProposalWrites => ({
  propose: (seen) => propose(tx, seen),
  decide: (...given) => decide(tx, ...given),
})
