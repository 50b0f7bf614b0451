import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import type { SecureContext } from 'node:tls'
import axios from 'axios'
import type { HttpError } from '../../data/contract/scan-http.ts'
import { isPrivateAddress } from './address-scope.ts'
import type { Answer, HttpChain, HttpPage } from './http-facts.ts'
import type { HeaderFields } from './page/header-fields.ts'
import { decodeBody, isHtml, readBody } from './probe-body.ts'
import { DialError, type Dialer } from './probe-dialer.ts'
import { exchangeAgents } from './probe-http-agent.ts'
import type { EndPoint } from './route.ts'
import type { ScanLimits } from './scan-limits.ts'
import { parseAddress, plainHost, type WebAddress } from './web-address.ts'

/** What following an address needs. */
export interface HttpInput {
  readonly url: string
  readonly dialer: Dialer
  /** TLS context with the roots to check against. */
  readonly context: SecureContext
  readonly limits: ScanLimits
  readonly signal: AbortSignal
  /** A way that was followed before: once this one joins it, the rest is taken from there. */
  readonly known: HttpChain | null
  /** `text` keeps the body of any text, not only of HTML; `bytes` any body as it came. */
  readonly reads?: 'text' | 'bytes'
}

/** An exchange that gave no usable answer. */
class HttpFault extends Error {
  readonly error: HttpError
  constructor(error: HttpError, message: string) {
    super(message)
    this.error = error
  }
}

/** One answer and what became of it: `next` to go on, a page, or what went wrong after the head had come. */
interface Exchange {
  readonly answer: Answer
  readonly next: WebAddress | null
  readonly page: HttpPage | null
  readonly failure: unknown
}

const endOf = (address: WebAddress): EndPoint => ({
  host: plainHost(address).replace(/^\[|\]$/g, ''),
  port: address.port === '' ? (address.protocol === 'https:' ? 443 : 80) : Number(address.port),
})

/** Header fields of one name as sent, in order; the parsed headers would join them. */
const rawFields = (raw: readonly string[], name: string): readonly string[] =>
  raw.flatMap((text, index) => (index % 2 === 1 && raw[index - 1]?.toLowerCase() === name ? [text] : []))

const MOST_FIELDS = 200

/** All header fields as sent, as pairs. */
const pairsOf = (raw: readonly string[]): HeaderFields =>
  raw
    .slice(0, 2 * MOST_FIELDS)
    .flatMap((text, index) => (index % 2 === 1 ? [[raw[index - 1] ?? '', text] as const] : []))

const rawHeaders = (request: unknown): readonly string[] => {
  const response = (request as { res?: { rawHeaders?: unknown } } | undefined)?.res
  const raw = response?.rawHeaders
  return Array.isArray(raw) ? raw.filter((text): text is string => typeof text === 'string') : []
}

const codeOf = (error: unknown): string => {
  const chain = error as { code?: unknown; message?: unknown; cause?: { code?: unknown } } | null
  return [chain?.code, chain?.cause?.code, chain?.message].map(String).join(' ')
}

const isTlsError = (error: unknown): boolean => {
  const marks = error as { isTls?: boolean; cause?: { isTls?: boolean } } | null
  return marks?.isTls === true || marks?.cause?.isTls === true
}

const dialFault = (error: unknown): DialError | null => {
  if (error instanceof DialError) return error
  const cause = (error as { cause?: unknown } | null)?.cause
  return cause instanceof DialError ? cause : null
}

const DIAL_ERRORS = {
  dns: 'dns',
  refused: 'refused',
  'connect-timeout': 'connect-timeout',
  unreachable: 'connect-timeout',
  cancelled: 'cancelled',
} as const

/** Error of a failed exchange, from what the libraries raise. */
const errorOf = (error: unknown, input: HttpInput, late: AbortSignal): HttpError => {
  if (error instanceof HttpFault) return error.error
  if (input.signal.aborted) return 'cancelled'
  const dial = dialFault(error)
  if (dial !== null) return DIAL_ERRORS[dial.fault]
  if (late.aborted) return 'timeout'
  const code = codeOf(error)
  if (/HPE_HEADER_OVERFLOW/.test(code)) return 'headers-too-large'
  if (/HPE_|ERR_INVALID|Parse Error|Z_DATA_ERROR|Z_BUF_ERROR|incorrect header check/.test(code))
    return 'malformed'
  if (/ETIMEDOUT|ECONNABORTED/.test(code)) return 'timeout'
  if (isTlsError(error) || /ERR_SSL|EPROTO/.test(code)) return 'tls'
  return /ECONNRESET|EPIPE|socket hang up|aborted/.test(code) ? 'reset' : 'other'
}

const locationOf = (location: unknown, address: WebAddress, limits: ScanLimits): WebAddress => {
  const text = typeof location === 'string' ? location : ''
  if (text === '' || text.length > limits.locationCharacters)
    throw new HttpFault(
      'bad-location',
      text === '' ? 'redirect without Location' : `Location of ${text.length} characters`,
    )
  const next = parseAddress(text, address.href)
  if (next === null) throw new HttpFault('bad-location', `Location ${text.slice(0, 100)}`)
  if (next.protocol !== 'http:' && next.protocol !== 'https:')
    throw new HttpFault('scheme', `Location ${text.slice(0, 100)}`)
  return next
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status)

interface Head {
  readonly url: string
  readonly status: number
  readonly contentType: string | null
}

const isWanted = (bytes: Buffer, { contentType }: Head, { reads }: HttpInput): boolean =>
  isHtml(bytes, contentType) || (reads === 'text' && /^\s*(text\/|$)/i.test(contentType ?? ''))

const receive = async (stream: Readable, head: Head, input: HttpInput): Promise<HttpPage> => {
  const { bytes, truncated } = await readBody(stream, input.limits.bodyBytes)
  const text = isWanted(bytes, head, input) ? decodeBody(bytes, head.contentType) : null
  return { ...head, bytes: bytes.length, truncated, text, ...(input.reads === 'bytes' ? { raw: bytes } : {}) }
}

const request = async (address: WebAddress, input: HttpInput, late: AbortSignal) => {
  const { limits, dialer, context } = input
  const end = endOf(address)
  const { nameMatches, ...agents } = exchangeAgents({
    end,
    isAddress: isIP(end.host) !== 0,
    dialer,
    context,
    handshakeMs: limits.handshakeMs,
  })
  const response = await axios.request<Readable>({
    url: address.href,
    method: 'GET',
    responseType: 'stream',
    maxRedirects: 0,
    validateStatus: () => true,
    proxy: false,
    signal: AbortSignal.any([input.signal, late]),
    headers: { 'User-Agent': limits.userAgent, Accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1' },
    ...agents,
  })
  return { response, nameMatches: nameMatches() }
}

/** One GET: head and body within the time of one exchange. Throws when there is no head at all. */
const exchange = async (address: WebAddress, input: HttpInput, late: AbortSignal): Promise<Exchange> => {
  const { limits } = input
  const { response, nameMatches } = await request(address, input, late)
  const stream = response.data
  const { status } = response
  const raw = rawHeaders(response.request)
  const hsts = rawFields(raw, 'strict-transport-security').slice(0, 5)
  const type = response.headers['content-type']
  const head: Head = {
    url: address.href,
    status,
    contentType: typeof type === 'string' ? type.slice(0, 500) : null,
  }
  const done = {
    answer: { url: address.href, status, location: null, hsts, fields: pairsOf(raw), nameMatches },
    next: null,
    page: null,
    failure: null,
  }
  try {
    if (!isRedirect(status)) return { ...done, page: await receive(stream, head, input) }
    const next = locationOf(response.headers.location, address, limits)
    return { ...done, next, answer: { ...done.answer, location: next.href } }
  } catch (failure) {
    return { ...done, failure }
  } finally {
    stream.on('error', () => undefined)
    stream.destroy()
  }
}

/** A public site must not lead the scanner into the network it runs in. */
const refusePrivate = async (from: EndPoint, to: EndPoint, dialer: Dialer): Promise<void> => {
  if (from.host === to.host) return
  const origin = await dialer.addresses(from)
  if (origin.some(({ ip }) => isPrivateAddress(ip))) return
  const target = await dialer.addresses(to)
  if (target.some(({ ip }) => isPrivateAddress(ip)))
    throw new HttpFault('private-address', `${to.host} is at a private address`)
}

/** Whether the next address may be asked; throws `HttpFault` when it may not. */
const mayAsk = async (
  address: WebAddress,
  first: WebAddress,
  state: { input: HttpInput; seen: Set<string> },
) => {
  const { input, seen } = state
  if (seen.has(address.href)) throw new HttpFault('redirect-loop', address.href.slice(0, 200))
  if (seen.size > input.limits.redirects) throw new HttpFault('too-many-redirects', `${seen.size} addresses`)
  seen.add(address.href)
  await refusePrivate(endOf(first), endOf(address), input.dialer)
}

/** The rest of a way that leads into one already followed; `null` while it does not. */
const joinKnown = (
  answers: readonly Answer[],
  next: WebAddress,
  known: HttpChain | null,
): HttpChain | null => {
  const place = known?.answers.findIndex(({ url }) => url === next.href) ?? -1
  return known === null || place < 0
    ? null
    : { ...known, answers: [...answers, ...known.answers.slice(place)] }
}

/** Follows one address through its redirects and reads the page at the end. Bounded in hops, time and bytes; never throws. */
export const probeHttp = async (input: HttpInput): Promise<HttpChain> => {
  const answers: Answer[] = []
  const first = parseAddress(input.url)
  const state = { input, seen: new Set<string>() }
  for (let address = first; address !== null && first !== null; ) {
    const late = AbortSignal.timeout(input.limits.exchangeMs)
    try {
      await mayAsk(address, first, state)
      const done = await exchange(address, input, late)
      answers.push(done.answer)
      if (done.failure !== null) throw done.failure
      if (done.next === null) return { answers, page: done.page, error: null, evidence: null }
      const joined = joinKnown(answers, done.next, input.known)
      if (joined !== null) return joined
      address = done.next
    } catch (error) {
      const evidence = (error instanceof Error ? error.message : String(error)).slice(0, 200)
      return { answers, page: null, error: errorOf(error, input, late), evidence }
    }
  }
  return { answers, page: null, error: 'bad-location', evidence: null }
}
