import { parseAddress, plainHost } from './web-address.ts'

/** What is to be scanned. `host` is a name in ASCII form or an IP address without brackets; `path` begins with `/`. */
export interface SiteTarget {
  readonly target: string
  readonly host: string
  readonly isAddress: boolean
  /** Port of TLS. */
  readonly port: number
  readonly httpPort: number
  readonly path: string
}

const isIpv4 = (host: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(host)

/** A URL as it is, a bare IPv6 address in brackets, anything else behind `https://`. */
const asUrl = (text: string): string => {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text
  const isBareIpv6 = (text.match(/:/g) ?? []).length > 1 && !text.startsWith('[')
  return `https://${isBareIpv6 ? `[${text}]` : text}`
}

/** Reads a host, host:port, address or http(s) URL; `null` when it is none of these. */
export const parseTarget = (target: string): SiteTarget | null => {
  const text = target.trim()
  if (text === '' || text.length > 2048 || /[\s\\]/.test(text)) return null
  const address = parseAddress(asUrl(text))
  if (address === null || (address.protocol !== 'https:' && address.protocol !== 'http:')) return null
  if (address.username !== '' || address.password !== '') return null
  const name = plainHost(address)
  const isIpv6 = name.startsWith('[')
  const host = isIpv6 ? name.slice(1, -1) : name
  if (host === '' || host.length > 253 || !(isIpv6 || /^[a-z0-9._-]+$/.test(host))) return null
  const secure = address.protocol === 'https:'
  const port = address.port === '' ? null : Number(address.port)
  if (port === 0) return null
  return {
    target,
    host,
    isAddress: isIpv6 || isIpv4(host),
    port: secure ? (port ?? 443) : 443,
    httpPort: secure ? 80 : (port ?? 80),
    path: address.pathname + address.search,
  }
}

/** The host as it stands in an address. */
const urlHost = (host: string): string => (host.includes(':') ? `[${host}]` : host)

const withPort = (port: number, usual: number): string => (port === usual ? '' : `:${port}`)

/** Address of the home page over https. */
export const secureUrl = (site: SiteTarget): string =>
  `https://${urlHost(site.host)}${withPort(site.port, 443)}${site.path}`

/** Address of the home page over plain http. */
export const plainUrl = (site: SiteTarget): string =>
  `http://${urlHost(site.host)}${withPort(site.httpPort, 80)}${site.path}`
