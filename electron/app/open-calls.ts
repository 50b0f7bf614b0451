import type { Dispatch } from './dispatch.ts'

/** The way in with a door that can be shut. */
export interface OpenCalls {
  readonly call: Dispatch
  /** From now on no call is let in: each is answered with `closing`. */
  readonly shut: () => void
  /** Resolves when no call is under way. */
  readonly idle: () => Promise<void>
}

/** Knows which calls are under way, so that nothing is taken away from under them when the app closes. */
export const openCalls = (dispatch: Dispatch): OpenCalls => {
  const pending = new Set<Promise<unknown>>()
  let open = true
  return {
    call: (name, input, actor) => {
      if (!open) return Promise.resolve({ ok: false, error: { code: 'closing', details: {} } })
      const reply = dispatch(name, input, actor)
      pending.add(reply)
      return reply.finally(() => pending.delete(reply))
    },
    shut: () => {
      open = false
    },
    idle: async () => {
      while (pending.size > 0) await Promise.allSettled(pending)
    },
  }
}
