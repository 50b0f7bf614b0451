import { type FamilyWeb, worseFamilyFirst } from '../../assessors/site/compare-families.ts'
import type { HttpChain } from '../../assessors/site/http-facts.ts'
import { DialError } from '../../assessors/site/probe-dialer.ts'
import { probeHttp2 } from '../../assessors/site/probe-http2.ts'
import { pinned, redirected } from '../../assessors/site/route.ts'
import { plainUrl, type SiteTarget, secureUrl } from '../../assessors/site/site-target.ts'
import { twinOf } from '../../assessors/site/twin-host.ts'
import type { Http2Facts } from '../../data/contract/scan-http.ts'
import type { SiteFacts } from './judge-site.ts'
import { follow, type Probing } from './probing.ts'

/** The other of name and www as it was met; `exists` is `null` when its name could not be asked for. */
export interface TwinWeb {
  readonly site: SiteTarget
  readonly exists: boolean | null
  readonly page: HttpChain | null
  readonly redirect: HttpChain | null
}

/** Two paths asked for besides the home page; `null` = not asked. */
export interface Asides {
  readonly securityTxt: HttpChain | null
  readonly missing: HttpChain | null
}

/** What the home page and its other ways in gave. */
export interface WebFacts {
  readonly page: HttpChain | null
  readonly redirect: HttpChain | null
  /** Empty where only one family was asked. */
  readonly families: readonly FamilyWeb[]
  readonly twin: TwinWeb | null
  readonly http2: Http2Facts | null
  readonly asides: Asides | null
}

type Ways = Pick<WebFacts, 'page' | 'redirect'>

/** Both ways to the home page; what https has shown is not asked again when http leads there. */
const bothWays = async (probing: Probing, site: SiteTarget, secure: boolean): Promise<Ways> => {
  const page = secure ? await follow(probing, secureUrl(site)) : null
  const sameUrl = secure && site.httpPort === site.port
  const redirect = sameUrl ? null : await follow(probing, plainUrl(site), { known: page })
  return { page, redirect }
}

/** The home page over each family of the name; over whatever answers first where it has but one. */
const overFamilies = async (
  probing: Probing,
  addresses: SiteFacts['addresses'],
  secure: boolean,
): Promise<Pick<WebFacts, 'page' | 'redirect' | 'families'>> => {
  const { site, tools } = probing
  const firsts = ([4, 6] as const).flatMap((family) => addresses.find((one) => one.family === family) ?? [])
  if (tools.profile === 'quick' || firsts.length < 2)
    return { ...(await bothWays(probing, site, secure)), families: [] }
  const met = await Promise.all(
    firsts.map(async ({ family, ip }) => {
      const dialer = probing.dialerOf(family)
      return { family, ip, ...(await bothWays({ ...probing, dialer }, site, secure)) }
    }),
  )
  const families = worseFamilyFirst(met, site)
  const [worse] = families
  return { page: worse?.page ?? null, redirect: worse?.redirect ?? null, families }
}

/** Whether a fault means that the name has no address, and not that nobody could be asked. */
const isAbsence = (message: string): boolean => /ENOTFOUND|ENODATA|has no address/.test(message)

const existsIn = async ({ dialer }: Probing, { host, port }: SiteTarget): Promise<boolean | null> => {
  try {
    return (await dialer.addresses({ host, port })).length > 0
  } catch (error) {
    if (error instanceof DialError) return isAbsence(error.message) ? false : null
    throw error
  }
}

/** The name with or without `www`; only where the name service is asked, or the run says where that name is. */
const askTwin = async (probing: Probing, lookedUp: boolean, ways: Ways): Promise<TwinWeb | null> => {
  const { site, tools } = probing
  const host = site.isAddress || tools.profile === 'quick' ? null : twinOf(site.host)
  if (host === null) return null
  const end = { host, port: site.port }
  const isGiven = pinned(end, tools.rules) !== null || redirected(end, tools.rules) !== end
  if (!(lookedUp || tools.asksForAddresses || isGiven)) return null
  const twin: SiteTarget = { ...site, host, path: '/' }
  const exists = await existsIn(probing, twin)
  if (exists !== true) return { site: twin, exists, page: null, redirect: null }
  const page = await follow(probing, secureUrl(twin), { known: ways.page })
  const redirect = await follow(probing, plainUrl(twin), { known: page })
  return { site: twin, exists, page, redirect }
}

/** Well-known place of the contact for incidents (RFC 9116 3), and a path that no site has. */
const SECURITY_TXT = '/.well-known/security.txt'
const NO_SUCH_PATH = '/capdo-site-scan-no-such-page'
const ASIDE_BYTES = 64 * 1024

/** Two more paths of a site whose home page came; none in the quick profile. */
const askAside = async (probing: Probing, page: HttpChain | null): Promise<Asides | null> => {
  const { site, tools } = probing
  if (tools.profile === 'quick' || page?.page == null || page.page.truncated) return null
  const limits = { ...tools.limits, bodyBytes: Math.min(ASIDE_BYTES, tools.limits.bodyBytes) }
  const ask = (path: string): Promise<HttpChain> =>
    follow(probing, secureUrl({ ...site, path }), { limits, reads: 'text' })
  return { securityTxt: await ask(SECURITY_TXT), missing: await ask(NO_SUCH_PATH) }
}

const askHttp2 = async ({ site, tools, dialer, signal }: Probing, secure: boolean) => {
  if (!secure || tools.profile === 'quick') return null
  const { host, port, isAddress, path } = site
  const { userAgent, exchangeMs } = tools.limits
  return probeHttp2({
    end: { host, port },
    ...{ isAddress, path, dialer, context: tools.context, userAgent, ms: exchangeMs, signal },
  })
}

/** Asks the web side of a site: both ways in, both families, its other name, HTTP/2 and two paths aside. */
export const gatherWeb = async (
  probing: Probing,
  found: Pick<SiteFacts, 'addresses' | 'lookedUp'>,
  secure: boolean,
): Promise<WebFacts> => {
  const met = await overFamilies(probing, found.addresses, secure)
  return {
    ...met,
    twin: await askTwin(probing, found.lookedUp, met),
    http2: await askHttp2(probing, secure),
    asides: await askAside(probing, met.page),
  }
}
