import { type Cursor, cursor, hexBytes, left, Malformed, number, sameBytes, take, vector } from './bytes.ts'

/** A ServerHello or HelloRetryRequest. `version` is that of supported_versions when present (RFC 8446 4.2.1). */
export interface ServerHello {
  readonly version: number
  readonly legacyVersion: number
  readonly random: Uint8Array
  readonly sessionId: Uint8Array
  readonly suite: number
  readonly compression: number
  readonly extensions: ReadonlyMap<number, Uint8Array>
  readonly retry: boolean
}

/** Parameters of a ServerKeyExchange. `scheme` is present in TLS 1.2 when the exchange is signed. */
export type KeyExchange =
  | {
      readonly kind: 'ecdhe'
      readonly group: number | null
      readonly point: Uint8Array
      readonly scheme: number | null
    }
  | {
      readonly kind: 'dhe'
      readonly prime: Uint8Array
      readonly generator: Uint8Array
      readonly share: Uint8Array
      readonly scheme: number | null
    }
  | {
      readonly kind: 'rsa'
      readonly modulus: Uint8Array
      readonly exponent: Uint8Array
      readonly scheme: number | null
    }

// RFC 8446 4.1.3: SHA-256 of "HelloRetryRequest".
const retryRandom = hexBytes('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c')
const maxExtensions = 64

/** Reads an extension block. More than 64 or a repeated type is malformed. */
export function readExtensions(from: Cursor): Map<number, Uint8Array> {
  const block = cursor(vector(from, 2))
  const map = new Map<number, Uint8Array>()
  while (left(block) > 0) {
    const type = number(block, 2)
    const data = vector(block, 2)
    if (map.has(type)) throw new Malformed(`extension ${type} twice`)
    if (map.size >= maxExtensions) throw new Malformed('too many extensions')
    map.set(type, data)
  }
  return map
}

/** Reads a ServerHello body of any version from SSLv3 on. */
export function readServerHello(body: Uint8Array): ServerHello {
  const from = cursor(body)
  const legacyVersion = number(from, 2)
  const random = take(from, 32)
  const sessionId = vector(from, 1)
  if (sessionId.length > 32) throw new Malformed('session id too long')
  const suite = number(from, 2)
  const compression = number(from, 1)
  const extensions = left(from) > 0 ? readExtensions(from) : new Map<number, Uint8Array>()
  const selected = extensions.get(0x002b)
  const version = selected === undefined ? legacyVersion : number(cursor(selected), 2)
  const retry = sameBytes(random, retryRandom)
  return { version, legacyVersion, random, sessionId, suite, compression, extensions, retry }
}

/** Group of the key_share in a ServerHello or HelloRetryRequest, or null when there is none. */
export function selectedGroup(hello: ServerHello): number | null {
  const share = hello.extensions.get(0x0033)
  return share === undefined ? null : number(cursor(share), 2)
}

/** The server's key share (RFC 8446 4.2.8), or null. */
export function serverShare(hello: ServerHello): { readonly group: number; readonly key: Uint8Array } | null {
  const share = hello.extensions.get(0x0033)
  if (share === undefined || hello.retry) return null
  const from = cursor(share)
  return { group: number(from, 2), key: vector(from, 2) }
}

function certificateList(
  from: Cursor,
  perEntry: boolean,
): { der: Uint8Array; extensions: Map<number, Uint8Array> }[] {
  const list = cursor(vector(from, 3))
  const out: { der: Uint8Array; extensions: Map<number, Uint8Array> }[] = []
  while (left(list) > 0) {
    const der = vector(list, 3)
    out.push({ der, extensions: perEntry ? readExtensions(list) : new Map() })
  }
  return out
}

/** Certificates of a Certificate message up to TLS 1.2, in wire order. */
export function readCertificates(body: Uint8Array): Uint8Array[] {
  return certificateList(cursor(body), false).map((entry) => entry.der)
}

/** Certificates of a TLS 1.3 Certificate message with their extensions (RFC 8446 4.4.2). */
export function readCertificates13(
  body: Uint8Array,
): { der: Uint8Array; extensions: Map<number, Uint8Array> }[] {
  const from = cursor(body)
  vector(from, 1)
  return certificateList(from, true)
}

function scheme(from: Cursor, signed: boolean, withScheme: boolean): number | null {
  if (!signed || !withScheme) return null
  const code = number(from, 2)
  vector(from, 2)
  return code
}

function ecdhe(from: Cursor): { group: number | null; point: Uint8Array } {
  const curveType = number(from, 1)
  if (curveType === 3) {
    const group = number(from, 2)
    return { group, point: vector(from, 1) }
  }
  // Explicit curves (RFC 4492 5.4): the parameters are skipped, only the fact matters.
  if (curveType !== 1 && curveType !== 2) throw new Malformed(`curve type ${curveType}`)
  return { group: null, point: new Uint8Array() }
}

/** What the suite says about the key exchange message to come. */
export interface KeyExchangeContext {
  readonly keyExchange: string
  readonly signed: boolean
  readonly version: number
}

/** Reads a ServerKeyExchange for ECDHE, DHE (also anonymous) and RSA_EXPORT; PSK variants skip the hint first. */
export function readKeyExchange(body: Uint8Array, context: KeyExchangeContext): KeyExchange {
  const from = cursor(body)
  const withScheme = context.version >= 0x0303
  if (context.keyExchange.endsWith('PSK')) vector(from, 2)
  if (context.keyExchange.startsWith('ECDHE')) {
    const { group, point } = ecdhe(from)
    return {
      kind: 'ecdhe',
      group,
      point,
      scheme: group === null ? null : scheme(from, context.signed, withScheme),
    }
  }
  if (context.keyExchange.startsWith('DHE')) {
    const prime = vector(from, 2)
    const generator = vector(from, 2)
    const share = vector(from, 2)
    return { kind: 'dhe', prime, generator, share, scheme: scheme(from, context.signed, withScheme) }
  }
  if (context.keyExchange === 'RSA') {
    const modulus = vector(from, 2)
    const exponent = vector(from, 2)
    return { kind: 'rsa', modulus, exponent, scheme: scheme(from, context.signed, withScheme) }
  }
  throw new Malformed(`key exchange message for ${context.keyExchange}`)
}

/** OCSP response of a CertificateStatus message or a TLS 1.3 certificate extension (RFC 6066 8), or null for another type. */
export function readStatus(body: Uint8Array): Uint8Array | null {
  const from = cursor(body)
  return number(from, 1) === 1 ? vector(from, 3) : null
}

/** A signed certificate timestamp: key hash of its log, milliseconds since 1970, and how it is signed. */
export interface Sct {
  readonly log: Uint8Array
  readonly at: number
  readonly scheme: number
}

// RFC 6962 3.2; versions other than v1 say nothing that is known and do not count.
function readSct(bytes: Uint8Array): Sct | null {
  const from = cursor(bytes)
  if (number(from, 1) !== 0) return null
  const log = take(from, 32)
  const at = number(from, 4) * 2 ** 32 + number(from, 4)
  vector(from, 2)
  const scheme = number(from, 2)
  vector(from, 2)
  return { log, at, scheme }
}

/** Timestamps of a SignedCertificateTimestampList (RFC 6962 3.3). */
export function readScts(data: Uint8Array): Sct[] {
  const list = cursor(vector(cursor(data), 2))
  const out: Sct[] = []
  while (left(list) > 0) {
    const sct = readSct(vector(list, 2))
    if (sct !== null) out.push(sct)
  }
  return out
}

/** Protocol selected by ALPN (RFC 7301 3.1), or null when the extension is malformed. */
export function readAlpn(data: Uint8Array): string | null {
  const list = cursor(vector(cursor(data), 2))
  return left(list) === 0 ? null : new TextDecoder('latin1').decode(vector(list, 1).subarray(0, 64))
}

/** A session ticket: lifetime in seconds, the ticket, and max_early_data_size in TLS 1.3. */
export interface Ticket {
  readonly lifetime: number
  readonly ticket: Uint8Array
  readonly earlyData: number
}

/** NewSessionTicket of TLS 1.2 (RFC 5077 3.3). */
export function readTicket12(body: Uint8Array): Ticket {
  const from = cursor(body)
  return { lifetime: number(from, 4), ticket: vector(from, 2), earlyData: 0 }
}

/** NewSessionTicket of TLS 1.3 (RFC 8446 4.6.1). */
export function readTicket13(body: Uint8Array): Ticket {
  const from = cursor(body)
  const lifetime = number(from, 4)
  take(from, 4)
  vector(from, 1)
  const ticket = vector(from, 2)
  const early = readExtensions(from).get(0x002a)
  return { lifetime, ticket, earlyData: early === undefined ? 0 : number(cursor(early), 4) }
}
