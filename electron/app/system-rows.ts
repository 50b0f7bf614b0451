import { FACT_TYPES } from '../../data/contract/fact.ts'
import type { SystemRow } from '../../data/contract/system.ts'
import type { LevelCase, SystemSummary } from '../store/store.ts'
import type { AppDeps } from './deps.ts'
import { findBy, type SearchText, searchText } from './search-text.ts'
import { decidingClauses, levelsOf, NO_CASE, proposalOf } from './system-level.ts'

type LevelPart = Pick<SystemRow, 'level' | 'levelStatus' | 'decidingClause' | 'legacyLevel' | 'proposedLevel'>

/** A row of the list with its words prepared for searching; the name comes first. */
interface ListedSystem {
  readonly row: SystemRow
  readonly texts: readonly SearchText[]
}

/** The level of each system as it was judged last, and what it was judged by. */
type Judged = Map<string, { readonly by: string; readonly part: LevelPart }>

const judgedBy = (system: SystemSummary, levelCase: LevelCase): string =>
  JSON.stringify([system.version, system.updatedAt, levelCase])

const levelPart = (
  { catalogues }: Pick<AppDeps, 'catalogues'>,
  system: SystemSummary,
  levelCase: LevelCase,
): LevelPart => {
  const { ND331, ND85 } = levelsOf(catalogues, system, { levelCase }).outcome
  return {
    level: ND331.level,
    levelStatus: ND331.status,
    decidingClause: decidingClauses(ND331).join(', '),
    legacyLevel: ND85.level,
    proposedLevel: proposalOf(system, ND331),
  }
}

const FACTS = Object.keys(FACT_TYPES).length

const listed = (
  system: SystemSummary,
  part: LevelPart,
  nameOf: (id: string | null) => string,
): ListedSystem => {
  const row: SystemRow = {
    id: system.id,
    version: system.version,
    code: system.code,
    name: system.name,
    status: system.status,
    ownerName: nameOf(system.ownerId),
    operatorName: nameOf(system.operatorId),
    ...part,
    approvedLevel: system.milestones.approvedLevel,
    milestone: system.milestones.state,
    implementation: system.milestones.implementation,
    websites: system.websiteCount,
    factsFilled: system.facts.length,
    factsTotal: FACTS,
  }
  return { row, texts: [row.name, row.code, row.operatorName, row.ownerName].map(searchText) }
}

/** The list of systems, judged and ready to be searched; it is read again only after something was written. */
export interface SystemRows {
  readonly all: () => Promise<readonly SystemRow[]>
  /** Rows that answer a search, best first. */
  readonly find: (search: string) => Promise<readonly SystemRow[]>
}

const read = async (deps: Pick<AppDeps, 'store' | 'catalogues'>, judged: Judged) => {
  const { store } = deps
  const [systems, organisations, cases] = await Promise.all([
    store.systems.all(),
    store.organisations.list(),
    store.levelCases.all(),
  ])
  const names = new Map(organisations.map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null): string => (id === null ? '' : (names.get(id) ?? ''))
  return systems.map((system) => {
    const levelCase = cases.get(system.id) ?? NO_CASE
    const by = judgedBy(system, levelCase)
    const known = judged.get(system.id)
    const part = known?.by === by ? known.part : levelPart(deps, system, levelCase)
    judged.set(system.id, { by, part })
    return listed(system, part, nameOf)
  })
}

/** Remembers the rows: two thousand systems are judged once, not with every letter of a search. */
export const systemRows = (deps: Pick<AppDeps, 'store' | 'catalogues'>): SystemRows => {
  const judged: Judged = new Map()
  let kept: { readonly at: number; readonly rows: Promise<readonly ListedSystem[]> } | null = null
  const now = async (): Promise<readonly ListedSystem[]> => {
    const at = await deps.store.history.last()
    if (kept?.at !== at) kept = { at, rows: read(deps, judged) }
    return kept.rows.catch((error: unknown) => {
      kept = null
      throw error
    })
  }
  return {
    all: async () => (await now()).map(({ row }) => row),
    find: async (search) => findBy(await now(), { texts: (one) => one.texts }, search).map(({ row }) => row),
  }
}
