import { setMaxListeners } from 'node:events'
import { Worker } from 'node:worker_threads'
import { SCAN_LIMITS, type ScanLimits } from '../../assessors/site/scan-limits.ts'
import {
  type Judges,
  type KeyHolder,
  keyHolder,
  sharedKeys,
  withSharedKey,
} from '../../assessors/tls/assess/share-keys.ts'
import type { EventPayload } from '../../data/contract/index.ts'
import type { RunState, SiteResult } from '../../data/contract/scan.ts'
import type { ScanCatalogues } from './judge-site.ts'
import { serveRenders } from './render/render-bridge.ts'
import type { Renderer } from './render/renderer.ts'
import type { JobEvent, ScanJob } from './scan-job.ts'
import type { FromWorker, ToWorker } from './scan-worker.ts'
import { policyOf } from './tls-profiles.ts'

/** A change to a result that came before: another host of the run exposes a key of this one. Pure. */
export type Revision = (result: SiteResult) => SiteResult

/**
 * Who hears of a run. Each target gives one `result` (or none when the tool failed on it); when all have come, `revised` names
 * those that others have made worse; `finished` comes once, last.
 */
export interface ScanListener {
  readonly progress: (progress: EventPayload<'scan.progress'>) => void
  /** `facts`: what the result was judged from, as `packFacts` gives it; `null` when the job did not ask for it. */
  readonly result: (result: SiteResult, facts: Uint8Array | null) => void
  readonly revised: (target: string, revise: Revision) => void
  readonly finished: (state: RunState) => void
}

/**
 * A run in progress. `cancel` closes every connection at once; results so far stay. `pause` begins no further target: once those
 * in progress have ended, or the time they are left is over, the run is `paused`.
 */
export interface ScanHandle {
  readonly cancel: () => void
  readonly pause: () => void
}

export interface ScanRunner {
  readonly run: (job: ScanJob, on: ScanListener) => ScanHandle
}

export interface ScanRunnerOptions {
  readonly catalogues: ScanCatalogues
  readonly now: () => Date
  /** Draws pages that scripts fill; left out = nothing can. Let go when no run is left. */
  readonly renderer?: Renderer | undefined
  /** Run in a thread of its own. Uncompiled sources have no file a thread could load and are run in place. */
  readonly worker: boolean
  /** Another file for the thread. */
  readonly workerUrl?: URL
  readonly limits?: ScanLimits
  /** Silence after which a thread counts as stuck, beyond the longest a single target may take. */
  readonly stuckMs?: number
  /** Memory of a thread in megabytes; one that wants more is ended. */
  readonly memoryMb?: number
}

const STUCK_MS = 30_000
const MEMORY_MB = 1024
/** Of new things; what a target needs is soon gone, and more room costs memory without making a list faster. */
const YOUNG_MB = 16
/** Time a cancelled thread has to end by itself. */
const GRACE_MS = 1000

/** Tells of the keys that hosts of the run share, from the little that was kept of each result. */
const tellShared = (holders: readonly KeyHolder[], judges: Judges, on: ScanListener): void => {
  for (const [target, evidence] of sharedKeys(holders))
    on.revised(target, (result) => withSharedKey(result, evidence, judges))
}

/** Counts targets and turns events into what listeners hear; nothing is told after the end. */
const tellOf = (job: ScanJob, on: ScanListener, catalogues: ScanCatalogues) => {
  const total = job.targets.length
  const holders: KeyHolder[] = [...(job.holders ?? [])]
  const judges = { policy: policyOf(catalogues, job.tlsProfile), grading: catalogues.tlsGrading }
  let done = 0
  let failed = 0
  let paused = false
  let ended = false
  const progress = (
    target: string,
    phase: EventPayload<'scan.progress'>['phase'],
    verdict: SiteResult['verdict'] | null,
  ) => on.progress({ runId: job.runId, target, phase, done, total, verdict })
  return {
    event: (event: JobEvent): void => {
      if (ended) return
      if (event.kind === 'phase') {
        progress(event.target, event.phase, null)
        return
      }
      done += 1
      if (event.kind === 'failed') failed += 1
      else {
        on.result(event.result, event.facts)
        const holder = keyHolder(event.result)
        if (holder !== null) holders.push(holder)
      }
      progress(event.target, 'done', event.kind === 'result' ? event.result.verdict : null)
    },
    pause: (): void => {
      paused = true
    },
    /** The state of a run that came to its end by itself. */
    complete: (): RunState => {
      if (done < total) return paused ? 'paused' : 'failed'
      return failed > 0 ? 'partial' : 'completed'
    },
    end: (state: RunState): void => {
      if (ended) return
      ended = true
      if (state === 'completed' || state === 'partial') tellShared(holders, judges, on)
      on.finished(state)
    },
  }
}

const runInPlace = (options: ScanRunnerOptions, job: ScanJob, on: ScanListener): ScanHandle => {
  const tell = tellOf(job, on, options.catalogues)
  const cancelled = new AbortController()
  setMaxListeners(0, cancelled.signal)
  const { catalogues, now, renderer = null, limits = SCAN_LIMITS } = options
  const { signal } = cancelled
  const paused = new AbortController()
  const pause = paused.signal
  // Later than this call, so that whoever started the run holds its handle before the first event.
  void Promise.resolve()
    .then(() => import('./scan-job.ts'))
    .then(({ runJob }) => runJob(job, { catalogues, limits, now, signal, renderer, pause, emit: tell.event }))
    .then(
      () => tell.end(tell.complete()),
      () => tell.end('failed'),
    )
  return {
    cancel: () => {
      cancelled.abort()
      tell.end('cancelled')
    },
    pause: () => {
      tell.pause()
      paused.abort()
    },
  }
}

/** Ends a thread that has not said anything for too long. */
const watchdog = (worker: Worker, ms: number) => {
  const stuck = (): void => void worker.terminate()
  let timer = setTimeout(stuck, ms)
  return {
    seen: (): void => {
      clearTimeout(timer)
      timer = setTimeout(stuck, ms)
    },
    stop: (): void => clearTimeout(timer),
  }
}

/** Only these: a catalogue that is loaded when asked for holds a function, which cannot be sent to a thread. */
const sendable = (catalogues: ScanCatalogues): ScanCatalogues => ({
  tlsPolicy: catalogues.tlsPolicy,
  tlsProfiles: catalogues.tlsProfiles,
  tlsGrading: catalogues.tlsGrading,
  tlsRoots: catalogues.tlsRoots,
  labelDetector: catalogues.labelDetector,
  websiteCriteria: catalogues.websiteCriteria,
  websiteWords: catalogues.websiteWords,
  personalDataDetector: catalogues.personalDataDetector,
  networkPlaces: catalogues.networkPlaces,
  hstsPreload: catalogues.hstsPreload,
})

const runInThread = (
  options: ScanRunnerOptions & { workerUrl: URL },
  job: ScanJob,
  on: ScanListener,
): ScanHandle => {
  const tell = tellOf(job, on, options.catalogues)
  const { catalogues, now, limits = SCAN_LIMITS } = options
  const worker = new Worker(options.workerUrl, {
    resourceLimits: {
      maxOldGenerationSizeMb: options.memoryMb ?? MEMORY_MB,
      maxYoungGenerationSizeMb: YOUNG_MB,
    },
  })
  const guard = watchdog(worker, limits.budgetMs[job.profile] + (options.stuckMs ?? STUCK_MS))
  const send = (message: ToWorker): void => worker.postMessage(message)
  const renders = options.renderer === undefined ? null : serveRenders(options.renderer, send)
  worker.on('message', (message: FromWorker) => {
    guard.seen()
    switch (message.kind) {
      case 'end':
        tell.end(tell.complete())
        return
      case 'render':
      case 'render-stop':
      case 'render-part':
        renders?.take(message)
        return
      default:
        tell.event(message)
    }
  })
  worker.on('error', () => tell.end('failed'))
  worker.on('exit', () => {
    guard.stop()
    renders?.stop()
    tell.end('failed')
  })
  const { holders: _, ...asked } = job
  worker.postMessage({
    kind: 'start',
    job: asked,
    catalogues: sendable(catalogues),
    limits,
    skewMs: now().getTime() - Date.now(),
    renderer: options.renderer?.name ?? null,
  } satisfies ToWorker)
  return {
    cancel: () => {
      worker.postMessage({ kind: 'cancel' } satisfies ToWorker)
      setTimeout(() => void worker.terminate(), GRACE_MS).unref()
      tell.end('cancelled')
    },
    pause: () => {
      tell.pause()
      worker.postMessage({ kind: 'pause' } satisfies ToWorker)
    },
  }
}

const compiledWorker = (): URL | null =>
  import.meta.url.endsWith('.js') ? new URL('./scan-worker.js', import.meta.url) : null

/** Lets go of what draws pages when the last run has ended; it comes back when the next one needs it. */
const releasing = (renderer: Renderer | undefined) => {
  let runs = 0
  return (on: ScanListener): ScanListener => {
    runs += 1
    return {
      ...on,
      finished: (state) => {
        runs -= 1
        if (runs === 0) void renderer?.close()
        on.finished(state)
      },
    }
  }
}

/** A runner of scans. A thread that breaks ends its run as `failed`; the results that came before are kept. */
export const createScanRunner = (options: ScanRunnerOptions): ScanRunner => {
  const workerUrl = options.workerUrl ?? compiledWorker()
  const counted = releasing(options.renderer)
  return {
    run: (job, on) =>
      options.worker && workerUrl !== null
        ? runInThread({ ...options, workerUrl }, job, counted(on))
        : runInPlace(options, job, counted(on)),
  }
}
