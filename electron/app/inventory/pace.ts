import { setImmediate } from 'node:timers/promises'
import { Failure } from '../../../data/contract/failure.ts'
import type { ImportPhase } from '../../../data/contract/inventory.ts'
import type { AppDeps } from '../deps.ts'

/** How far an import has come, in rows; `total` is 0 while that is not known. */
interface Step {
  readonly phase: ImportPhase
  readonly done: number
  readonly total: number
}

/** Told how far work has come; lets other calls have their turn, and throws when the work shall end. */
export type Pace = (step: Step) => Promise<void>

/** The pace of work that nobody watches. */
export const goOn: Pace = async () => undefined

/** Imports under way, by the name their caller gave them. */
export interface ImportJobs {
  /** Runs work at the pace of a job; once the job was ended the work throws `import-cancelled`. */
  readonly run: <T>(job: string | undefined, work: (pace: Pace) => Promise<T>) => Promise<T>
  /** Ends a job; one that is not under way is left alone. */
  readonly cancel: (job: string) => void
}

/** Keeps which imports run, tells how far they have come, and ends them. */
export const importJobs = (emit: AppDeps['emit']): ImportJobs => {
  const running = new Map<string, { ended: boolean }>()
  return {
    run: async (job, work) => {
      if (job === undefined) return work(goOn)
      const state = { ended: false }
      running.set(job, state)
      try {
        return await work(async (step) => {
          emit({ name: 'inventory.progress', payload: { job, ...step } })
          // A turn of the event loop: calls that wait, a cancel among them, are answered in between.
          await setImmediate()
          if (state.ended) throw new Failure('import-cancelled', { job })
        })
      } finally {
        running.delete(job)
      }
    },
    cancel: (job) => {
      const state = running.get(job)
      if (state !== undefined) state.ended = true
    },
  }
}
