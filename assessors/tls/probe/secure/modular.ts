/** Unsigned big-endian number. */
export function bigFrom(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
}

/** Big-endian bytes of exactly `size`; the number must fit. */
export function bytesOf(value: bigint, size: number): Uint8Array {
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(size * 2, '0'), 'hex'))
}

/** base^exponent mod modulus. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let factor = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * factor) % modulus
    factor = (factor * factor) % modulus
  }
  return result
}

const smallPrimes = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n]

function isWitness(base: bigint, value: bigint, odd: bigint): boolean {
  let x = power(base, odd, value)
  if (x === 1n || x === value - 1n) return false
  for (let step = odd; step < value - 1n; step <<= 1n) {
    x = (x * x) % value
    if (x === value - 1n) return false
  }
  return true
}

/** True when the number is certainly composite (Miller-Rabin, 8 fixed bases: results must not differ between runs). */
export function isComposite(value: bigint): boolean {
  if (value < 4n) return value < 2n
  if (smallPrimes.some((prime) => value !== prime && value % prime === 0n)) return true
  let odd = value - 1n
  while ((odd & 1n) === 0n) odd >>= 1n
  return smallPrimes.slice(0, 8).some((base) => base < value - 1n && isWitness(base, value, odd))
}
