import { getPublicSuffix } from 'tldts'
import type { CookieFacts, CookieFault } from '../../../data/contract/site-headers.ts'

/** Who set a cookie, and which names are those of sessions (folded parts of a name). */
export interface CookieGround {
  readonly host: string
  readonly sessionNames: readonly string[]
}

const MOST_COOKIES = 100
const NAME_AND_VALUE = 4096
const ATTRIBUTE = 1024

type Attributes = ReadonlyMap<string, string>

/** Attributes by lower-case name; the last one counts, longer ones than 1024 are not read (RFC 6265bis 5.6). */
const attributesOf = (parts: readonly string[]): Attributes => {
  const found = new Map<string, string>()
  for (const part of parts.slice(0, 50)) {
    const equals = part.indexOf('=')
    const name = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase()
    const value = equals < 0 ? '' : part.slice(equals + 1).trim()
    if (value.length <= ATTRIBUTE) found.set(name, value)
  }
  return found
}

const SAME_SITE = { strict: 'strict', lax: 'lax', none: 'none' } as const

const sameSiteOf = (attributes: Attributes): CookieFacts['sameSite'] => {
  const value = attributes.get('samesite')?.toLowerCase()
  return value === 'strict' || value === 'lax' || value === 'none' ? SAME_SITE[value] : null
}

const matches = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)

const domainFault = (domain: string | null, host: string): CookieFault | false => {
  if (domain === null || domain === host) return false
  if (!matches(host, domain)) return 'foreign-domain'
  return getPublicSuffix(domain) === domain && 'public-suffix-domain'
}

/** Rules that make browsers refuse a cookie, or that show a slip. */
const faultsOf = (
  cookie: Omit<CookieFacts, 'faults'>,
  attributes: Attributes,
  host: string,
): CookieFault[] => {
  const { secure, domain, path, sameSite } = cookie
  const prefix = cookie.name.toLowerCase()
  const faults: (CookieFault | false)[] = [
    prefix.startsWith('__secure-') && !secure && 'secure-prefix-broken',
    prefix.startsWith('__host-') && !(secure && domain === null && path === '/') && 'host-prefix-broken',
    sameSite === 'none' && !secure && 'none-without-secure',
    attributes.has('samesite') && sameSite === null && 'unknown-same-site',
    domainFault(domain, host),
  ]
  return faults.filter((fault) => fault !== false)
}

const looksLikeSession = (name: string, names: readonly string[]): boolean => {
  const plain = name.toLowerCase().replace(/^__(host|secure)-/, '')
  return names.some((word) => plain.includes(word))
}

// a cookie with a control character is dropped (RFC 6265bis 5.6 step 1)
const hasControl = (text: string): boolean =>
  [...text].some((char) => {
    const code = char.charCodeAt(0)
    return (code < 0x20 && code !== 0x09) || code === 0x7f
  })

/** Reads one Set-Cookie field; a field that browsers drop is kept with the fault that says why. */
const readCookie = (field: string, { host, sessionNames }: CookieGround): CookieFacts => {
  const [pair = '', ...rest] = field.slice(0, 16_384).split(';')
  const equals = pair.indexOf('=')
  const name = equals < 0 ? '' : pair.slice(0, equals).trim()
  const attributes = attributesOf(rest)
  const domain = (attributes.get('domain') ?? '').replace(/^\./, '').toLowerCase()
  const path = attributes.get('path') ?? ''
  const cookie = {
    name: name.slice(0, 200),
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    sameSite: sameSiteOf(attributes),
    domain: domain === '' ? null : domain,
    path: path.startsWith('/') ? path : null,
    persistent: attributes.has('max-age') || attributes.has('expires'),
    looksLikeSession: looksLikeSession(name, sessionNames),
  }
  const size: CookieFault[] = pair.length > NAME_AND_VALUE ? ['too-large'] : []
  const syntax: CookieFault[] = name === '' || hasControl(pair) ? ['bad-syntax'] : []
  return { ...cookie, faults: [...syntax, ...size, ...faultsOf(cookie, attributes, host)] }
}

/** Reads the Set-Cookie fields of a host's response (RFC 6265bis 5.6); values are not kept. */
export const readCookies = (fields: readonly string[], ground: CookieGround): CookieFacts[] =>
  fields.slice(0, MOST_COOKIES).map((field) => readCookie(field, ground))
