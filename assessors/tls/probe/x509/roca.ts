/**
 * CVE-2017-15361 (ROCA): a library of smart cards chose both primes as powers of 65537 modulo a product of small primes, so that
 * their product is one too. A modulus of that form is a power of 65537 modulo each of these primes; others are for all of them at
 * once about one time in 2^28.
 */
const smallPrimes: readonly number[] = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107,
  109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
]

function powersOf65537(prime: number): ReadonlySet<number> {
  const found = new Set<number>()
  for (let value = 1; !found.has(value); value = (value * 65_537) % prime) found.add(value)
  return found
}

const powers = smallPrimes.map((prime) => ({ prime: BigInt(prime), found: powersOf65537(prime) }))

/** True for an RSA modulus that can be factored for this reason. */
export function isRoca(modulus: bigint): boolean {
  return powers.every(({ prime, found }) => found.has(Number(modulus % prime)))
}
