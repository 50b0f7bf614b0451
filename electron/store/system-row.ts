import type { Selectable } from 'kysely'
import type { InformationSystem, SystemPatch } from '../../data/contract/system.ts'
import { checkSeen, checkWon, type Keeper } from './keeper.ts'
import type { Tables } from './tables.ts'
import { codeKey } from './text.ts'
import type { Tx } from './transaction.ts'

/** A system's own fields, without its facts, components and websites. */
export type SystemOwn = Omit<InformationSystem, 'version' | 'updatedAt' | 'facts' | 'components' | 'websites'>

/** A system's own fields from its row. */
export const systemOwn = (cells: Selectable<Tables['system']>): SystemOwn => ({
  id: cells.id,
  code: cells.code,
  name: cells.name,
  purpose: cells.purpose,
  status: cells.status,
  ownerId: cells.ownerId,
  operatorId: cells.operatorId,
  businessOwnerId: cells.businessOwnerId,
  since: cells.since,
  preset: cells.preset,
  scale: JSON.parse(cells.scale),
  proposedLevel: cells.proposedLevel,
  proposedReason: cells.proposedReason,
  splitReason: cells.splitReason,
  transition: cells.transition,
  openQuestion: cells.openQuestion,
  greyZones: JSON.parse(cells.greyZones),
  milestones: JSON.parse(cells.milestones),
})

const cellsOf = (row: SystemOwn) => ({
  ...row,
  codeKey: codeKey(row.code),
  scale: JSON.stringify(row.scale),
  greyZones: JSON.stringify(row.greyZones),
  milestones: JSON.stringify(row.milestones),
})

/** How a system's own fields are kept. */
export const systemKeeper: Keeper<SystemOwn> = {
  table: 'system',
  unique: 'code',
  load: async (db, id) => {
    const cells = await db.selectFrom('system').selectAll().where('id', '=', id).executeTakeFirst()
    return cells && { row: systemOwn(cells), version: cells.version, deleted: cells.deletedAt !== null }
  },
  insert: (db, row, born) =>
    db
      .insertInto('system')
      .values({ ...cellsOf(row), componentNotes: '', ...born })
      .execute(),
  replace: async (db, row, touched) => {
    const change = db.updateTable('system').set({ ...cellsOf(row), ...touched })
    const seen = change.where('id', '=', row.id).where('version', '=', touched.version - 1)
    return (await seen.executeTakeFirst()).numUpdatedRows
  },
  refersTo: (row) => [
    { to: 'organisation', id: row.ownerId },
    { to: 'organisation', id: row.operatorId },
    { to: 'organisation', id: row.businessOwnerId },
  ],
}

/** A new system of which nothing is known yet but code and name. */
export const emptySystem = (
  id: string,
  named: { readonly code: string; readonly name: string },
): SystemOwn => ({
  id,
  ...named,
  purpose: '',
  status: 'operating',
  ownerId: null,
  operatorId: null,
  businessOwnerId: null,
  since: null,
  preset: null,
  scale: {},
  proposedLevel: null,
  proposedReason: '',
  splitReason: '',
  transition: '',
  openQuestion: '',
  greyZones: [],
  milestones: {
    state: 'none',
    approvedLevel: null,
    decision: null,
    regulation: null,
    regulationNote: '',
    approvalExpected: '',
    implementation: 'unstated',
    implementationExpected: '',
    checked: [],
  },
})

/** A patch without the keys that were given as undefined. */
export const givenFields = (patch: SystemPatch): SystemPatch =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))

/** What is there of a system before one of its parts changes; refuses as `checkSeen` does. */
export const seenSystem = async (
  tx: Tx,
  id: string,
  seen: number | null,
): Promise<{ version: number; notes: string }> => {
  const columns = tx.db.selectFrom('system').select(['version', 'deletedAt', 'componentNotes'])
  const cells = await columns.where('id', '=', id).executeTakeFirst()
  const found = cells && {
    version: cells.version,
    deleted: cells.deletedAt !== null,
    notes: cells.componentNotes,
  }
  return checkSeen(found, { entity: 'system', id, seen })
}

/** Counts the version of a system up after one of its parts changed; answers the new one. */
export const touchSystem = async (tx: Tx, id: string, before: number): Promise<number> => {
  const change = tx.db.updateTable('system').set({ version: before + 1, updatedAt: tx.at })
  const written = await change.where('id', '=', id).where('version', '=', before).executeTakeFirst()
  checkWon(written.numUpdatedRows, { entity: 'system', id })
  return before + 1
}
