import { FACT_TYPES } from '../../data/contract/fact.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Organisation } from '../../data/contract/organisation.ts'
import type { InformationSystem, SystemRow, systemProcedures } from '../../data/contract/system.ts'
import type { LevelCase, SystemSummary } from '../store/store.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import { checkFact } from './facts.ts'
import { searchRank } from './fold.ts'
import type { Handlers } from './handlers.ts'
import { decidingClauses, levelsOf, NO_CASE, proposalOf } from './system-level.ts'

type OrganisationNames = ReadonlyMap<string, Organisation>

const nameOf = (names: OrganisationNames, id: string | null): string =>
  (id === null ? undefined : names.get(id)?.name) ?? ''

interface Around {
  readonly names: OrganisationNames
  readonly cases: ReadonlyMap<string, LevelCase>
}

const rowOf = (deps: AppDeps, { names, cases }: Around, system: SystemSummary): SystemRow => {
  const levelCase = cases.get(system.id) ?? NO_CASE
  const { ND331, ND85 } = levelsOf(deps.catalogues, system, { levelCase }).outcome
  return {
    id: system.id,
    version: system.version,
    code: system.code,
    name: system.name,
    status: system.status,
    ownerName: nameOf(names, system.ownerId),
    operatorName: nameOf(names, system.operatorId),
    level: ND331.level,
    levelStatus: ND331.status,
    decidingClause: decidingClauses(ND331).join(', '),
    legacyLevel: ND85.level,
    proposedLevel: proposalOf(system, ND331),
    approvedLevel: system.milestones.approvedLevel,
    milestone: system.milestones.state,
    implementation: system.milestones.implementation,
    websites: system.websiteCount,
    factsFilled: system.facts.length,
    factsTotal: Object.keys(FACT_TYPES).length,
  }
}

const matching = (rows: readonly SystemRow[], search: string): SystemRow[] =>
  rows
    .map((row) => ({ row, rank: Math.max(...rowTexts(row).map((text) => searchRank(text, search))) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ row }) => row)

const rowTexts = (row: SystemRow): readonly string[] => [row.code, row.name, row.operatorName, row.ownerName]

const found = (system: InformationSystem | undefined, id: string): InformationSystem => {
  if (system === undefined) throw new Failure('not-found', { entity: 'system', id })
  return system
}

const listSystems = async (deps: AppDeps, search: string): Promise<SystemRow[]> => {
  const [systems, organisations, cases] = await Promise.all([
    deps.store.systems.all(),
    deps.store.organisations.list(),
    deps.store.levelCases.all(),
  ])
  const names = new Map(organisations.map((one) => [one.id, one]))
  const rows = systems.map((system) => rowOf(deps, { names, cases }, system))
  return search.trim() === '' ? rows : matching(rows, search)
}

/** The inventory: systems with facts and components, and their websites. */
export const systemHandlers = (deps: AppDeps): Handlers<keyof typeof systemProcedures> => {
  const { store } = deps
  return {
    'system.list': ({ search }) => listSystems(deps, search ?? ''),
    'system.get': async ({ id }) => found(await store.systems.get(id), id),
    'system.create': ({ code, name, patch }, actor) =>
      store.transact(actorLabel(actor), (w) => w.systems.create({ code, name, patch: patch ?? {} })),
    'system.update': ({ id, version, patch }, actor) =>
      store.transact(actorLabel(actor), (w) => w.systems.update(id, version, patch)),
    'system.setFact': ({ id, version, key, fact }, actor) => {
      const checked = checkFact(key, fact)
      return store.transact(actorLabel(actor), (w) => w.systems.setFact(id, version, key, checked))
    },
    'system.remove': async ({ id, version }, actor) => {
      await store.transact(actorLabel(actor), (w) => w.systems.remove(id, version))
      return {}
    },
    'website.list': () => store.websites.list(),
    'website.create': (fields, actor) => store.transact(actorLabel(actor), (w) => w.websites.create(fields)),
    'website.update': ({ id, version, patch }, actor) =>
      store.transact(actorLabel(actor), (w) => w.websites.update(id, version, patch)),
    'website.remove': async ({ id, version }, actor) => {
      await store.transact(actorLabel(actor), (w) => w.websites.remove(id, version))
      return {}
    },
  }
}
