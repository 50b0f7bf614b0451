import { antiSplit, type SplitCandidate, sharedParts } from '../../assessors/level/anti-split.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Output } from '../../data/contract/index.ts'
import type { LevelCase } from '../store/store.ts'
import type { AppDeps } from './deps.ts'
import type { JudgedSystem } from './level-book.ts'
import { levelsOf, NO_CASE } from './system-level.ts'

/** Names of the databases that each system shows. */
const databasesBySystem = async ({ store }: AppDeps): Promise<ReadonlyMap<string, string[]>> => {
  const [users, rows] = await Promise.all([store.components.users('database'), store.components.databases()])
  const found = new Map<string, string[]>()
  for (const { id, name } of rows)
    for (const user of users.get(id) ?? []) found.set(user.id, [...(found.get(user.id) ?? []), name])
  return found
}

/** Of all systems only those that have something in common with this one are judged together with it. */
export const splitOf = async (deps: AppDeps, systemId: string): Promise<Output<'level.split'>> => {
  const [all, databases, cases] = await Promise.all([
    deps.levels.all(),
    databasesBySystem(deps),
    deps.store.levelCases.all(),
  ])
  const own = all.find(({ system }) => system.id === systemId)
  if (own === undefined) throw new Failure('not-found', { entity: 'system', id: systemId })
  const { ownerId } = own.system
  if (ownerId === null) return []
  const bare = ({ system }: JudgedSystem): SplitCandidate => ({
    ...{ id: system.id, owner: ownerId, purpose: system.purpose, hosts: system.hosts },
    databases: databases.get(system.id) ?? [],
    factSet: { facts: {} },
  })
  const self = bare(own)
  const near = all.filter(
    (one) => one !== own && one.system.ownerId === ownerId && sharedParts(self, bare(one)).length > 0,
  )
  const caseOf = (id: string): LevelCase => cases.get(id) ?? NO_CASE
  const judged = [own, ...near].map((one) => {
    const { facts } = levelsOf(deps.catalogues, one.system, { levelCase: caseOf(one.system.id) })
    return { ...bare(one), factSet: { facts } }
  })
  const { ND331 } = deps.catalogues.level
  return antiSplit(judged, ND331, { catalogueInfo: ND331.info }).map(
    ({ clause, systems, shared, levels, combined }) => ({
      clause,
      combined,
      shared: [...shared],
      systems: systems.map((id, index) => {
        const row = all.find(({ system }) => system.id === id)?.system
        return { id, code: row?.code ?? '', name: row?.name ?? '', level: levels[index] ?? null }
      }),
    }),
  )
}
