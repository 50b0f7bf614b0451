import type { Inconclusive, Reason } from '../facts.ts'

/** Collects the facts that could not be concluded; the first reason for a fact stays. */
export interface Notes {
  add(fact: string, reason: Reason): null
  list(): readonly Inconclusive[]
}

/** An empty collection. */
export function createNotes(): Notes {
  const notes = new Map<string, Reason>()
  return {
    add: (fact, reason) => {
      if (!notes.has(fact)) notes.set(fact, { code: reason.code, evidence: reason.evidence.slice(0, 1_024) })
      return null
    },
    // In the order of the names: what is concluded first hangs on the load of the moment.
    list: () => [...notes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([fact, reason]) => ({ fact, reason })),
  }
}
