import type { EngineFacts } from './engine.ts'

/** How many suites exist, by version. */
export interface Candidates {
  readonly old: number
  readonly tls13: number
}

const MOST_SUITES_IN_A_HELLO = 64

/**
 * The least connections that list everything found: each hello names one accepted item, and what is not accepted takes one
 * refusal for every 64 candidates; each version that is not offered takes one more.
 */
export const leastConnections = (facts: EngineFacts, candidates: Candidates): number => {
  const versions = Object.entries(facts.protocols)
  const refused = versions.filter(([, offered]) => offered !== true).length
  const suites = Object.entries(facts.suites).map(([version, list]) => {
    const all = version === '1.3' ? candidates.tls13 : candidates.old
    return list.length + Math.ceil((all - list.length) / MOST_SUITES_IN_A_HELLO)
  })
  const groups = Object.values(facts.groups).map((list) => list.length + 1)
  return [refused, ...suites, ...groups].reduce((sum, count) => sum + count, 0)
}
