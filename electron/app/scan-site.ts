import { setMaxListeners } from 'node:events'
import type { SecureContext } from 'node:tls'
import { probeDns, resolveAddresses } from '../../assessors/site/dns/probe-dns.ts'
import type { Resolver } from '../../assessors/site/dns/probe-resolver.ts'
import type { HttpChain } from '../../assessors/site/http-facts.ts'
import { createDialer, DialError, type Dialer, type Gate } from '../../assessors/site/probe-dialer.ts'
import { schedulerGate } from '../../assessors/site/probe-gate.ts'
import { probeHttp } from '../../assessors/site/probe-http.ts'
import { pinned, type RouteRules, redirected } from '../../assessors/site/route.ts'
import type { ScanLimits } from '../../assessors/site/scan-limits.ts'
import { parseTarget, plainUrl, type SiteTarget, secureUrl } from '../../assessors/site/site-target.ts'
import type { TlsFacts } from '../../assessors/tls/probe/facts.ts'
import { defaultLimits } from '../../assessors/tls/probe/net/limits.ts'
import type { Scheduler } from '../../assessors/tls/probe/net/scheduler.ts'
import { probeTls } from '../../assessors/tls/probe/probe-tls.ts'
import type { Anchors } from '../../assessors/tls/probe/x509/chain.ts'
import type { ScanPhase, ScanProfile, SiteResult } from '../../data/contract/scan.ts'
import type { DnsFacts } from '../../data/contract/scan-dns.ts'
import type { Asides } from './judge-page.ts'
import { judgeSite, type ScanCatalogues, type SiteFacts, unreadTarget } from './judge-site.ts'
import { scanClock } from './scan-clock.ts'

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
  readonly profile: ScanProfile
  readonly now: () => Date
}

/** Who watches one target. `signal` ends everything at once. */
export interface ScanWatch {
  readonly signal: AbortSignal
  readonly phase: (phase: ScanPhase) => void
}

interface Probing {
  readonly site: SiteTarget
  readonly tools: ScanTools
  readonly dialer: Dialer
  readonly signal: AbortSignal
  readonly startedAt: Date
}

type Addresses = SiteFacts['addresses']

/** Part of the time of a target that TLS may take; the rest is left for its pages. */
const TLS_SHARE = 0.8

/** Quick scans ask the first address; others the first of each family, since IPv6 is often another machine. */
const toProbe = (addresses: Addresses, profile: ScanProfile): Addresses => {
  const firsts = [4, 6].map((wanted) => addresses.find(({ family }) => family === wanted))
  return addresses.filter((one) => (profile === 'quick' ? one === addresses[0] : firsts.includes(one)))
}

const probeAddress = (ip: string, { site, tools, signal, startedAt }: Probing): Promise<TlsFacts> => {
  const { rules, limits, profile, scheduler, anchors } = tools
  const { port } = redirected({ host: site.host, port: site.port }, rules)
  return probeTls(
    { address: ip, port, serverName: site.isAddress ? null : site.host },
    {
      profile,
      scheduler,
      signal,
      now: startedAt.getTime(),
      roots: anchors,
      budgetMs: limits.budgetMs[profile] * TLS_SHARE,
      limits: {
        ...defaultLimits,
        connectMs: limits.connectMs,
        firstByteMs: limits.firstByteMs,
        totalMs: limits.handshakeMs,
        bytes: limits.handshakeBytes,
      },
    },
  )
}

const follow = (
  { tools, dialer, signal }: Probing,
  url: string,
  known: HttpChain | null,
): Promise<HttpChain> =>
  probeHttp({ url, dialer, context: tools.context, limits: tools.limits, signal, known })

/** Both ways to the home page; what https has shown is not asked again when http leads there. */
const pages = async (probing: Probing, secure: boolean): Promise<Pick<SiteFacts, 'page' | 'redirect'>> => {
  const { site } = probing
  const page = secure ? await follow(probing, secureUrl(site), null) : null
  const sameUrl = secure && site.httpPort === site.port
  const redirect = sameUrl ? null : await follow(probing, plainUrl(site), page)
  return { page, redirect }
}

/** Well-known place of the contact for incidents (RFC 9116 3), and a path that no site has. */
const SECURITY_TXT = '/.well-known/security.txt'
const NO_SUCH_PATH = '/capdo-site-scan-no-such-page'
const ASIDE_BYTES = 64 * 1024

/** Two more paths of a site whose home page came; none in the quick profile. */
const askAside = async (
  { site, tools, dialer, signal }: Probing,
  page: HttpChain | null,
): Promise<Asides | null> => {
  if (tools.profile === 'quick' || page?.page == null || page.page.truncated) return null
  const limits = { ...tools.limits, bodyBytes: Math.min(ASIDE_BYTES, tools.limits.bodyBytes) }
  const ask = (path: string): Promise<HttpChain> =>
    probeHttp({
      url: secureUrl({ ...site, path }),
      dialer,
      context: tools.context,
      limits,
      signal,
      known: null,
      reads: 'text',
    })
  return { securityTxt: await ask(SECURITY_TXT), missing: await ask(NO_SUCH_PATH) }
}

type Found = Pick<SiteFacts, 'addresses' | 'lookupFault' | 'lookedUp'>
type Served = Omit<SiteFacts, 'dns'>

const lookUp = async ({ site, dialer, tools }: Probing): Promise<Found> => {
  const end = { host: site.host, port: site.port }
  const lookedUp =
    !site.isAddress && pinned(end, tools.rules) === null && redirected(end, tools.rules) === end
  try {
    return { addresses: await dialer.addresses(end), lookupFault: null, lookedUp }
  } catch (error) {
    if (error instanceof DialError)
      return { addresses: [], lookupFault: error.message.slice(0, 200), lookedUp }
    throw error
  }
}

/** Records of the name: where the name service counts for this target, in the quick profile without HTTPS and TLSA. */
const records = async ({ site, tools, signal }: Probing, lookedUp: boolean): Promise<DnsFacts | null> => {
  if (site.isAddress || !(lookedUp || tools.asksForAddresses)) return null
  const { resolver, profile } = tools
  return probeDns({ name: site.host, port: site.port, records: profile !== 'quick', resolver, signal })
}

/** Nothing more is asked of a host that no connection reached; one that turned it away may still have a page on http. */
const isOutOfReach = ({ result, reason }: TlsFacts): boolean =>
  reason?.code === 'cancelled' || (result === 'unreachable' && reason?.code !== 'connect-refused')

const gather = async (probing: Probing, found: Found, phase: ScanWatch['phase']): Promise<Served> => {
  phase('handshake')
  const wanted = toProbe(found.addresses, probing.tools.profile)
  const tls = await Promise.all(wanted.map(({ ip }) => probeAddress(ip, probing)))
  if (tls.every(isOutOfReach)) return { ...found, tls, page: null, redirect: null }
  phase('http')
  const secure = tls.some(({ control }) => control !== null)
  const seen = await pages(probing, secure)
  return { ...found, tls, ...seen, asides: await askAside(probing, seen.page) }
}

/** Waits for the turn of the target's address, then runs; the clock of the target starts with its turn. */
const inTurn = async <T>(
  { tools, signal }: Probing,
  address: Addresses[number] | undefined,
  run: () => Promise<T>,
): Promise<T> => {
  if (address === undefined) return run()
  const leave = await tools.turns.enter(address.ip, signal)
  try {
    return await run()
  } finally {
    leave()
  }
}

/**
 * Scans one target: addresses, TLS over raw sockets, the pages behind http and https, then the judgement. A site that cannot be
 * reached is a result, not an error. Ends within the budget of the profile; what was not measured by then is `null`. Rejects
 * only when `watch.signal` aborts before the turn of the target.
 */
export const scanSite = async (target: string, tools: ScanTools, watch: ScanWatch): Promise<SiteResult> => {
  const { rules, limits, profile, catalogues, tlsProfile } = tools
  const startedAt = tools.now()
  const began = performance.now()
  const site = parseTarget(target)
  if (site === null) return unreadTarget({ target, startedAt, profile, catalogues, tlsProfile })
  const clock = scanClock(limits.budgetMs[profile])
  const signal = AbortSignal.any([watch.signal, clock.signal])
  setMaxListeners(0, signal)
  const dialer = createDialer({
    ...{ rules, limits, signal, gate: schedulerGate(tools.scheduler) },
    lookUp: tools.asksForAddresses
      ? (host) => resolveAddresses(host, { resolver: tools.resolver, signal })
      : undefined,
  })
  const probing: Probing = { site, tools, dialer, signal, startedAt }
  watch.phase('resolve')
  const found = await lookUp(probing)
  const ready = performance.now()
  let waited = 0
  const facts = await inTurn(probing, found.addresses[0], async () => {
    waited = performance.now() - ready
    clock.start()
    const [served, dns] = await Promise.all([
      gather(probing, found, watch.phase),
      records(probing, found.lookedUp),
    ])
    return { ...served, dns }
  }).finally(clock.stop)
  watch.phase('judge')
  const connections = facts.tls.reduce((sum, one) => sum + one.connections, dialer.opened())
  const run = { profile, startedAt, connections, overBudget: clock.isOver(), tlsProfile }
  return {
    ...judgeSite({ site, facts, run, catalogues }),
    ms: Math.round(performance.now() - began - waited),
  }
}
