import { pathToFileURL } from 'node:url'
import { built } from '../hosts/paths.ts'

/** The part of the engine's facts that is read here. */
export interface EngineFacts {
  readonly result: string
  readonly ms: number
  readonly connections: number
  readonly protocols: Readonly<Record<string, boolean | null>>
  readonly suites: Readonly<Record<string, readonly { readonly name: string }[]>>
  readonly groups: Readonly<Record<string, readonly string[]>>
}

/** A server to scan. */
export interface EngineTarget {
  readonly address: string
  readonly port: number
  readonly serverName: string
}

/** How much is asked, and whose bounds hold: those of one host on demand or those of a long list. */
export interface EngineOptions {
  readonly profile: 'quick' | 'full' | 'deep'
  readonly limits: 'single' | 'batch'
}

/** The built engine. */
export interface Engine {
  /** A scanner whose targets share one scheduler. */
  readonly scanner: (options: EngineOptions) => (target: EngineTarget) => Promise<EngineFacts>
  /** Number of suites of TLS 1.2 and below, and of TLS 1.3, that a full scan asks for. */
  readonly candidates: { readonly old: number; readonly tls13: number }
}

const load = (...path: string[]): Promise<Record<string, unknown>> =>
  import(pathToFileURL(built('assessors', 'tls', 'probe', ...path)).href) as Promise<Record<string, unknown>>

type Call = (...args: unknown[]) => unknown

/** Loads the engine as it was built; the bench measures what ships and imports no source. */
export const loadEngine = async (): Promise<Engine> => {
  const [probe, scheduling, registry] = await Promise.all([
    load('probe-tls.js'),
    load('net', 'scheduler.js'),
    load('registry', 'suites.js'),
  ])
  const probeTls = probe.probeTls as (target: unknown, options: unknown) => Promise<EngineFacts>
  const createScheduler = scheduling.createScheduler as Call
  const all = registry.suites as readonly unknown[]
  const tls13 = (registry.suites13 as readonly unknown[]).length
  return {
    scanner: ({ profile, limits }) => {
      const bounds = limits === 'single' ? scheduling.singleHostLimits : scheduling.batchLimits
      const scheduler = createScheduler(bounds)
      const { signal } = new AbortController()
      return (target) => probeTls(target, { profile, scheduler, signal, now: Date.now(), roots: [] })
    },
    candidates: { old: all.length - tls13, tls13 },
  }
}
