import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { encode, join, Malformed, prefixed } from '../wire/bytes.ts'
import type { TlsRecord } from '../wire/records.ts'

/** A content in clear. */
export interface Plain {
  readonly type: number
  readonly content: Uint8Array
}

/** Protects records of one direction; keeps its own sequence number. */
export interface RecordCipher {
  /** The whole record, header included. */
  seal(type: number, content: Uint8Array): Uint8Array
  /** The content of a record. Throws `Malformed` when it does not verify. */
  open(record: TlsRecord): Plain
}

type AeadName = 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305'

const tagLength = 16

function nonceOf(iv: Uint8Array, sequence: number): Uint8Array {
  const nonce = Uint8Array.from(iv)
  const counter = encode(sequence, 8)
  for (let i = 0; i < 8; i++)
    nonce[nonce.length - 8 + i] = (nonce[nonce.length - 8 + i] ?? 0) ^ (counter[i] ?? 0)
  return nonce
}

interface AeadInput {
  readonly name: AeadName
  readonly key: Uint8Array
  readonly nonce: Uint8Array
  readonly aad: Uint8Array
}

function sealAead({ name, key, nonce, aad }: AeadInput, content: Uint8Array): Uint8Array {
  const cipher = createCipheriv(name as 'aes-128-gcm', key, nonce, { authTagLength: tagLength })
  cipher.setAAD(aad)
  return join(cipher.update(content), cipher.final(), cipher.getAuthTag())
}

function openAead({ name, key, nonce, aad }: AeadInput, sealed: Uint8Array): Uint8Array {
  if (sealed.length < tagLength) throw new Malformed('short record')
  const decipher = createDecipheriv(name as 'aes-128-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAAD(aad)
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength))
  try {
    return join(decipher.update(sealed.subarray(0, sealed.length - tagLength)), decipher.final())
  } catch {
    throw new Malformed('record does not verify')
  }
}

/** Key and IV of one direction. */
export interface TrafficKey {
  readonly key: Uint8Array
  readonly iv: Uint8Array
}

// RFC 8446 5.2: the content type is the last byte that is not zero.
function unwrap(inner: Uint8Array): Plain {
  let end = inner.length - 1
  while (end >= 0 && inner[end] === 0) end--
  if (end < 0) throw new Malformed('record without type')
  return { type: inner[end] ?? 0, content: inner.subarray(0, end) }
}

/** Record protection of TLS 1.3 (RFC 8446 5.2). */
export function cipher13(name: AeadName, { key, iv }: TrafficKey): RecordCipher {
  let sent = 0
  let received = 0
  return {
    seal: (type, content) => {
      const inner = join(content, Uint8Array.of(type))
      const head = join(Uint8Array.of(23, 3, 3), encode(inner.length + tagLength, 2))
      return join(head, sealAead({ name, key, nonce: nonceOf(iv, sent++), aad: head }, inner))
    },
    open: ({ fragment, version }) => {
      const aad = join(Uint8Array.of(23), encode(version, 2), encode(fragment.length, 2))
      return unwrap(openAead({ name, key, nonce: nonceOf(iv, received++), aad }, fragment))
    },
  }
}

/** Record protection of TLS 1.2 with an AEAD (RFC 5288 3, RFC 7905 2). */
export function aeadCipher12(name: AeadName, { key, iv }: TrafficKey): RecordCipher {
  const chacha = name === 'chacha20-poly1305'
  let sent = 0
  let received = 0
  const aad = (sequence: number, type: number, length: number): Uint8Array =>
    join(encode(sequence, 8), Uint8Array.of(type, 3, 3), encode(length, 2))
  return {
    seal: (type, content) => {
      const sequence = sent++
      const explicit = chacha ? new Uint8Array() : encode(sequence, 8)
      const nonce = chacha ? nonceOf(iv, sequence) : join(iv, explicit)
      const sealed = sealAead({ name, key, nonce, aad: aad(sequence, type, content.length) }, content)
      return join(Uint8Array.of(type, 3, 3), prefixed(2, join(explicit, sealed)))
    },
    open: ({ type, fragment }) => {
      const sequence = received++
      const skip = chacha ? 0 : 8
      if (fragment.length < skip + tagLength) throw new Malformed('short record')
      const nonce = chacha ? nonceOf(iv, sequence) : join(iv, fragment.subarray(0, 8))
      const input = { name, key, nonce, aad: aad(sequence, type, fragment.length - skip - tagLength) }
      return { type, content: openAead(input, fragment.subarray(skip)) }
    },
  }
}

/** A CBC cipher with its MAC; `version` 0301 chains its IV, later ones send it (RFC 5246 6.2.3.2). */
export interface CbcOptions {
  readonly cipher: 'aes-128-cbc' | 'aes-256-cbc' | 'des-ede3-cbc'
  readonly hash: string
  readonly version: number
  readonly key: Uint8Array
  readonly iv: Uint8Array
  readonly macKey: Uint8Array
}

function padTo(block: number, content: Uint8Array): Uint8Array {
  const fill = block - (content.length % block)
  return join(content, new Uint8Array(fill).fill(fill - 1))
}

// Padding first, then the MAC: this client is no oracle, so no constant time is needed.
function unpad(plain: Uint8Array, macLength: number): { content: Uint8Array; mac: Uint8Array } {
  const fill = (plain.at(-1) ?? 0) + 1
  const end = plain.length - fill - macLength
  if (end < 0) throw new Malformed('record padding')
  return { content: plain.subarray(0, end), mac: plain.subarray(end, end + macLength) }
}

/** Record protection with CBC and HMAC, MAC before encryption (RFC 5246 6.2.3.2). */
export function cbcCipher(options: CbcOptions): RecordCipher {
  const { cipher, hash, version, key, macKey } = options
  const block = cipher === 'des-ede3-cbc' ? 8 : 16
  const explicit = version >= 0x0302
  let chained = options.iv
  let sequence = 0
  const mac = (type: number, content: Uint8Array): Uint8Array =>
    createHmac(hash, macKey)
      .update(
        join(
          encode(sequence++, 8),
          Uint8Array.of(type),
          encode(version, 2),
          encode(content.length, 2),
          content,
        ),
      )
      .digest()
  return {
    seal: (type, content) => {
      const iv = explicit ? randomBytes(block) : chained
      const engine = createCipheriv(cipher, key, iv).setAutoPadding(false)
      const sealed = join(engine.update(padTo(block, join(content, mac(type, content)))), engine.final())
      chained = sealed.slice(-block)
      return join(Uint8Array.of(type), encode(version, 2), prefixed(2, explicit ? join(iv, sealed) : sealed))
    },
    open: ({ type, fragment }) => {
      const body = explicit ? fragment.subarray(block) : fragment
      if (body.length === 0 || body.length % block !== 0) throw new Malformed('record length')
      const iv = explicit ? fragment.subarray(0, block) : chained
      const engine = createDecipheriv(cipher, key, iv).setAutoPadding(false)
      const plain = join(engine.update(body), engine.final())
      chained = body.slice(-block)
      const parts = unpad(plain, createHmac(hash, macKey).digest().length)
      if (!timingSafeEqual(mac(type, parts.content), parts.mac)) throw new Malformed('record does not verify')
      return { type, content: parts.content }
    },
  }
}
