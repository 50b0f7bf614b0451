import { sql } from 'kysely'
import { Failure } from '../../data/contract/failure.ts'
import type { AnswerCounts, GroupCount } from '../../data/contract/requirement-view.ts'
import type { Db } from './dialect.ts'
import { difference } from './keeper.ts'
import type { ProfiledSystem, RequirementProfile } from './requirement-store.ts'
import type { Tx } from './transaction.ts'

const DEFAULT = { standard: 'tcvn14423-2026', level: null } as const

const countsOf = (json: string): AnswerCounts | null => JSON.parse(json)

/** Groups are most of a count and are asked for by themselves: thousands of systems are listed without them. */
const withoutGroups = sql<string | null>`json_remove(profile.counts, '$.groups')`

/** Results of each group of requirements by system, as last counted; a system without such a count is not in the map. */
export const groupCounts = async (db: Db): Promise<ReadonlyMap<string, readonly GroupCount[]>> => {
  const rows = await db
    .selectFrom('requirementProfile as profile')
    .select(['profile.systemId', sql<string | null>`profile.counts -> '$.groups'`.as('groups')])
    .execute()
  return new Map(
    rows.flatMap(({ systemId, groups }): [string, readonly GroupCount[]][] =>
      groups === null ? [] : [[systemId, JSON.parse(groups)]],
    ),
  )
}

/** Systems by code, each with the profile of its workbench, the count without its groups; null where nobody has begun. */
export const profiledSystems = async (db: Db): Promise<ProfiledSystem[]> => {
  const rows = await db
    .selectFrom('system')
    .leftJoin('requirementProfile as profile', 'profile.systemId', 'system.id')
    .select(['system.id', 'system.code', 'system.name', 'system.proposedLevel', 'system.milestones'])
    .select(['profile.standard', 'profile.level', 'profile.countedFor', withoutGroups.as('counts')])
    .where('system.deletedAt', 'is', null)
    .orderBy('system.codeKey')
    .execute()
  return rows.map(({ id, code, name, proposedLevel, milestones, standard, level, counts, countedFor }) => ({
    ...{ id, code, name, proposedLevel },
    approvedLevel: (JSON.parse(milestones) as { approvedLevel: ProfiledSystem['approvedLevel'] })
      .approvedLevel,
    profile:
      standard === null
        ? null
        : { systemId: id, standard, level, counts: countsOf(counts ?? 'null'), countedFor: countedFor ?? '' },
  }))
}

/** The profile of one system. */
export const profileOf = async (db: Db, systemId: string): Promise<RequirementProfile | undefined> => {
  const cells = await db
    .selectFrom('requirementProfile')
    .select(['systemId', 'standard', 'level', 'counts', 'countedFor'])
    .where('systemId', '=', systemId)
    .executeTakeFirst()
  return cells && { ...cells, counts: countsOf(cells.counts) }
}

const checkSystem = async (db: Db, id: string): Promise<void> => {
  const rows = db.selectFrom('system').select('id').where('id', '=', id).where('deletedAt', 'is', null)
  if ((await rows.executeTakeFirst()) === undefined) throw new Failure('not-found', { entity: 'system', id })
}

const ensureProfile = async (tx: Tx, systemId: string): Promise<void> => {
  await checkSystem(tx.db, systemId)
  await tx.db
    .insertInto('requirementProfile')
    .values({ systemId, ...DEFAULT, counts: 'null', countedFor: '', ...tx.born })
    .onConflict((taken) => taken.doNothing())
    .execute()
}

/** Sets standard or level of a workbench. */
export const setProfile = async (
  tx: Tx,
  systemId: string,
  patch: Partial<Pick<RequirementProfile, 'standard' | 'level'>>,
): Promise<void> => {
  await ensureProfile(tx, systemId)
  const { standard, level } = (await profileOf(tx.db, systemId)) ?? DEFAULT
  const before = { standard, level }
  const after = { ...before, ...patch }
  const differs = difference(before, after)
  if (differs === undefined) return
  await tx.db
    .updateTable('requirementProfile')
    .set((row) => ({ ...after, version: row('version', '+', 1), updatedAt: tx.at }))
    .where('systemId', '=', systemId)
    .execute()
  tx.record({ action: 'update', entity: 'requirementProfile', entityId: systemId, ...differs })
}

/** Keeps a count for the list; it can be made anew at any time and is no part of the history. */
export const setCounts = async (
  tx: Tx,
  systemId: string,
  count: { readonly counts: AnswerCounts; readonly countedFor: string },
): Promise<void> => {
  await ensureProfile(tx, systemId)
  await tx.db
    .updateTable('requirementProfile')
    .set({ counts: JSON.stringify(count.counts), countedFor: count.countedFor, updatedAt: tx.at })
    .where('systemId', '=', systemId)
    .execute()
}
