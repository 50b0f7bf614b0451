import { setMaxListeners } from 'node:events'
import { parentPort } from 'node:worker_threads'
import type { ScanLimits } from '../../assessors/site/scan-limits.ts'
import type { ScanCatalogues } from './judge-site.ts'
import { type JobEvent, runJob, type ScanJob } from './scan-job.ts'

/** What the app sends to the thread: first the order, later perhaps `pause` or `cancel`. */
export type ToWorker =
  | {
      readonly kind: 'start'
      readonly job: ScanJob
      readonly catalogues: ScanCatalogues
      readonly limits: ScanLimits
      /** Difference between the app's clock and the machine's, in milliseconds. */
      readonly skewMs: number
    }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'pause' }

/** What the thread answers: the run's events, and `end` when nothing more will come. */
export type FromWorker = JobEvent | { readonly kind: 'end' }

const port = parentPort
const cancelled = new AbortController()
setMaxListeners(0, cancelled.signal)

let isPaused = false

const tell = (message: FromWorker): void => port?.postMessage(message)

const start = async ({
  job,
  catalogues,
  limits,
  skewMs,
}: Extract<ToWorker, { kind: 'start' }>): Promise<void> => {
  const now = () => new Date(Date.now() + skewMs)
  const { signal } = cancelled
  await runJob(job, { catalogues, limits, now, signal, isPaused: () => isPaused, emit: tell })
  tell({ kind: 'end' })
  port?.close()
}

port?.on('message', (message: ToWorker) => {
  if (message.kind === 'cancel') cancelled.abort()
  else if (message.kind === 'pause') isPaused = true
  else void start(message)
})
