import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bytesOf, power } from '../secure/modular.ts'
import { asn, asnOid } from '../testing/issue.ts'
import { der } from './der.ts'
import { keyFact } from './public-key.ts'

const integer = (value: bigint): Uint8Array =>
  asn(0x02, bytesOf(value, Math.floor(value.toString(2).length / 8) + 1))

const rsaSpki = (modulus: bigint, exponent = 65_537n): Uint8Array =>
  asn(
    0x30,
    asn(0x30, asnOid('1.2.840.113549.1.1.1'), asn(0x05)),
    asn(0x03, Uint8Array.of(0), asn(0x30, integer(modulus), integer(exponent))),
  )

const flawOf = (spki: Uint8Array) => keyFact(der(spki)).flaw

// The form of CVE-2017-15361: k * M + 65537^a mod M, with M the product of the first 126 primes for 1024-bit primes.
const product = Array.from({ length: 710 }, (_, index) => index + 2)
  .filter((value) =>
    Array.from({ length: value - 2 }, (_, index) => index + 2).every((by) => value % by !== 0),
  )
  .slice(0, 126)
  .reduce((all, prime) => all * BigInt(prime), 1n)
const factor = (k: bigint, a: bigint): bigint => k * product + power(65_537n, a, product)

describe('flaws of RSA keys', () => {
  it('knows a modulus whose primes are of the form of ROCA', () => {
    expect(product.toString(2).length).toBe(971)
    const modulus = factor(2n ** 52n - 59n, 123_456_789n) * factor(2n ** 52n - 143n, 987_654_321n)
    expect(keyFact(der(rsaSpki(modulus)))).toMatchObject({ kind: 'rsa', bits: 2046, flaw: 'roca' })
    // One of the two primes alone is not enough.
    expect(flawOf(rsaSpki(factor(2n ** 52n - 59n, 123_456_789n) * (2n ** 1023n - 361n)))).toBeNull()
  })

  it('finds nothing in keys of a sound library', () => {
    for (let round = 0; round < 5; round++) {
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
      expect(flawOf(publicKey.export({ type: 'spki', format: 'der' }))).toBeNull()
    }
  })

  it('knows exponents that do not encrypt', () => {
    const modulus = 2n ** 1023n + 1155n
    expect(flawOf(rsaSpki(modulus, 1n))).toBe('exponent')
    expect(flawOf(rsaSpki(modulus, 65_536n))).toBe('exponent')
    expect(flawOf(rsaSpki(modulus, 3n))).toBeNull()
  })
})
