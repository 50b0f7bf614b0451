import { setMaxListeners } from 'node:events'
import { probeDns, resolveAddresses } from '../../assessors/site/dns/probe-dns.ts'
import { createDialer, DialError } from '../../assessors/site/probe-dialer.ts'
import { schedulerGate } from '../../assessors/site/probe-gate.ts'
import { pinned, redirected } from '../../assessors/site/route.ts'
import { parseTarget } from '../../assessors/site/site-target.ts'
import type { TlsFacts } from '../../assessors/tls/probe/facts.ts'
import { defaultLimits } from '../../assessors/tls/probe/net/limits.ts'
import { probeTls } from '../../assessors/tls/probe/probe-tls.ts'
import type { ScanPhase, ScanProfile, SiteResult } from '../../data/contract/scan.ts'
import type { DnsFacts } from '../../data/contract/scan-dns.ts'
import { gatherPages, type SitePages } from './gather-pages.ts'
import { gatherWeb } from './gather-web.ts'
import { judgeSite, type SiteFacts, unreadTarget } from './judge-site.ts'
import type { Probing, ScanTools } from './probing.ts'
import { scanClock } from './scan-clock.ts'
import type { KeptFacts } from './scan-facts.ts'

/** Who watches one target. `signal` ends everything at once. */
export interface ScanWatch {
  readonly signal: AbortSignal
  readonly phase: (phase: ScanPhase) => void
  /** Hears what was probed, before it is judged. */
  readonly facts?: (facts: KeptFacts) => void
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

type Found = Pick<SiteFacts, 'addresses' | 'lookupFault' | 'lookedUp'>
type Served = Omit<SiteFacts, 'dns'>

const lookUp = async ({ site, dialer, tools }: Probing): Promise<Found> => {
  const end = { host: site.host, port: site.port }
  const lookedUp =
    !site.isAddress && pinned(end, tools.rules) === null && redirected(end, tools.rules).host === site.host
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

const NO_PAGES: SitePages = { pages: [], crawl: null, rendering: null }

const gather = async (probing: Probing, found: Found, phase: ScanWatch['phase']): Promise<Served> => {
  phase('handshake')
  const wanted = toProbe(found.addresses, probing.tools.profile)
  const tls = await Promise.all(wanted.map(({ ip }) => probeAddress(ip, probing)))
  if (tls.every(isOutOfReach)) return { ...found, tls, web: null, seen: NO_PAGES }
  phase('http')
  const secure = tls.some(({ control }) => control !== null)
  const web = await gatherWeb(probing, found, secure)
  return { ...found, tls, web, seen: await gatherPages(probing, web) }
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

/** The dialers of one target, and how many connections they have opened together. */
const dialersOf = (tools: ScanTools, signal: AbortSignal) => {
  const { rules, limits, resolver } = tools
  const gate = schedulerGate(tools.scheduler)
  const lookUp = tools.asksForAddresses
    ? (host: string) => resolveAddresses(host, { resolver, signal })
    : undefined
  const options = { rules, limits, signal, gate, lookUp }
  const all = {
    any: createDialer(options),
    4: createDialer({ ...options, family: 4 }),
    6: createDialer({ ...options, family: 6 }),
  }
  return {
    dialer: all.any,
    dialerOf: (family: 4 | 6) => all[family],
    opened: () => all.any.opened() + all[4].opened() + all[6].opened(),
  }
}

/**
 * Scans one target: addresses, TLS over raw sockets, the pages behind http and https, then the judgement. A site that cannot be
 * reached is a result, not an error. Ends within the budget of the profile; what was not measured by then is `null`. Rejects
 * only when `watch.signal` aborts before the turn of the target.
 */
export const scanSite = async (target: string, tools: ScanTools, watch: ScanWatch): Promise<SiteResult> => {
  const { limits, profile, catalogues, tlsProfile } = tools
  const startedAt = tools.now()
  const began = performance.now()
  const site = parseTarget(target)
  if (site === null) return unreadTarget({ target, startedAt, profile, catalogues, tlsProfile })
  const clock = scanClock(limits.budgetMs[profile])
  const signal = AbortSignal.any([watch.signal, clock.signal])
  setMaxListeners(0, signal)
  const { dialer, dialerOf, opened } = dialersOf(tools, signal)
  const probing: Probing = { site, tools, dialer, dialerOf, signal, startedAt }
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
  watch.facts?.({ format: 1, lookedUp: facts.lookedUp, tls: facts.tls })
  const connections = facts.tls.reduce((sum, one) => sum + one.connections, opened())
  const run = { profile, startedAt, connections, overBudget: clock.isOver(), tlsProfile }
  return {
    ...judgeSite({ site, facts, run, catalogues }),
    ms: Math.round(performance.now() - began - waited),
  }
}
