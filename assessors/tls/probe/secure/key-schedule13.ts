import { createHash, createHmac } from 'node:crypto'
import { encode, join, prefixed } from '../wire/bytes.ts'
import { cipher13, type RecordCipher } from './record-cipher.ts'

/** A TLS 1.3 suite this engine can speak. */
export interface Suite13 {
  readonly aead: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305'
  readonly hash: 'sha256' | 'sha384'
  readonly keyLength: number
}

const known: Readonly<Record<number, Suite13>> = {
  4865: { aead: 'aes-128-gcm', hash: 'sha256', keyLength: 16 },
  4866: { aead: 'aes-256-gcm', hash: 'sha384', keyLength: 32 },
  4867: { aead: 'chacha20-poly1305', hash: 'sha256', keyLength: 32 },
}

/** Suites of TLS 1.3 that a handshake can be completed with. */
export const ownSuites13: readonly number[] = [0x1301, 0x1302, 0x1303]

/** Parameters of a suite, or undefined when this engine does not speak it. */
export function suite13(code: number): Suite13 | undefined {
  return known[code]
}

function hmac(hash: string, key: Uint8Array, data: Uint8Array): Uint8Array {
  return createHmac(hash, key).update(data).digest()
}

/** A label of the key schedule with its context and the length wanted. */
export interface Label {
  readonly label: string
  readonly context?: Uint8Array
  readonly length: number
}

/** HKDF-Expand-Label (RFC 8446 7.1). */
export function expandLabel(hash: string, secret: Uint8Array, { label, context, length }: Label): Uint8Array {
  const name = new TextEncoder().encode(`tls13 ${label}`)
  const info = join(encode(length, 2), prefixed(1, name), prefixed(1, context ?? new Uint8Array()))
  let block: Uint8Array = new Uint8Array()
  let out: Uint8Array = new Uint8Array()
  for (let i = 1; out.length < length; i++) {
    block = hmac(hash, secret, join(block, info, Uint8Array.of(i)))
    out = join(out, block)
  }
  return out.subarray(0, length)
}

/** Hash of the handshake messages so far. */
export function transcriptHash(hash: string, messages: readonly Uint8Array[]): Uint8Array {
  const digest = createHash(hash)
  for (const message of messages) digest.update(message)
  return digest.digest()
}

/** Secrets of one stage, both directions. */
export interface StageSecrets {
  readonly client: Uint8Array
  readonly server: Uint8Array
}

/** The key schedule of one handshake (RFC 8446 7.1), without PSK. */
export interface KeySchedule {
  readonly handshake: StageSecrets
  /** Application secrets from the transcript up to the server's Finished. */
  application(transcript: Uint8Array): StageSecrets
}

/** Derives the handshake secrets from the common secret and the transcript up to the ServerHello. */
export function keySchedule(suite: Suite13, shared: Uint8Array, transcript: Uint8Array): KeySchedule {
  const { hash } = suite
  const size = hash === 'sha256' ? 32 : 48
  const zeros = new Uint8Array(size)
  const empty = createHash(hash).digest()
  const derive = (secret: Uint8Array, label: string, context: Uint8Array): Uint8Array =>
    expandLabel(hash, secret, { label, context, length: size })
  const early = hmac(hash, zeros, zeros)
  const secret = hmac(hash, derive(early, 'derived', empty), shared)
  const stage = (from: Uint8Array, name: string, context: Uint8Array): StageSecrets => ({
    client: derive(from, `c ${name} traffic`, context),
    server: derive(from, `s ${name} traffic`, context),
  })
  return {
    handshake: stage(secret, 'hs', transcript),
    application: (finished) => stage(hmac(hash, derive(secret, 'derived', empty), zeros), 'ap', finished),
  }
}

/** Record protection from a traffic secret (RFC 8446 7.3). */
export function trafficCipher(suite: Suite13, secret: Uint8Array): RecordCipher {
  return cipher13(suite.aead, {
    key: expandLabel(suite.hash, secret, { label: 'key', length: suite.keyLength }),
    iv: expandLabel(suite.hash, secret, { label: 'iv', length: 12 }),
  })
}

/** verify_data of a Finished message (RFC 8446 4.4.4). */
export function finishedData(suite: Suite13, secret: Uint8Array, transcript: Uint8Array): Uint8Array {
  const size = suite.hash === 'sha256' ? 32 : 48
  return hmac(suite.hash, expandLabel(suite.hash, secret, { label: 'finished', length: size }), transcript)
}
