/** A name as read from a message: text in lower case without the final dot, and where the next byte stands. */
export interface ReadName {
  readonly name: string
  readonly next: number
}

const LABEL = 63
const NAME = 255
const POINTER = 0xc0

const isPlain = (byte: number): boolean => byte > 0x20 && byte < 0x7f && byte !== 0x2e && byte !== 0x5c

/** Text of a label; bytes that could be taken for something else as `\DDD` (RFC 4343 2.1). */
const labelText = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) =>
    isPlain(byte) ? String.fromCharCode(byte).toLowerCase() : `\\${String(byte).padStart(3, '0')}`,
  ).join('')

/**
 * Reads a name, compressed or not (RFC 1035 4.1.4). Pointers must lead backwards, so that the way ends; `null` for anything
 * that is no name.
 */
export const readName = (message: Uint8Array, start: number): ReadName | null => {
  const labels: string[] = []
  let at = start
  let bound = start
  let next: number | null = null
  for (let size = 0; ; ) {
    const length = message[at]
    if (length === undefined) return null
    if (length === 0) return { name: labels.join('.'), next: next ?? at + 1 }
    if ((length & POINTER) === POINTER) {
      const low = message[at + 1]
      const target = low === undefined ? bound : ((length & 0x3f) << 8) | low
      if (target >= bound) return null
      next ??= at + 2
      at = target
      bound = target
      continue
    }
    if (length > LABEL || at + 1 + length > message.length) return null
    size += length + 1
    if (size >= NAME) return null
    labels.push(labelText(message.subarray(at + 1, at + 1 + length)))
    at += 1 + length
  }
}

const isLabel = (label: string): boolean => /^[\x21-\x2d\x2f-\x5b\x5d-\x7e]{1,63}$/.test(label)

/** A name of printable ASCII as bytes, the root as the empty text; `null` when it is none. */
export const writeName = (name: string): Uint8Array | null => {
  const labels = name === '' ? [] : name.split('.')
  if (!labels.every(isLabel) || name.length > 253) return null
  return Uint8Array.from([
    ...labels.flatMap((label) => [label.length, ...Array.from(label, (char) => char.charCodeAt(0))]),
    0,
  ])
}

/** A name and the names above it, the root left out (RFC 8659 3). */
export const namesUpwards = (name: string): readonly string[] => {
  const labels = name.split('.')
  return labels.map((_, index) => labels.slice(index).join('.'))
}
