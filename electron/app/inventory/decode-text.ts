import { unreadable } from './unreadable.ts'

const starts = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte)

const decodeAs = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** UTF-16 without a mark: in text of Latin letters every other byte is zero, and only every other one. */
const silentUtf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  const sample = bytes.subarray(0, 1024)
  const zeros = (parity: number) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length
  const [even, odd] = [zeros(0), zeros(1)]
  if (even === 0 && odd > sample.length / 8) return 'utf-16le'
  return odd === 0 && even > sample.length / 8 ? 'utf-16be' : undefined
}

const encodingOf = (bytes: Uint8Array): string => {
  if (starts(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (starts(bytes, 0xfe, 0xff)) return 'utf-16be'
  return silentUtf16(bytes) ?? 'utf-8'
}

/** Text as read; `guessed` says that it was no UTF and was taken for windows-1258, which may be wrong. */
export interface DecodedText {
  readonly text: string
  readonly guessed: boolean
}

/**
 * The text of a file in UTF-8 or UTF-16, with or without a mark, else as windows-1258 (whose accents stand apart and are
 * joined again). Throws `import-unreadable` when the bytes are no text.
 */
export const decodeText = (bytes: Uint8Array): DecodedText => {
  const text = decodeAs(encodingOf(bytes), bytes)
  const legacy = text === undefined ? decodeAs('windows-1258', bytes) : undefined
  const found = text ?? legacy
  if (found === undefined || found.includes('\u0000')) throw unreadable('encoding')
  return { text: found.normalize('NFC'), guessed: text === undefined }
}
