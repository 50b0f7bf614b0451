import { setMaxListeners } from 'node:events'
import type { SecureContext } from 'node:tls'
import type { HttpChain } from '../../assessors/site/http-facts.ts'
import { createDialer, DialError, type Dialer, type Gate } from '../../assessors/site/probe-dialer.ts'
import { probeHttp } from '../../assessors/site/probe-http.ts'
import type { RouteRules } from '../../assessors/site/route.ts'
import type { ScanLimits } from '../../assessors/site/scan-limits.ts'
import { parseTarget, plainUrl, type SiteTarget, secureUrl } from '../../assessors/site/site-target.ts'
import type { HandshakeOutcome } from '../../assessors/tls/handshake-facts.ts'
import { probeHandshake } from '../../assessors/tls/probe-handshake.ts'
import type { Roots } from '../../assessors/tls/probe-roots.ts'
import type { ScanPhase, ScanProfile, SiteResult } from '../../data/contract/scan.ts'
import type { Asides } from './judge-page.ts'
import { judgeSite, type ScanCatalogues, type SiteFacts, unreadTarget } from './judge-site.ts'

/** What all targets of a run share. */
export interface ScanTools {
  readonly catalogues: ScanCatalogues
  readonly limits: ScanLimits
  readonly rules: RouteRules
  readonly roots: Roots
  readonly trust: SecureContext
  readonly gate: Gate
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
}

const handshake = ({ site, tools, dialer, signal }: Probing): Promise<HandshakeOutcome> =>
  probeHandshake({
    host: site.host,
    port: site.port,
    serverName: site.isAddress ? null : site.host,
    dialer,
    roots: tools.roots,
    limits: tools.limits,
    signal,
  })

const follow = (
  { tools, dialer, signal }: Probing,
  url: string,
  known: HttpChain | null,
): Promise<HttpChain> => probeHttp({ url, dialer, trust: tools.trust, limits: tools.limits, signal, known })

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
      trust: tools.trust,
      limits,
      signal,
      known: null,
      reads: 'text',
    })
  return { securityTxt: await ask(SECURITY_TXT), missing: await ask(NO_SUCH_PATH) }
}

const addressesOf = async ({ site, dialer }: Probing): Promise<SiteFacts['addresses']> => {
  try {
    return await dialer.addresses({ host: site.host, port: site.port })
  } catch (error) {
    if (error instanceof DialError) return []
    throw error
  }
}

/** A handshake on a host without addresses says so by itself; nothing is asked of it then. */
const gather = async (probing: Probing, phase: ScanWatch['phase']): Promise<SiteFacts> => {
  phase('resolve')
  const addresses = await addressesOf(probing)
  phase('handshake')
  const tls = await handshake(probing)
  const noWay = !tls.ok && ['dns', 'unreachable', 'cancelled'].includes(tls.fault.kind)
  if (noWay) return { addresses, handshake: tls, page: null, redirect: null }
  phase('http')
  const found = await pages(probing, tls.ok)
  return { addresses, handshake: tls, ...found, asides: await askAside(probing, found.page) }
}

/**
 * Scans one target: addresses, one handshake, the pages behind http and https, then the judgement. A site that cannot be
 * reached is a result, not an error. Ends within the budget of the profile; what was not measured by then is `null`.
 */
export const scanSite = async (target: string, tools: ScanTools, watch: ScanWatch): Promise<SiteResult> => {
  const startedAt = tools.now()
  const began = performance.now()
  const site = parseTarget(target)
  if (site === null)
    return unreadTarget({ target, startedAt, profile: tools.profile, catalogues: tools.catalogues })
  const budget = AbortSignal.timeout(tools.limits.budgetMs[tools.profile])
  const signal = AbortSignal.any([watch.signal, budget])
  setMaxListeners(0, signal)
  const { rules, limits, gate } = tools
  const dialer = createDialer({ rules, limits, signal, gate })
  const facts = await gather({ site, tools, dialer, signal }, watch.phase)
  watch.phase('judge')
  const { profile, catalogues } = tools
  const run = {
    profile,
    startedAt,
    connections: dialer.opened(),
    overBudget: budget.aborted && !watch.signal.aborted,
  }
  return { ...judgeSite({ site, facts, run, catalogues }), ms: Math.round(performance.now() - began) }
}
