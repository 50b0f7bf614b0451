import { FACT_TYPES } from '../../data/contract/fact.ts'
import type { SystemRow } from '../../data/contract/system.ts'
import type { AppDeps } from './deps.ts'
import type { JudgedSystem } from './level-book.ts'
import { findBy, type SearchText, searchText } from './search-text.ts'

/** A row of the list with its words prepared for searching; the name comes first. */
interface ListedSystem {
  readonly row: SystemRow
  readonly texts: readonly SearchText[]
}

const FACTS = Object.keys(FACT_TYPES).length

const rowOf = (
  { system, judged: { ND331, ND85 }, proposal }: JudgedSystem,
  nameOf: (id: string | null) => string,
): SystemRow => ({
  id: system.id,
  version: system.version,
  code: system.code,
  name: system.name,
  status: system.status,
  ownerName: nameOf(system.ownerId),
  operatorName: nameOf(system.operatorId),
  level: ND331.level,
  levelStatus: ND331.status,
  decidingClause: ND331.clauses.join(', '),
  legacyLevel: ND85.level,
  proposedLevel: proposal,
  approvedLevel: system.milestones.approvedLevel,
  milestone: system.milestones.state,
  implementation: system.milestones.implementation,
  websites: system.websiteCount,
  factsFilled: system.facts.length,
  factsTotal: FACTS,
})

/** The list of systems, judged and ready to be searched; it is made again only after something was written. */
export interface SystemRows {
  readonly all: () => Promise<readonly SystemRow[]>
  /** Rows that answer a search, best first. */
  readonly find: (search: string) => Promise<readonly SystemRow[]>
}

const textsOf = ({ name, code, operatorName, ownerName }: SystemRow): readonly SearchText[] =>
  [name, code, operatorName, ownerName].map(searchText)

/** Remembers the rows: two thousand systems are judged once, not with every letter of a search. */
export const systemRows = ({ store, levels }: Pick<AppDeps, 'store' | 'levels'>): SystemRows => {
  let kept: { readonly from: readonly JudgedSystem[]; readonly rows: readonly SystemRow[] } | null = null
  let prepared: { readonly of: readonly SystemRow[]; readonly listed: readonly ListedSystem[] } | null = null
  const all = async (): Promise<readonly SystemRow[]> => {
    const from = await levels.all()
    if (kept?.from === from) return kept.rows
    const organisations = await store.organisations.list()
    const names = new Map(organisations.map(({ id, name }) => [id, name]))
    const nameOf = (id: string | null): string => (id === null ? '' : (names.get(id) ?? ''))
    const rows = from.map((one) => rowOf(one, nameOf))
    kept = { from, rows }
    return rows
  }
  return {
    all,
    find: async (search) => {
      const rows = await all()
      if (prepared?.of !== rows) {
        prepared = { of: rows, listed: rows.map((row) => ({ row, texts: textsOf(row) })) }
      }
      return findBy(prepared.listed, { texts: ({ texts }) => texts }, search).map(({ row }) => row)
    },
  }
}
