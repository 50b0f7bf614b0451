import { setImmediate } from 'node:timers/promises'
import { Failure } from '../../../data/contract/failure.ts'
import type { ImportPhase } from '../../../data/contract/inventory.ts'

/** How far an import has come, in rows; `total` is 0 while that is not known. */
interface Step<P extends string> {
  readonly phase: P
  readonly done: number
  readonly total: number
}

/** Told how far work has come; lets other calls have their turn, and throws when the work shall end. */
export type Pace<P extends string = ImportPhase> = (step: Step<P>) => Promise<void>

/** Called before each row of long work, with its place; lets others have their turn now and then. */
export type Rest = (at: number) => Promise<void>

/** Rows between two rests. */
export const ROWS_AT_ONCE = 250

/** How work goes along: its pace, and the sign that it shall end. */
export interface Going<P extends string = ImportPhase> {
  readonly pace: Pace<P>
  readonly signal: AbortSignal
}

/** The pace of work that nobody watches. */
export const goOn: Pace<string> = async () => undefined

/** Imports under way, by the name their caller gave them. */
interface ImportJobs<P extends string> {
  /** Runs work as a job; once the job was ended the work throws `import-cancelled`. */
  readonly run: <T>(job: string | undefined, work: (going: Going<P>) => Promise<T>) => Promise<T>
  /** Ends a job; one that is not under way is left alone. */
  readonly cancel: (job: string) => void
}

/** Keeps which imports run, tells how far they have come, and ends them. */
export const importJobs = <P extends string>(
  tell: (progress: Step<P> & { readonly job: string }) => void,
): ImportJobs<P> => {
  const running = new Map<string, AbortController>()
  return {
    run: async (job, work) => {
      const control = new AbortController()
      const { signal } = control
      if (job === undefined) return work({ pace: goOn, signal })
      running.set(job, control)
      try {
        return await work({
          signal,
          pace: async (step) => {
            tell({ job, ...step })
            // A turn of the event loop: calls that wait, a cancel among them, are answered in between.
            await setImmediate()
            if (signal.aborted) throw new Failure('import-cancelled', { job })
          },
        })
      } finally {
        running.delete(job)
      }
    },
    cancel: (job) => running.get(job)?.abort(new Failure('import-cancelled', { job })),
  }
}
