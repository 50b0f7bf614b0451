import { encode, hex, join, prefixed } from './bytes.ts'

/** Record content types (RFC 5246 6.2.1, RFC 6520). */
export const contentType = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  data: 23,
  heartbeat: 24,
} as const

/** Largest fragment taken from the wire: 2^14 plus the expansion TLS 1.2 allows (RFC 5246 6.2.3). */
export const maxFragment = 16_384 + 2_048

/** One record as received. `fragment` is a view of the receive buffer and stays valid. */
export interface TlsRecord {
  readonly type: number
  readonly version: number
  readonly fragment: Uint8Array
}

/** What the next bytes are: a record, not enough bytes yet, or something that is not a TLS record. */
export type Framing =
  | { readonly kind: 'record'; readonly record: TlsRecord; readonly size: number }
  | { readonly kind: 'more' }
  | { readonly kind: 'not-tls'; readonly what: 'http' | 'ssh' | 'other'; readonly evidence: string }

function notTls(bytes: Uint8Array): Framing {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 5))
  const what =
    text.startsWith('HTTP') || /^<(!|htm)/i.test(text) ? 'http' : text.startsWith('SSH-') ? 'ssh' : 'other'
  return { kind: 'not-tls', what, evidence: hex(bytes, 16) }
}

/** Looks at received bytes; never trusts a length beyond `maxFragment`. */
export function frame(bytes: Uint8Array): Framing {
  const [type, major, minor, high, low] = bytes
  if (type === undefined) return { kind: 'more' }
  if (type < 20 || type > 24) return bytes.length < 5 ? wait(bytes) : notTls(bytes)
  if (major !== undefined && major !== 3) return notTls(bytes)
  if (minor === undefined || high === undefined || low === undefined) return { kind: 'more' }
  const length = high * 256 + low
  if (length > maxFragment) return notTls(bytes)
  if (bytes.length < 5 + length) return { kind: 'more' }
  const record = { type, version: 0x0300 + minor, fragment: bytes.subarray(5, 5 + length) }
  return { kind: 'record', record, size: 5 + length }
}

// A first byte outside 20..24 is already wrong; a few more are awaited only to name the protocol.
function wait(bytes: Uint8Array): Framing {
  const first = bytes[0] ?? 0
  const readable = first >= 0x20 && first < 0x7f
  return readable ? { kind: 'more' } : notTls(bytes)
}

/** Type and version of records to be sent, and the size of their fragments (2^14 unless given). */
export interface RecordKind {
  readonly type: number
  readonly version: number
  readonly size?: number
}

/** Cuts `content` into records. */
export function records({ type, version, size = 16_384 }: RecordKind, content: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  for (let at = 0; at < content.length || at === 0; at += size) {
    parts.push(join(encode(type, 1), encode(version, 2), prefixed(2, content.subarray(at, at + size))))
  }
  return join(...parts)
}
