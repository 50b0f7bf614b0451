import { bigFrom, bytesOf, power } from './modular.ts'

/** A finite-field group: modulus, generator, and the length of a share in bytes. */
export interface FiniteGroup {
  readonly prime: bigint
  readonly generator: bigint
  readonly length: number
}

// RFC 7919, appendix A: bits of the modulus, and the number that makes it a safe prime.
const rows: Readonly<Record<number, readonly [bits: number, offset: bigint]>> = {
  256: [2048, 560_316n],
  257: [3072, 2_625_351n],
  258: [4096, 5_736_041n],
  259: [6144, 15_705_020n],
  260: [8192, 10_965_728n],
}

/** Codes of the groups of RFC 7919. */
export const finiteGroups: readonly number[] = Object.keys(rows).map(Number)

// The base of the natural logarithm times 2^bits, rounded down: the sum of 1/n!, with bits to spare for what division drops.
function scaledE(bits: number): bigint {
  const spare = 64n
  let term = 1n << (BigInt(bits) + spare)
  let sum = 0n
  for (let n = 1n; term > 0n; n++) {
    sum += term
    term /= n
  }
  return sum >> spare
}

const made = new Map<number, FiniteGroup>()

/** A group of RFC 7919 by its code; null for another one. */
export function finiteGroup(code: number): FiniteGroup | null {
  const known = made.get(code)
  const row = rows[code]
  if (known !== undefined || row === undefined) return known ?? null
  const [bits, offset] = row
  const middle = (scaledE(bits - 130) + offset) << 64n
  const prime = (1n << BigInt(bits)) - (1n << BigInt(bits - 64)) + middle - 1n
  const group = { prime, generator: 2n, length: bits / 8 }
  made.set(code, group)
  return group
}

/** A number of a peer that can be no share: 0, 1, p - 1 and above (RFC 7919 5.1). */
export function isBadShare(share: bigint, { prime }: FiniteGroup): boolean {
  return share <= 1n || share >= prime - 1n
}

/** Own share and the common number with a peer's, for a random exponent. Both as long as the modulus. */
export function finiteExchange(
  group: FiniteGroup,
  exponent: Uint8Array,
): { readonly share: Uint8Array; secret(peer: Uint8Array): Uint8Array } {
  const { prime, generator, length } = group
  const own = bigFrom(exponent)
  return {
    share: bytesOf(power(generator, own, prime), length),
    secret: (peer) => bytesOf(power(bigFrom(peer), own, prime), length),
  }
}
