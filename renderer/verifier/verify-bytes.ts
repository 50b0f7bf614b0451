import { type Element, oidOf, readDer, TAG, wanted } from './der.ts'

const HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}

/** WebCrypto name of a digest algorithm; null for SHA-1 and older, which prove nothing today. */
export const hashName = (oid: string): string | null => HASHES[oid] ?? null

const RSA = '1.2.840.113549.1.1.1'
const RSA_PSS = '1.2.840.113549.1.1.10'
const EC_KEY = '1.2.840.10045.2.1'

/** Signature algorithms that name their hash (RFC 8017, RFC 5758). */
const NAMED_HASH: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
}

const CURVES: Readonly<Record<string, { readonly name: string; readonly bytes: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
  '1.3.132.0.34': { name: 'P-384', bytes: 48 },
  '1.3.132.0.35': { name: 'P-521', bytes: 66 },
}

/** Bytes, how they were signed, and the key (SubjectPublicKeyInfo) that must have done it; `digest` where the algorithm names none. */
export interface SignedBytes {
  readonly bytes: Uint8Array
  readonly algorithm: Element
  readonly digest: string | null
  readonly signature: Uint8Array
  readonly key: Element
}

const integer = (element: Element | undefined, size: number): Uint8Array => {
  const { content } = wanted(element, TAG.integer)
  const first = content.findIndex((byte) => byte !== 0)
  const digits = first < 0 ? new Uint8Array() : content.subarray(first)
  if (digits.length > size || ((content[0] ?? 0) & 0x80) !== 0) throw new Error('no ECDSA signature')
  const out = new Uint8Array(size)
  out.set(digits, size - digits.length)
  return out
}

/** WebCrypto wants r and s side by side, CMS and X.509 write them as DER (RFC 3279 2.2.3). */
const rawEcdsa = (signature: Uint8Array, size: number): Uint8Array<ArrayBuffer> => {
  const [r, s] = wanted(readDer(signature), TAG.sequence).parts
  const out = new Uint8Array(size * 2)
  out.set(integer(r, size))
  out.set(integer(s, size), size)
  return out
}

const verifyEcdsa = async (signed: SignedBytes, hash: string): Promise<boolean> => {
  const [kind, curve] = signed.key.parts[0]?.parts ?? []
  const known = oidOf(kind) === EC_KEY ? CURVES[oidOf(curve)] : undefined
  if (known === undefined) return false
  const algorithm = { name: 'ECDSA', namedCurve: known.name }
  const key = await crypto.subtle.importKey('spki', new Uint8Array(signed.key.whole), algorithm, false, [
    'verify',
  ])
  const signature = rawEcdsa(signed.signature, known.bytes)
  return crypto.subtle.verify({ name: 'ECDSA', hash }, key, signature, new Uint8Array(signed.bytes))
}

interface RsaWay {
  readonly name: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS'
  readonly hash: string
  readonly saltLength?: number
}

const verifyRsa = async (signed: SignedBytes, { name, hash, saltLength }: RsaWay): Promise<boolean> => {
  if (oidOf(signed.key.parts[0]?.parts[0]) !== RSA) return false
  const key = await crypto.subtle.importKey('spki', new Uint8Array(signed.key.whole), { name, hash }, false, [
    'verify',
  ])
  const how = saltLength === undefined ? { name } : { name, saltLength }
  return crypto.subtle.verify(how, key, new Uint8Array(signed.signature), new Uint8Array(signed.bytes))
}

const tagged = (parts: readonly Element[], number: number): Element | undefined =>
  parts.find(({ tag }) => tag === 0xa0 + number)?.parts[0]

const numberOf = (element: Element | undefined, otherwise: number): number =>
  element === undefined
    ? otherwise
    : wanted(element, TAG.integer).content.reduce((value, byte) => value * 256 + byte, 0)

/** Parameters of RSASSA-PSS (RFC 4055 3.1): the mask must use the same hash, which is all that WebCrypto can. */
const pssWay = (parameters: Element | undefined): RsaWay | null => {
  const parts = parameters?.parts ?? []
  const hash = hashName(oidOf(tagged(parts, 0)?.parts[0]))
  const mask = hashName(oidOf(tagged(parts, 1)?.parts[1]?.parts[0]))
  const trailer = numberOf(tagged(parts, 3), 1)
  if (hash === null || mask !== hash || trailer !== 1) return null
  return { name: 'RSA-PSS', hash, saltLength: numberOf(tagged(parts, 2), 20) }
}

/**
 * Whether the key signed these bytes: RSA (PKCS #1 v1.5 and PSS) and ECDSA on P-256, P-384 and P-521, with SHA-256 or longer.
 * False for any other algorithm; throws when key or signature cannot be read.
 */
export const verifyBytes = async (signed: SignedBytes): Promise<boolean> => {
  const [name, parameters] = signed.algorithm.parts
  const oid = oidOf(name)
  if (oid === RSA_PSS) {
    const way = pssWay(parameters)
    return way !== null && (signed.digest === null || signed.digest === way.hash) && verifyRsa(signed, way)
  }
  const hash = NAMED_HASH[oid] ?? (oid === RSA || oid === EC_KEY ? signed.digest : null)
  if (hash === null || (signed.digest !== null && signed.digest !== hash)) return false
  return oid === EC_KEY || oid.startsWith('1.2.840.10045.4.')
    ? verifyEcdsa(signed, hash)
    : verifyRsa(signed, { name: 'RSASSA-PKCS1-v1_5', hash })
}
