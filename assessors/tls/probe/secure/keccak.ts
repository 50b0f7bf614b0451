/**
 * SHA-3 and SHAKE (FIPS 202) of our own: the library under Electron has none of them, and what is measured may not depend on
 * the library. Slow and not constant in time, which is enough for one key exchange of a scan.
 */

const LANE = (1n << 64n) - 1n

const rotations = [
  0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14,
] as const

// FIPS 202 3.2.5: bit 2^j - 1 of a round's constant is the next bit of a linear feedback shift register.
function roundConstants(): bigint[] {
  let state = 1
  return Array.from({ length: 24 }, () => {
    let constant = 0n
    for (let j = 0; j <= 6; j++) {
      if ((state & 1) === 1) constant |= 1n << BigInt((1 << j) - 1)
      state = (state << 1) ^ ((state >> 7) * 0x171)
    }
    return constant
  })
}

const constants = roundConstants()

function rotate(lane: bigint, by: number): bigint {
  return by === 0 ? lane : ((lane << BigInt(by)) | (lane >> BigInt(64 - by))) & LANE
}

function round(lanes: bigint[], constant: bigint): void {
  const at = (index: number): bigint => lanes[index] ?? 0n
  const parity = [0, 1, 2, 3, 4].map((x) => at(x) ^ at(x + 5) ^ at(x + 10) ^ at(x + 15) ^ at(x + 20))
  const spread = [0, 1, 2, 3, 4].map(
    (x) => (parity[(x + 4) % 5] ?? 0n) ^ rotate(parity[(x + 1) % 5] ?? 0n, 1),
  )
  const moved = new Array<bigint>(25).fill(0n)
  for (let index = 0; index < 25; index++) {
    const x = index % 5
    const y = (index - x) / 5
    moved[y + 5 * ((2 * x + 3 * y) % 5)] = rotate(at(index) ^ (spread[x] ?? 0n), rotations[index] ?? 0)
  }
  for (let index = 0; index < 25; index++) {
    const row = index - (index % 5)
    const next = moved[row + ((index + 1) % 5)] ?? 0n
    const after = moved[row + ((index + 2) % 5)] ?? 0n
    lanes[index] = (moved[index] ?? 0n) ^ (~next & LANE & after)
  }
  lanes[0] = at(0) ^ constant
}

function permute(state: Uint8Array): void {
  const view = new DataView(state.buffer)
  const lanes = Array.from({ length: 25 }, (_, index) => view.getBigUint64(index * 8, true))
  for (const constant of constants) round(lanes, constant)
  lanes.forEach((lane, index) => {
    view.setBigUint64(index * 8, lane, true)
  })
}

interface Sponge {
  /** Bytes taken or given between two permutations. */
  readonly rate: number
  /** Domain bits and the first bit of the padding. */
  readonly suffix: number
}

function sponge({ rate, suffix }: Sponge, input: Uint8Array, length: number): Uint8Array {
  const state = new Uint8Array(200)
  const padded = new Uint8Array((Math.floor(input.length / rate) + 1) * rate)
  padded.set(input)
  padded[input.length] = suffix
  padded[padded.length - 1] = (padded.at(-1) ?? 0) | 0x80
  for (let at = 0; at < padded.length; at += rate) {
    for (let index = 0; index < rate; index++) state[index] = (state[index] ?? 0) ^ (padded[at + index] ?? 0)
    permute(state)
  }
  const out = new Uint8Array(length)
  for (let at = 0; at < length; at += rate) {
    if (at > 0) permute(state)
    out.set(state.subarray(0, Math.min(rate, length - at)), at)
  }
  return out
}

/** SHA3-256. */
export function sha3Short(input: Uint8Array): Uint8Array {
  return sponge({ rate: 136, suffix: 0x06 }, input, 32)
}

/** SHA3-512. */
export function sha3Long(input: Uint8Array): Uint8Array {
  return sponge({ rate: 72, suffix: 0x06 }, input, 64)
}

/** The first `length` bytes of SHAKE128. */
export function shake128(input: Uint8Array, length: number): Uint8Array {
  return sponge({ rate: 168, suffix: 0x1f }, input, length)
}

/** The first `length` bytes of SHAKE256. */
export function shake256(input: Uint8Array, length: number): Uint8Array {
  return sponge({ rate: 136, suffix: 0x1f }, input, length)
}
