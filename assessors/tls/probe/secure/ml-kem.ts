import { join, Malformed } from '../wire/bytes.ts'
import { sha3Long, sha3Short, shake128, shake256 } from './keccak.ts'

/**
 * The client's side of ML-KEM (FIPS 203): keys, and the secret in a ciphertext. Meant for reading what a server shows, never
 * for keeping anything secret: it takes no care of timing and does not repeat the encryption to notice a forged ciphertext, which
 * only makes the Finished message fail.
 */

const Q = 3329
const N = 256

/** Parameters of FIPS 203, table 2, by the number of polynomials of a vector. */
interface Parameters {
  readonly size: 2 | 3 | 4
  readonly eta: number
  readonly du: number
  readonly dv: number
}

type Poly = Int32Array

const parameters = {
  512: { size: 2, eta: 3, du: 10, dv: 4 },
  768: { size: 3, eta: 2, du: 10, dv: 4 },
  1024: { size: 4, eta: 2, du: 11, dv: 5 },
} as const satisfies Readonly<Record<number, Parameters>>

/** The three strengths. */
export type MlKemName = keyof typeof parameters

/** A key pair: what to send, and how the answer is opened. `open` throws `Malformed` for a ciphertext of a wrong length. */
export interface MlKemKey {
  readonly encapsulationKey: Uint8Array
  readonly ciphertextLength: number
  open(ciphertext: Uint8Array): Uint8Array
}

function mod(value: number): number {
  const rest = value % Q
  return rest < 0 ? rest + Q : rest
}

function bitReverse(index: number): number {
  let out = 0
  for (let bit = 0; bit < 7; bit++) out |= ((index >> bit) & 1) << (6 - bit)
  return out
}

function powerOfZeta(exponent: number): number {
  let out = 1
  for (let step = 0; step < exponent; step++) out = (out * 17) % Q
  return out
}

const zetas = Array.from({ length: 128 }, (_, index) => powerOfZeta(bitReverse(index)))
const gammas = Array.from({ length: 128 }, (_, index) => powerOfZeta(2 * bitReverse(index) + 1))

function at(poly: Poly, index: number): number {
  return poly[index] ?? 0
}

// FIPS 203, algorithm 9.
function ntt(input: Poly): Poly {
  const f = Int32Array.from(input)
  for (let length = 128, k = 1; length >= 2; length /= 2) {
    for (let start = 0; start < N; start += 2 * length) {
      const zeta = zetas[k++] ?? 0
      for (let j = start; j < start + length; j++) {
        const t = (zeta * at(f, j + length)) % Q
        f[j + length] = mod(at(f, j) - t)
        f[j] = mod(at(f, j) + t)
      }
    }
  }
  return f
}

// FIPS 203, algorithm 10.
function inverseNtt(input: Poly): Poly {
  const f = Int32Array.from(input)
  for (let length = 2, k = 127; length <= 128; length *= 2) {
    for (let start = 0; start < N; start += 2 * length) {
      const zeta = zetas[k--] ?? 0
      for (let j = start; j < start + length; j++) {
        const t = at(f, j)
        f[j] = mod(t + at(f, j + length))
        f[j + length] = mod(zeta * mod(at(f, j + length) - t))
      }
    }
  }
  return f.map((value) => (value * 3303) % Q)
}

// FIPS 203, algorithms 11 and 12.
function multiply(f: Poly, g: Poly): Poly {
  const out = new Int32Array(N)
  for (let index = 0; index < 128; index++) {
    const [a0, a1] = [at(f, 2 * index), at(f, 2 * index + 1)]
    const [b0, b1] = [at(g, 2 * index), at(g, 2 * index + 1)]
    out[2 * index] = mod(a0 * b0 + ((a1 * b1) % Q) * (gammas[index] ?? 0))
    out[2 * index + 1] = mod(a0 * b1 + a1 * b0)
  }
  return out
}

function add(f: Poly, g: Poly): Poly {
  return f.map((value, index) => mod(value + at(g, index)))
}

function innerProduct(left: readonly Poly[], right: readonly Poly[]): Poly {
  const products = left.map((poly, index) => multiply(poly, right[index] ?? new Int32Array(N)))
  return products.reduce(add, new Int32Array(N))
}

// FIPS 203, algorithm 5: numbers of `bits` bits, lowest bit first.
function encode(poly: Poly, bits: number): Uint8Array {
  const out = new Uint8Array(32 * bits)
  for (let index = 0, bit = 0; index < N; index++) {
    for (let j = 0; j < bits; j++, bit++) {
      const byte = bit >> 3
      out[byte] = (out[byte] ?? 0) | (((at(poly, index) >> j) & 1) << (bit & 7))
    }
  }
  return out
}

// FIPS 203, algorithm 6.
function decode(bytes: Uint8Array, bits: number): Poly {
  const out = new Int32Array(N)
  for (let index = 0, bit = 0; index < N; index++) {
    for (let j = 0; j < bits; j++, bit++)
      out[index] = at(out, index) | ((((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) << j)
  }
  return out
}

function decompress(poly: Poly, bits: number): Poly {
  return poly.map((value) => (value * Q + 2 ** (bits - 1)) >> bits)
}

// FIPS 203, algorithm 7; 672 bytes run dry once in about 2^38 keys, and then more are drawn.
function sampleNtt(seed: Uint8Array): Poly {
  for (let length = 672; ; length += 168) {
    const stream = shake128(seed, length)
    const out = new Int32Array(N)
    let count = 0
    for (let index = 0; index + 2 < length && count < N; index += 3) {
      const [a = 0, b = 0, c = 0] = stream.subarray(index, index + 3)
      for (const value of [a + 256 * (b % 16), (b >> 4) + 16 * c])
        if (value < Q && count < N) out[count++] = value
    }
    if (count === N) return out
  }
}

// FIPS 203, algorithm 8.
function sampleNoise(seed: Uint8Array, eta: number): Poly {
  const bytes = shake256(seed, 64 * eta)
  const bit = (index: number): number => ((bytes[index >> 3] ?? 0) >> (index & 7)) & 1
  const sum = (from: number): number => {
    let out = 0
    for (let index = from; index < from + eta; index++) out += bit(index)
    return out
  }
  return Int32Array.from({ length: N }, (_, index) => mod(sum(2 * index * eta) - sum((2 * index + 1) * eta)))
}

function vector(size: number, make: (index: number) => Poly): Poly[] {
  return Array.from({ length: size }, (_, index) => make(index))
}

// FIPS 203, algorithm 15, and the hash of algorithm 18 in which the secret comes from message and key.
function openWith(secret: readonly Poly[], keyHash: Uint8Array, given: Parameters): MlKemKey['open'] {
  const { size, du, dv } = given
  const cut = 32 * du * size
  return (ciphertext) => {
    if (ciphertext.length !== cut + 32 * dv) throw new Malformed('ML-KEM ciphertext length')
    const u = vector(size, (index) => {
      const bytes = ciphertext.subarray(32 * du * index, 32 * du * (index + 1))
      return ntt(decompress(decode(bytes, du), du))
    })
    const v = decompress(decode(ciphertext.subarray(cut), dv), dv)
    const noise = inverseNtt(innerProduct(secret, u))
    const w = v.map((value, index) => mod(value - at(noise, index)))
    const message = encode(
      w.map((value) => Math.round((value * 2) / Q) % 2),
      1,
    )
    return sha3Long(join(message, keyHash)).slice(0, 32)
  }
}

/** A key pair made from 32 random bytes (FIPS 203, algorithm 16). */
export function mlKemKey(name: MlKemName, random: Uint8Array): MlKemKey {
  const given: Parameters = parameters[name]
  const { size, eta, du, dv } = given
  const seeds = sha3Long(join(random, Uint8Array.of(size)))
  const [rho, sigma] = [seeds.subarray(0, 32), seeds.subarray(32)]
  const noise = (offset: number): Poly[] =>
    vector(size, (index) => ntt(sampleNoise(join(sigma, Uint8Array.of(offset + index)), eta)))
  const secret = noise(0)
  const error = noise(size)
  const rows = vector(size, (row) => {
    const line = vector(size, (column) => sampleNtt(join(rho, Uint8Array.of(column, row))))
    return add(innerProduct(line, secret), error[row] ?? new Int32Array(N))
  })
  const encapsulationKey = join(...rows.map((poly) => encode(poly, 12)), rho)
  return {
    encapsulationKey,
    ciphertextLength: 32 * (du * size + dv),
    open: openWith(secret, sha3Short(encapsulationKey), given),
  }
}
