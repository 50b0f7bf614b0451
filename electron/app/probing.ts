import type { SecureContext } from 'node:tls'
import type { Resolver } from '../../assessors/site/dns/probe-resolver.ts'
import type { HttpChain } from '../../assessors/site/http-facts.ts'
import type { Dialer, Gate } from '../../assessors/site/probe-dialer.ts'
import { type HttpInput, probeHttp } from '../../assessors/site/probe-http.ts'
import type { RouteRules } from '../../assessors/site/route.ts'
import type { ScanLimits } from '../../assessors/site/scan-limits.ts'
import type { SiteTarget } from '../../assessors/site/site-target.ts'
import type { Scheduler } from '../../assessors/tls/probe/net/scheduler.ts'
import type { Anchors } from '../../assessors/tls/probe/x509/chain.ts'
import type { ScanProfile } from '../../data/contract/scan.ts'
import type { ScanCatalogues } from './judge-site.ts'
import type { Renderer } from './render/renderer.ts'

/** What all targets of a run share. */
export interface ScanTools {
  readonly catalogues: ScanCatalogues
  /** Id of the policy that judges. */
  readonly tlsProfile: string
  readonly limits: ScanLimits
  readonly rules: RouteRules
  readonly resolver: Resolver
  /** The resolver is asked for addresses too, instead of the system. */
  readonly asksForAddresses: boolean
  readonly anchors: Anchors
  readonly context: SecureContext
  /** Every connection of the run, for TLS, http and https, goes through it. */
  readonly scheduler: Scheduler
  /** Lets only a few sites of one address be scanned at one time, so that each has time enough. */
  readonly turns: Gate
  /** Draws pages that scripts fill; `null` = nothing here can. */
  readonly renderer: Renderer | null
  readonly profile: ScanProfile
  readonly now: () => Date
}

/** One target while it is scanned. */
export interface Probing {
  readonly site: SiteTarget
  readonly tools: ScanTools
  readonly dialer: Dialer
  /** A dialer that only takes addresses of one family. */
  readonly dialerOf: (family: 4 | 6) => Dialer
  readonly signal: AbortSignal
  readonly startedAt: Date
}

type Way = Partial<Pick<HttpInput, 'dialer' | 'known' | 'limits'>> & { readonly reads?: 'text' | 'bytes' }

/** Follows an address through its redirects, by the ways and within the limits of the run. */
export const follow = ({ tools, dialer, signal }: Probing, url: string, way: Way = {}): Promise<HttpChain> =>
  probeHttp({ url, dialer, context: tools.context, limits: tools.limits, signal, known: null, ...way })
