import type { PageFacts, Redirect } from '../../data/contract/scan-http.ts'
import type { Answer, HttpChain } from './http-facts.ts'
import type { SiteTarget } from './site-target.ts'
import { parseAddress, plainHost } from './web-address.ts'

const isSecure = (url: string): boolean => url.startsWith('https:')

const hostOf = (url: string): string => {
  const address = parseAddress(url)
  return address === null ? '' : plainHost(address).replace(/^\[|\]$/g, '')
}

/** Every address on the way, the one of the last redirect included although it may not have answered. */
const addressesOf = (answers: readonly Answer[]): readonly string[] => {
  const last = answers.at(-1)?.location
  return [...answers.map(({ url }) => url), ...(last == null ? [] : [last])]
}

const goesBack = (addresses: readonly string[]): boolean =>
  addresses.some((url, index) => !isSecure(url) && index > 0 && isSecure(addresses[index - 1] ?? ''))

const otherHosts = (addresses: readonly string[], host: string): string[] => [
  ...new Set(addresses.map(hostOf).filter((name) => name !== '' && name !== host)),
]

const hopsOf = (answers: readonly Answer[]) =>
  answers.map(({ url, status, location }) => ({ url, status, location }))

/** What `http://` of a site leads to. */
export const describeRedirect = (chain: HttpChain, site: SiteTarget): Redirect => {
  const addresses = addressesOf(chain.answers)
  const secure = addresses.find(isSecure)
  const before = addresses.slice(0, addresses.findIndex(isSecure) + 1)
  const answered = chain.answers.length > 0
  return {
    hops: hopsOf(chain.answers),
    finalUrl: addresses.at(-1) ?? null,
    https: answered ? isSecure(addresses.at(-1) ?? '') : null,
    sameHostFirst: secure === undefined ? null : before.every((url) => hostOf(url) === site.host),
    downgrade: answered ? goesBack(addresses) : null,
    crossHosts: otherHosts(addresses, site.host),
    error: chain.error,
  }
}

/** The page that `https://` of a site leads to. */
export const describePage = (chain: HttpChain, site: SiteTarget): PageFacts => {
  const addresses = addressesOf(chain.answers)
  const last = chain.answers.at(-1)
  return {
    hops: hopsOf(chain.answers),
    url: chain.page?.url ?? last?.url ?? null,
    status: last?.status ?? null,
    contentType: chain.page?.contentType ?? null,
    bytes: chain.page?.bytes ?? 0,
    truncated: chain.page?.truncated ?? false,
    downgrade: last === undefined ? null : goesBack(addresses),
    crossHosts: otherHosts(addresses, site.host),
    error: chain.error,
  }
}

/** Header fields of HSTS on the site's own host: the first answer that has any, `null` when the host never answered. */
export const hstsFields = (chain: HttpChain, site: SiteTarget): readonly string[] | null => {
  const own = chain.answers.filter(({ url }) => isSecure(url) && hostOf(url) === site.host)
  if (own.length === 0) return null
  return own.find(({ hsts }) => hsts.length > 0)?.hsts ?? []
}
