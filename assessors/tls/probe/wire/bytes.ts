/** Raised inside a parser when bytes do not follow the format; callers turn it into a fact, it never leaves the probe. */
export class Malformed extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'Malformed'
  }
}

/** A position in received bytes. Lengths from the wire are checked against `end` before anything is sliced. */
export interface Cursor {
  readonly bytes: Uint8Array
  at: number
  readonly end: number
}

/** Starts reading at the first byte; slices share memory with `bytes`. */
export function cursor(bytes: Uint8Array): Cursor {
  return { bytes, at: 0, end: bytes.length }
}

/** Bytes not read yet. */
export function left(from: Cursor): number {
  return from.end - from.at
}

/** Big-endian number of `size` bytes (1 to 4). */
export function number(from: Cursor, size: number): number {
  if (left(from) < size) throw new Malformed('truncated number')
  let value = 0
  for (let i = 0; i < size; i++) value = value * 256 + (from.bytes[from.at + i] ?? 0)
  from.at += size
  return value
}

/** The next `length` bytes as a view. */
export function take(from: Cursor, length: number): Uint8Array {
  if (left(from) < length) throw new Malformed('truncated field')
  const slice = from.bytes.subarray(from.at, from.at + length)
  from.at += length
  return slice
}

/** A vector whose length stands in front in `size` bytes. */
export function vector(from: Cursor, size: number): Uint8Array {
  return take(from, number(from, size))
}

/** Big-endian encoding of `value` in `size` bytes. */
export function encode(value: number, size: number): Uint8Array {
  const out = new Uint8Array(size)
  let rest = value
  for (let i = size - 1; i >= 0; i--) {
    out[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return out
}

/** Joins byte strings. */
export function join(...parts: readonly Uint8Array[]): Uint8Array {
  let total = 0
  for (const part of parts) total += part.length
  const out = new Uint8Array(total)
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** `content` behind its length in `size` bytes. */
export function prefixed(size: number, content: Uint8Array): Uint8Array {
  return join(encode(content.length, size), content)
}

/** A list of 16-bit codes. */
export function codes(values: readonly number[]): Uint8Array {
  const out = new Uint8Array(values.length * 2)
  values.forEach((value, index) => {
    out[index * 2] = value >> 8
    out[index * 2 + 1] = value & 255
  })
  return out
}

/** Bytes from hex text; for constants only. */
export function hexBytes(text: string): Uint8Array {
  const clean = text.replace(/\s+/g, '')
  const out = new Uint8Array(clean.length / 2)
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(clean.slice(i * 2, i * 2 + 2), 16)
  return out
}

/** Lower-case hex of at most `limit` bytes. */
export function hex(bytes: Uint8Array, limit = bytes.length): string {
  let out = ''
  for (const byte of bytes.subarray(0, limit)) out += byte.toString(16).padStart(2, '0')
  return out
}

/** True when both hold the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
