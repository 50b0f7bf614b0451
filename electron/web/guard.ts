import { createHash, timingSafeEqual } from 'node:crypto'

/** The parts of a request that decide whether it may come in. */
export interface Visit {
  readonly method: string
  readonly url: string
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
  readonly cookie: string | undefined
}

/** What this start of the host expects: its port, the token of the printed address and the secret of its cookie. */
export interface Door {
  readonly port: number
  readonly token: string
  readonly secret: string
}

/** `enter` = hand out the cookie and go on to `/`; `refuse` says nothing about the reason. */
export type Admission = 'page' | 'call' | 'events' | 'enter' | 'refuse' | 'not-found'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares without telling by its duration how much was right. */
export const sameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digest(expected))

/** Cookies do not know ports (RFC 6265 8.5), so the name carries it: two hosts on one machine do not disturb each other. */
export const cookieName = (port: number): string => `capdo-${port}`

const cookieValue = (header: string | undefined, name: string): string => {
  const part = (header ?? '').split(';').find((pair) => pair.trim().startsWith(`${name}=`))
  return part?.trim().slice(name.length + 1) ?? ''
}

/** Only the two loopback names with the exact port: a name that was rebound to 127.0.0.1 is turned away. */
const ownHost = (host: string | undefined, port: number): host is string =>
  host === `127.0.0.1:${port}` || host === `localhost:${port}`

const ownOrigin = (visit: Visit): boolean => {
  const posting = visit.method === 'POST'
  if (visit.origin === undefined ? posting : visit.origin !== `http://${visit.host}`) return false
  if (visit.fetchSite === undefined || visit.fetchSite === 'same-origin') return true
  return visit.fetchSite === 'none' && !posting
}

const tokenOf = (url: string): string | null => {
  const [path, query] = url.split('?', 2)
  return path === '/' && query !== undefined ? new URLSearchParams(query).get('token') : null
}

const route = ({ method, url }: Visit): Admission => {
  const path = url.split('?', 1)[0] ?? ''
  if (method === 'POST') return path.startsWith('/call/') ? 'call' : 'not-found'
  if (method !== 'GET' || path.startsWith('/call/')) return 'not-found'
  return path === '/events' ? 'events' : 'page'
}

/** Decides over one request: right host, right origin, then the token once or the cookie it was exchanged for. */
export const admit = (visit: Visit, door: Door): Admission => {
  if (!ownHost(visit.host, door.port) || !ownOrigin(visit)) return 'refuse'
  const token = visit.method === 'GET' ? tokenOf(visit.url) : null
  if (token !== null) return sameSecret(token, door.token) ? 'enter' : 'refuse'
  if (!sameSecret(cookieValue(visit.cookie, cookieName(door.port)), door.secret)) return 'refuse'
  return route(visit)
}
