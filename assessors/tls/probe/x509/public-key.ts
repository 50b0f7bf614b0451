import type { KeyFact } from '../facts.ts'
import { bits, type Der, der, magnitude, oid, sequence } from './der.ts'
import { curves } from './oids.ts'
import { isRoca } from './roca.ts'

function bitLength(bytes: Uint8Array): number {
  const first = bytes[0] ?? 0
  return first === 0 && bytes.length <= 1 ? 0 : bytes.length * 8 - (Math.clz32(first) - 24)
}

function big(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes) value = value * 256n + BigInt(byte)
  return value
}

const none: KeyFact = { kind: 'other', bits: null, curve: null, exponent: null, flaw: null }

// Moduli of more than 16,384 bits are told by their size; the arithmetic would only take time.
function rsaFlaw(modulus: Uint8Array, exponent: Uint8Array): KeyFact['flaw'] {
  const even = ((exponent.at(-1) ?? 0) & 1) === 0
  if (even || (exponent.length === 1 && exponent[0] === 1)) return 'exponent'
  return modulus.length <= 2_048 && isRoca(big(modulus)) ? 'roca' : null
}

function rsa(kind: 'rsa' | 'rsa-pss', key: Der | undefined): KeyFact {
  const [modulus, exponent] = sequence(der(bits(key)))
  const raw = magnitude(exponent)
  const number = magnitude(modulus)
  // An exponent of more than 16 bytes is never honest; printing it in decimal would only cost time.
  return {
    ...none,
    kind,
    bits: bitLength(number),
    exponent: raw.length <= 16 ? String(big(raw)) : 'large',
    flaw: rsaFlaw(number, raw),
  }
}

function ec(parameters: Der | undefined): KeyFact {
  if (parameters?.tag !== 0x06) return { ...none, kind: 'ec', curve: 'explicit' }
  const id = oid(parameters)
  const curve = curves[id]
  return { ...none, kind: 'ec', bits: curve?.bits ?? null, curve: curve?.name ?? id }
}

/** Kind and size of a SubjectPublicKeyInfo. Throws `Malformed`. */
export function keyFact(spki: Der): KeyFact {
  const [algorithm, key] = sequence(spki)
  const [id, parameters] = sequence(algorithm)
  switch (oid(id)) {
    case '1.2.840.113549.1.1.1':
      return rsa('rsa', key)
    case '1.2.840.113549.1.1.10':
      return rsa('rsa-pss', key)
    case '1.2.840.10045.2.1':
      return ec(parameters)
    case '1.3.101.112':
      return { ...none, kind: 'ed25519', bits: 256 }
    case '1.3.101.113':
      return { ...none, kind: 'ed448', bits: 448 }
    case '1.2.840.10040.4.1':
      return { ...none, kind: 'dsa', bits: bitLength(magnitude(sequence(parameters)[0])) }
    default:
      return none
  }
}

/** How a key is printed: `RSA-2048`, `EC-secp256r1`, `Ed25519`. */
export function keyText(key: KeyFact): string {
  switch (key.kind) {
    case 'rsa':
      return `RSA-${key.bits}`
    case 'rsa-pss':
      return `RSA-PSS-${key.bits}`
    case 'ec':
      return `EC-${key.curve}`
    case 'ed25519':
      return 'Ed25519'
    case 'ed448':
      return 'Ed448'
    case 'dsa':
      return `DSA-${key.bits}`
    case 'other':
    case 'unparsable':
      return key.kind
  }
}

/** Modulus and exponent of an RSA key, or null for another kind. Throws `Malformed`. */
export function rsaNumbers(
  spki: Der,
): { readonly modulus: bigint; readonly exponent: bigint; readonly size: number } | null {
  const [algorithm, key] = sequence(spki)
  if (oid(sequence(algorithm)[0]) !== '1.2.840.113549.1.1.1') return null
  const [modulus, exponent] = sequence(der(bits(key)))
  const raw = magnitude(modulus)
  return { modulus: big(raw), exponent: big(magnitude(exponent)), size: raw.length }
}
