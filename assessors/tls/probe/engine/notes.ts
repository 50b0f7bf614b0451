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
    list: () => [...notes].map(([fact, reason]) => ({ fact, reason })),
  }
}
