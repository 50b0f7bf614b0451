import { type RefObject, useReducer, useRef } from 'react'
import type { Workbench } from '../../../data/contract/requirement-view.ts'
import { useCommand } from '../../client/query.ts'
import type { RequirementActs } from './open-requirement.tsx'

/** The requirement that is open, to be drawn, and as it is this moment for whoever handles a key. */
interface Opened {
  readonly opened: string | undefined
  readonly now: RefObject<string | undefined>
  readonly open: (id: string) => void
}

/**
 * The open requirement changes at once and the address follows later: a key pressed right after a step must meet the new
 * requirement and never the one before. What the address says is followed only when somebody else changed it. A requirement
 * of the other standard gives way to the first one after a switch.
 */
export const useOpened = (
  wanted: string | undefined,
  first: string | undefined,
  { rows }: Pick<Workbench, 'rows'>,
): Opened => {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const now = useRef(wanted ?? first)
  const followed = useRef(wanted)
  const own = useRef<readonly string[]>([])
  if (followed.current !== wanted) {
    followed.current = wanted
    const at = wanted === undefined ? -1 : own.current.indexOf(wanted)
    own.current = own.current.slice(at + 1)
    if (at < 0) now.current = wanted ?? first
  }
  if (!rows.some(({ id }) => id === now.current)) now.current = first
  return {
    opened: now.current,
    now,
    open: (id) => {
      now.current = id
      own.current = [...own.current, id]
      redraw()
    },
  }
}

/** A result that was given before its requirement had come is saved when the person steps on; "not applicable" waits for its reason. */
export const useEarlyAnswer = (workbench: Workbench, acts: RequirementActs) => {
  const { mutate, error } = useCommand('requirement.answer')
  const systemId = workbench.system.id
  return {
    error,
    /** Whether one may step on. */
    settle: (): boolean => {
      const early = acts.waiting.current
      if (early === null || early.act.kind !== 'result') return true
      const { result } = early.act
      if (result === 'not-applicable') return false
      acts.waiting.current = null
      const version = workbench.rows.find(({ id }) => id === early.id)?.version ?? 0
      mutate({ systemId, requirementId: early.id, version, patch: { result } })
      return true
    },
  }
}
