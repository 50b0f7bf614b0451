import { Malformed } from './bytes.ts'

/** Handshake message types (RFC 5246 7.4, RFC 8446 4). */
export const messageType = {
  helloRequest: 0,
  clientHello: 1,
  serverHello: 2,
  newSessionTicket: 4,
  encryptedExtensions: 8,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateVerify: 15,
  clientKeyExchange: 16,
  finished: 20,
  certificateStatus: 22,
} as const

/** A whole handshake message; `raw` has the four header bytes, for transcripts. */
export interface HandshakeMessage {
  readonly type: number
  readonly body: Uint8Array
  readonly raw: Uint8Array
}

const maxCertificateMessage = 256 * 1024
const maxMessage = 64 * 1024

/** Reassembly state: what has come and is not yet a message. Memory grows with what was received, not with what is announced. */
export interface HandshakeBuffer {
  pending: Uint8Array
  used: number
}

/** An empty reassembly buffer. */
export function handshakeBuffer(): HandshakeBuffer {
  return { pending: new Uint8Array(0), used: 0 }
}

function append(buffer: HandshakeBuffer, fragment: Uint8Array): void {
  const need = buffer.used + fragment.length
  if (need > buffer.pending.length) {
    const grown = new Uint8Array(Math.max(need, Math.min(buffer.pending.length * 2, maxCertificateMessage)))
    grown.set(buffer.pending.subarray(0, buffer.used))
    buffer.pending = grown
  }
  buffer.pending.set(fragment, buffer.used)
  buffer.used = need
}

function lengthAt(bytes: Uint8Array, at: number): number {
  return (bytes[at + 1] ?? 0) * 65_536 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
}

/**
 * Adds one record's fragment and returns the messages it completes, whatever the fragmentation or coalescing.
 * Throws `Malformed` when a message announces more than 256 KB (Certificate) or 64 KB (others).
 */
export function feedHandshake(buffer: HandshakeBuffer, fragment: Uint8Array): HandshakeMessage[] {
  append(buffer, fragment)
  const messages: HandshakeMessage[] = []
  let at = 0
  while (buffer.used - at >= 4) {
    const type = buffer.pending[at] ?? 0
    const length = lengthAt(buffer.pending, at)
    if (length > (type === messageType.certificate ? maxCertificateMessage : maxMessage)) {
      // What came whole before it in the same record still counts; the next record meets the fault again.
      if (messages.length > 0) break
      throw new Malformed(`handshake message ${type} announces ${length} bytes`)
    }
    if (buffer.used - at < 4 + length) break
    const raw = buffer.pending.slice(at, at + 4 + length)
    messages.push({ type, body: raw.subarray(4), raw })
    at += 4 + length
  }
  if (at > 0) {
    buffer.pending.copyWithin(0, at, buffer.used)
    buffer.used -= at
  }
  return messages
}
