import { createHash, createHmac } from 'node:crypto'
import { suiteByCode } from '../registry/suites.ts'
import { join } from '../wire/bytes.ts'
import { aeadCipher12, cbcCipher, type RecordCipher } from './record-cipher.ts'

/** How a suite of TLS <= 1.2 protects records, and how its keys are cut. */
export interface Suite12 {
  readonly keyExchange: 'ECDHE' | 'DHE' | 'RSA'
  readonly prf: 'sha256' | 'sha384'
  readonly macLength: number
  readonly keyLength: number
  readonly ivLength: number
  make(keys: DirectionKeys, version: number): RecordCipher
}

/** Keys of one direction. */
export interface DirectionKeys {
  readonly mac: Uint8Array
  readonly key: Uint8Array
  readonly iv: Uint8Array
}

/** Suites of TLS <= 1.2 that this engine completes handshakes with, best first. */
export const ownSuites12: readonly number[] = [
  0xc02f, 0xc02b, 0xc030, 0xc02c, 0xcca8, 0xcca9, 0x009c, 0x009d, 0xc013, 0xc009, 0xc014, 0xc00a, 0xc027,
  0xc023, 0xc028, 0xc024, 0x002f, 0x0035, 0x003c, 0x003d, 0xc012, 0xc008, 0x000a,
]

/** Suites with finite-field DH, for single handshakes with hosts that have no other: one exchange may cost half a second. */
export const finiteSuites12: readonly number[] = [
  0x009e, 0x009f, 0xccaa, 0x0033, 0x0039, 0x0067, 0x006b, 0x0016,
]

const macs: Readonly<Record<string, { readonly hash: string; readonly length: number }>> = {
  SHA: { hash: 'sha1', length: 20 },
  SHA256: { hash: 'sha256', length: 32 },
  SHA384: { hash: 'sha384', length: 48 },
}

type Protection = Omit<Suite12, 'keyExchange' | 'prf'>

function aead(
  name: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305',
  keyLength: number,
  ivLength: number,
): Protection {
  return { macLength: 0, keyLength, ivLength, make: ({ key, iv }) => aeadCipher12(name, { key, iv }) }
}

function cbc(
  cipher: 'aes-128-cbc' | 'aes-256-cbc' | 'des-ede3-cbc',
  keyLength: number,
  mac: string,
): Protection {
  const { hash, length } = macs[mac] ?? { hash: 'sha1', length: 20 }
  const ivLength = cipher === 'des-ede3-cbc' ? 8 : 16
  return {
    macLength: length,
    keyLength,
    ivLength,
    make: (keys, version) =>
      cbcCipher({ cipher, hash, version, key: keys.key, iv: keys.iv, macKey: keys.mac }),
  }
}

function protection(cipher: string, mac: string): Protection | null {
  switch (cipher) {
    case 'AES_128_GCM':
      return aead('aes-128-gcm', 16, 4)
    case 'AES_256_GCM':
      return aead('aes-256-gcm', 32, 4)
    case 'CHACHA20_POLY1305':
      return aead('chacha20-poly1305', 32, 12)
    case 'AES_128_CBC':
      return cbc('aes-128-cbc', 16, mac)
    case 'AES_256_CBC':
      return cbc('aes-256-cbc', 32, mac)
    case '3DES_EDE_CBC':
      return cbc('des-ede3-cbc', 24, mac)
    default:
      return null
  }
}

/** Parameters of a suite, or null when this engine does not speak it. */
export function suite12(code: number): Suite12 | null {
  const suite = suiteByCode(code)
  const own = ownSuites12.includes(code) || finiteSuites12.includes(code)
  if (suite === undefined || !own) return null
  const found = protection(suite.cipher, suite.mac)
  const prf = suite.name.endsWith('SHA384') ? 'sha384' : 'sha256'
  const keyExchange = suite.keyExchange === 'RSA' || suite.keyExchange === 'DHE' ? suite.keyExchange : 'ECDHE'
  return found === null ? null : { ...found, prf, keyExchange }
}

function pHash(hash: string, secret: Uint8Array, input: { seed: Uint8Array; length: number }): Uint8Array {
  let a: Uint8Array = input.seed
  let out: Uint8Array = new Uint8Array()
  while (out.length < input.length) {
    a = createHmac(hash, secret).update(a).digest()
    out = join(out, createHmac(hash, secret).update(join(a, input.seed)).digest())
  }
  return out.subarray(0, input.length)
}

/** What a PRF call expands. */
export interface PrfInput {
  readonly label: string
  readonly seed: Uint8Array
  readonly length: number
}

/** The pseudorandom function: P_hash in TLS 1.2 (RFC 5246 5), MD5 xor SHA-1 before (RFC 2246 5). `hash` null means before. */
export function prf(
  hash: 'sha256' | 'sha384' | null,
  secret: Uint8Array,
  { label, seed, length }: PrfInput,
): Uint8Array {
  const input = { seed: join(new TextEncoder().encode(label), seed), length }
  if (hash !== null) return pHash(hash, secret, input)
  const half = Math.ceil(secret.length / 2)
  const md5 = pHash('md5', secret.subarray(0, half), input)
  const sha = pHash('sha1', secret.subarray(secret.length - half), input)
  return md5.map((byte, index) => byte ^ (sha[index] ?? 0))
}

/** Hash of the handshake for Finished: by the PRF's hash, or MD5 and SHA-1 behind each other. */
export function handshakeHash(hash: 'sha256' | 'sha384' | null, messages: readonly Uint8Array[]): Uint8Array {
  const all = join(...messages)
  if (hash !== null) return createHash(hash).update(all).digest()
  return join(createHash('md5').update(all).digest(), createHash('sha1').update(all).digest())
}

/** Keys of both directions from the master secret (RFC 5246 6.3). */
export function cutKeys(
  suite: Suite12,
  block: Uint8Array,
): { readonly client: DirectionKeys; readonly server: DirectionKeys } {
  const { macLength, keyLength, ivLength } = suite
  const keys = macLength * 2
  const ivs = keys + keyLength * 2
  const side = (index: number): DirectionKeys => ({
    mac: block.subarray(macLength * index, macLength * (index + 1)),
    key: block.subarray(keys + keyLength * index, keys + keyLength * (index + 1)),
    iv: block.subarray(ivs + ivLength * index, ivs + ivLength * (index + 1)),
  })
  return { client: side(0), server: side(1) }
}

/** Bytes of key block a suite needs. */
export function keyBlockLength({ macLength, keyLength, ivLength }: Suite12): number {
  return 2 * (macLength + keyLength + ivLength)
}
