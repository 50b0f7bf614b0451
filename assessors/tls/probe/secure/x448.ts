/** X448 (RFC 7748 5) with BigInt: the library under Electron does not have it. Not constant in time; nothing here is secret. */

const P = 2n ** 448n - 2n ** 224n - 1n
const A24 = 39_081n
const LENGTH = 56

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
}

function bytesLittleEndian(value: bigint): Uint8Array {
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(LENGTH * 2, '0'), 'hex').reverse())
}

function inverse(value: bigint): bigint {
  let [a, b, x, y] = [value % P, P, 1n, 0n]
  while (b !== 0n) {
    const times = a / b
    ;[a, b] = [b, a - times * b]
    ;[x, y] = [y, x - times * y]
  }
  return ((x % P) + P) % P
}

function clamped(scalar: Uint8Array): bigint {
  const out = Uint8Array.from(scalar)
  out[0] = (out[0] ?? 0) & 252
  out[55] = (out[55] ?? 0) | 128
  return littleEndian(out)
}

/** The Montgomery ladder: scalar (56 bytes) times the point with this coordinate (56 bytes). */
export function x448(scalar: Uint8Array, point: Uint8Array): Uint8Array {
  const k = clamped(scalar)
  const x1 = littleEndian(point) % P
  let [x2, z2, x3, z3] = [1n, 0n, x1, 1n]
  let swap = 0n
  for (let bit = 447n; bit >= 0n; bit--) {
    const next = (k >> bit) & 1n
    if (swap !== next) [x2, z2, x3, z3] = [x3, z3, x2, z2]
    swap = next
    const [a, b] = [x2 + z2, x2 - z2 + P]
    const [aa, bb] = [(a * a) % P, (b * b) % P]
    const e = aa - bb + P
    const da = ((x3 - z3 + P) * a) % P
    const cb = ((x3 + z3) * b) % P
    x3 = (da + cb) ** 2n % P
    z3 = (x1 * ((da - cb + P) ** 2n % P)) % P
    x2 = (aa * bb) % P
    z2 = (e * (aa + A24 * e)) % P
  }
  if (swap === 1n) [x2, z2] = [x3, z3]
  return bytesLittleEndian((x2 * inverse(z2)) % P)
}

/** The coordinate of the base point. */
export const x448Base: Uint8Array = Uint8Array.from({ length: LENGTH }, (_, index) => (index === 0 ? 5 : 0))
