import { setMaxListeners } from 'node:events'
import { parentPort } from 'node:worker_threads'
import type { ScanLimits } from '../../assessors/site/scan-limits.ts'
import type { ScanCatalogues } from './judge-site.ts'
import {
  type RemoteRenderer,
  type RenderCall,
  type RenderReply,
  remoteRenderer,
} from './render/render-bridge.ts'
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
      /** What draws pages on the other side; `null` = nothing. */
      readonly renderer: string | null
    }
  | { readonly kind: 'cancel' }
  | RenderReply
  | { readonly kind: 'pause' }

/** What the thread answers: the run's events, and `end` when nothing more will come. */
export type FromWorker = JobEvent | RenderCall | { readonly kind: 'end' }

const port = parentPort
const cancelled = new AbortController()
setMaxListeners(0, cancelled.signal)

const paused = new AbortController()
let remote: RemoteRenderer | null = null

const tell = (message: FromWorker): void => port?.postMessage(message)

const start = async (order: Extract<ToWorker, { kind: 'start' }>): Promise<void> => {
  const { job, catalogues, limits, skewMs } = order
  const now = () => new Date(Date.now() + skewMs)
  const { signal } = cancelled
  remote = order.renderer === null ? null : remoteRenderer(order.renderer, tell)
  const renderer = remote?.renderer ?? null
  await runJob(job, { catalogues, limits, now, signal, renderer, pause: paused.signal, emit: tell })
  tell({ kind: 'end' })
  port?.close()
}

port?.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'cancel':
      cancelled.abort()
      return
    case 'pause':
      paused.abort()
      return
    case 'start':
      void start(message)
      return
    default:
      remote?.take(message)
  }
})
