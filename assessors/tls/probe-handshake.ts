import { X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import { connect as connectTls, type DetailedPeerCertificate, type TLSSocket } from 'node:tls'
import { DialError, type Dialer } from '../site/probe-dialer.ts'
import type { ScanLimits } from '../site/scan-limits.ts'
import type { HandshakeFacts, HandshakeFault, HandshakeOutcome } from './handshake-facts.ts'
import { suites } from './probe/registry/suites.ts'
import { readPresented } from './probe-certificate.ts'
import { findPath, type Roots } from './probe-roots.ts'
import { type Tap, tapSocket } from './probe-tap.ts'
import { wideContext } from './probe-wide-context.ts'

/** What a handshake needs. `serverName` is null for a scan by address (RFC 6066 3 allows names only). */
export interface HandshakeInput {
  readonly host: string
  readonly port: number
  readonly serverName: string | null
  readonly dialer: Dialer
  readonly roots: Roots
  readonly limits: ScanLimits
  readonly signal: AbortSignal
}

const PROTOCOLS: Readonly<Record<string, HandshakeFacts['protocol']>> = {
  SSLv3: 'SSLv3',
  TLSv1: '1.0',
  'TLSv1.1': '1.1',
  'TLSv1.2': '1.2',
  'TLSv1.3': '1.3',
}

const printable = (bytes: Uint8Array, length: number): string =>
  [...bytes.subarray(0, length)]
    .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'))
    .join('')

// With no roots at hand the library cannot add certificates of its own to what the server sent.
const rootless = wideContext([])

const secure = (input: HandshakeInput, tap: Tap): TLSSocket =>
  connectTls({
    socket: tap.stream,
    secureContext: rootless,
    rejectUnauthorized: false,
    ALPNProtocols: ['h2', 'http/1.1'],
    ...(input.serverName === null ? {} : { servername: input.serverName }),
  })

/** Certificates as sent, from the leaf along the issuers the library has linked; at most `limit`. */
const sentChain = (socket: TLSSocket, limit: number): readonly X509Certificate[] => {
  const chain: X509Certificate[] = []
  const seen = new Set<string>()
  let entry: Partial<DetailedPeerCertificate> | undefined = socket.getPeerCertificate(true)
  while (entry?.raw !== undefined && chain.length < limit) {
    const key = entry.raw.toString('base64')
    if (seen.has(key)) break
    seen.add(key)
    try {
      chain.push(new X509Certificate(entry.raw))
    } catch {
      break
    }
    entry = entry.issuerCertificate
  }
  return chain
}

const factsOf = (socket: TLSSocket, input: HandshakeInput): HandshakeFacts | null => {
  const protocol = PROTOCOLS[socket.getProtocol() ?? '']
  if (protocol === undefined) return null
  const name = socket.getCipher().standardName
  const suite = suites.find((known) => known.name === name)
  const chain = sentChain(socket, input.limits.certificates)
  return {
    protocol,
    suite: { code: suite?.code.toString(16).padStart(4, '0') ?? '', name, class: suite?.class ?? 'other' },
    chain: chain.map((certificate) => readPresented(certificate, input.limits.names)),
    path: findPath(chain, input.roots),
  }
}

/** What the server's first bytes say about a handshake that failed with `words`. */
const faultOf = (tap: Tap, words: string): HandshakeFault => {
  const first = tap.first()
  const isRecord = first.length >= 3 && first[1] === 3 && (first[0] ?? 0) >= 20 && (first[0] ?? 0) <= 24
  if (first.length >= 5 && !isRecord) return { kind: 'not-tls', evidence: printable(first, 16) }
  if (isRecord && first[0] === 21 && first.length >= 7 && first[5] === 2) {
    const alert = first[6] ?? 0
    return { kind: 'alert', alert, evidence: `fatal alert ${alert}` }
  }
  if (/too much data/.test(words)) return { kind: 'too-much-data', evidence: `${tap.received()} bytes` }
  if (isRecord) return { kind: 'failed', evidence: words.slice(0, 200) }
  return { kind: /ECONNRESET|EPIPE/.test(words) ? 'reset' : 'closed', evidence: words.slice(0, 200) }
}

const errorWords = (error: NodeJS.ErrnoException): string => `${error.code ?? ''} ${error.message}`.trim()

const shakeHands = (socket: Socket, input: HandshakeInput): Promise<HandshakeOutcome> =>
  new Promise((resolve) => {
    const { limits, signal } = input
    const tap = tapSocket(socket, limits.handshakeBytes)
    const tls = secure(input, tap)
    const end = (outcome: HandshakeOutcome): void => {
      clearTimeout(firstByte)
      clearTimeout(whole)
      signal.removeEventListener('abort', cancel)
      resolve(outcome)
      tls.destroy()
      socket.destroy()
    }
    const fail = (fault: HandshakeFault): void => end({ ok: false, fault })
    const late = (what: string) => () =>
      fail({ kind: 'timeout', evidence: `${what}; ${tap.received()} bytes` })
    const firstByte = setTimeout(() => {
      if (tap.received() === 0) late(`no byte within ${limits.firstByteMs} ms`)()
    }, limits.firstByteMs)
    const whole = setTimeout(late(`not done within ${limits.handshakeMs} ms`), limits.handshakeMs)
    const cancel = (): void => fail({ kind: 'cancelled', evidence: 'cancelled' })
    signal.addEventListener('abort', cancel, { once: true })
    if (signal.aborted) cancel()
    tls.once('secureConnect', () => {
      const facts = factsOf(tls, input)
      if (facts === null) fail({ kind: 'failed', evidence: 'unknown protocol version' })
      else end({ ok: true, facts })
    })
    tls.on('error', (error) => fail(faultOf(tap, errorWords(error))))
    tls.once('close', () => fail(faultOf(tap, 'closed by the server')))
  })

/** One ordinary handshake: version and suite that come out of it, certificates as sent, path to a root. Never throws. */
export const probeHandshake = async (input: HandshakeInput): Promise<HandshakeOutcome> => {
  try {
    return await shakeHands(await input.dialer.open({ host: input.host, port: input.port }), input)
  } catch (error) {
    if (!(error instanceof DialError)) throw error
    return { ok: false, fault: { kind: error.fault, evidence: error.message.slice(0, 200) } }
  }
}
