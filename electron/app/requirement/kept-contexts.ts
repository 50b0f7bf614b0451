import { dayIn } from '../../../assessors/calendar/day.ts'
import {
  type ContextWanted,
  type ReadingDeps,
  type RequirementDeps,
  readContext,
  type SystemContext,
} from './system-context.ts'

/** Contexts that are kept: the open system under both standards, and the one before it. */
const KEPT = 4

/**
 * Contexts for reading alone. A workbench, its requirements and their neighbours are asked for one after the other and all rest
 * on the same answers: these are read again only after an event was added to the history, or on another day.
 */
export const keptContexts = (deps: RequirementDeps): ReadingDeps['contextOf'] => {
  const kept = new Map<string, Promise<SystemContext>>()
  let mark = ''
  const keep = (key: string, context: Promise<SystemContext>): void => {
    kept.delete(key)
    kept.set(key, context)
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  }
  const keyOf = ({ systemId, over }: ContextWanted): string => `${systemId} ${over ?? ''}`
  return async (of) => {
    // The mark is read before the rows: a write in between makes a context newer than its mark, and it is read again.
    const now = `${await deps.store.history.last()} ${dayIn(deps.now())}`
    if (now !== mark) kept.clear()
    mark = now
    const key = keyOf(of)
    const reading = kept.get(key) ?? readContext(deps, deps.store, of)
    keep(key, reading)
    try {
      const context = await reading
      if (mark === now) keep(keyOf({ systemId: of.systemId, over: context.standard.id }), reading)
      return context
    } catch (error) {
      if (kept.get(key) === reading) kept.delete(key)
      throw error
    }
  }
}
