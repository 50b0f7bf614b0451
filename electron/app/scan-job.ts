import { getServers } from 'node:dns'
import { setMaxListeners } from 'node:events'
import type { NameServer } from '../../assessors/site/dns/probe-name-server.ts'
import { createResolver, type Resolver } from '../../assessors/site/dns/probe-resolver.ts'
import { createGate } from '../../assessors/site/probe-dialer.ts'
import type { ConnectTo, ResolveEntry } from '../../assessors/site/route.ts'
import type { ScanLimits } from '../../assessors/site/scan-limits.ts'
import { agentWithContact } from '../../assessors/site/user-agent.ts'
import type { KeyHolder } from '../../assessors/tls/assess/share-keys.ts'
import { batchLimits, createScheduler, singleHostLimits } from '../../assessors/tls/probe/net/scheduler.ts'
import { wideContext } from '../../assessors/tls/probe-wide-context.ts'
import type { ScanPhase, ScanProfile, SiteResult } from '../../data/contract/scan.ts'
import type { ScanCatalogues } from './judge-site.ts'
import type { ScanTools } from './probing.ts'
import type { Renderer } from './render/renderer.ts'
import { packFacts } from './scan-facts.ts'
import { parseResolver } from './scan-options.ts'
import { readRootStores } from './scan-roots.ts'
import { scanSite } from './scan-site.ts'

/** One run: what to scan and how to get there. `ca` are extra roots in PEM that count as public. */
export interface ScanJob {
  readonly runId: string
  readonly targets: readonly string[]
  readonly profile: ScanProfile
  readonly resolve: readonly ResolveEntry[]
  readonly connectTo: readonly ConnectTo[]
  /** Name server that is asked for everything; `null` = the system's way to addresses, its servers for the rest. */
  readonly resolver: NameServer | null
  /** Who answers for the scan, told to every site; `null` = nobody is named. */
  readonly contact: string | null
  readonly ca: readonly string[]
  /** PEM texts that stand in for the shipped list of public roots; `null` keeps that list. */
  readonly roots: readonly string[] | null
  /** Id of the policy that judges. */
  readonly tlsProfile: string
  /** What targets that an earlier part of the run has finished have to do with the keys of others. */
  readonly holders?: readonly KeyHolder[]
  /** Whether the facts behind each result are wanted too. */
  readonly keepsFacts?: boolean
  /** Targets in progress at one time. */
  readonly concurrency: number
}

/** What a run tells while it works. `failed` is an error of the tool on one target, never of the site. */
export type JobEvent =
  | { readonly kind: 'phase'; readonly target: string; readonly phase: ScanPhase }
  | {
      readonly kind: 'result'
      readonly target: string
      readonly result: SiteResult
      /** As `packFacts` gives them; `null` when none were asked for or kept. */
      readonly facts: Uint8Array | null
    }
  | { readonly kind: 'failed'; readonly target: string; readonly message: string }

/** What a run works with besides the job. */
export interface JobContext {
  readonly catalogues: ScanCatalogues
  readonly limits: ScanLimits
  readonly now: () => Date
  readonly signal: AbortSignal
  /** Aborts when no further target shall be begun; those in progress have `pauseMs` to end, else nothing is told of them. */
  readonly pause?: AbortSignal
  /** Draws pages; left out or `null` = nothing here can. */
  readonly renderer?: Renderer | null
  readonly emit: (event: JobEvent) => void
}

const resolverOf = ({ resolver }: ScanJob, { dnsMs }: ScanLimits): Resolver =>
  createResolver({
    servers: resolver === null ? getServers().flatMap((text) => parseResolver(text) ?? []) : [resolver],
    ms: dnsMs / 2,
    now: () => performance.now(),
  })

const toolsOf = (job: ScanJob, { catalogues, limits, now, renderer = null }: JobContext): ScanTools => ({
  catalogues,
  limits: { ...limits, userAgent: agentWithContact(limits.userAgent, job.contact) },
  resolver: resolverOf(job, limits),
  asksForAddresses: job.resolver !== null,
  rules: { resolve: job.resolve, connectTo: job.connectTo },
  tlsProfile: job.tlsProfile,
  anchors: readRootStores({ shipped: catalogues.tlsRoots, instead: job.roots, extra: job.ca }),
  context: wideContext(),
  scheduler: createScheduler(job.targets.length === 1 ? singleHostLimits : batchLimits),
  turns: createGate(limits.sitesPerAddress),
  renderer,
  profile: job.profile,
  now,
})

/** One target and whether its facts are wanted. */
interface Turn {
  readonly target: string
  readonly keepsFacts: boolean
}

const scanOne = async (
  { target, keepsFacts }: Turn,
  tools: ScanTools,
  { signal, emit }: JobContext,
): Promise<void> => {
  let facts: Uint8Array | null = null
  try {
    const result = await scanSite(target, tools, {
      signal,
      phase: (phase) => {
        if (!signal.aborted) emit({ kind: 'phase', target, phase })
      },
      facts: (kept) => {
        if (keepsFacts) facts = packFacts(kept)
      },
    })
    if (!signal.aborted) emit({ kind: 'result', target, result, facts })
  } catch (error) {
    if (!signal.aborted)
      emit({ kind: 'failed', target, message: error instanceof Error ? error.message : String(error) })
  }
}

/** Aborts with `signal`, or `ms` after `pause` did; `done` lets go of both. */
const haltOf = (signal: AbortSignal, pause: AbortSignal | undefined, ms: number) => {
  const halted = new AbortController()
  setMaxListeners(0, halted.signal)
  const halt = (): void => halted.abort()
  let timer: NodeJS.Timeout | undefined
  const soon = (): void => {
    timer = setTimeout(halt, ms)
  }
  if (signal.aborted) halt()
  if (pause?.aborted) soon()
  signal.addEventListener('abort', halt)
  pause?.addEventListener('abort', soon)
  return {
    signal: halted.signal,
    done: (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', halt)
      pause?.removeEventListener('abort', soon)
    },
  }
}

/** Scans the targets of a job side by side, at most `concurrency` at a time; after `signal` aborts nothing is told any more. */
export const runJob = async (job: ScanJob, context: JobContext): Promise<void> => {
  const tools = toolsOf(job, context)
  const waiting = job.targets[Symbol.iterator]()
  const halt = haltOf(context.signal, context.pause, context.limits.pauseMs)
  const lane = async (): Promise<void> => {
    for (const target of waiting) {
      if (halt.signal.aborted || context.pause?.aborted) return
      const turn = { target, keepsFacts: job.keepsFacts === true }
      await scanOne(turn, tools, { ...context, signal: halt.signal })
    }
  }
  const lanes = Math.max(1, Math.min(job.concurrency, job.targets.length, 64))
  try {
    await Promise.all(Array.from({ length: lanes }, lane))
  } finally {
    halt.done()
  }
}
